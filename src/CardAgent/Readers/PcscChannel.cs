namespace CertFlow.CardAgent.Readers;

/// <summary>A card in a PC/SC reader, locked by a transaction.</summary>
internal sealed class PcscChannel(PcscLibrary library, PcscContext context, (nint Handle, uint Protocol) card) : ICardChannel
{
    private const int LongestAnswer = 65538;
    private readonly byte[] answer = new byte[LongestAnswer];

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        PcscContext.Demand(library.Transmit(card.Handle, card.Protocol, command, answer, out var length), "SCardTransmit");
        return answer[..length];
    }

    public void Dispose()
    {
        // Reset while the card is still ours: after "leave" another program could sign with the PIN verified here.
        _ = library.End(card.Handle, PcscCode.ResetCard);
        _ = library.Disconnect(card.Handle, PcscCode.ResetCard);
        context.Dispose();
    }
}
