using System.Security.Cryptography;

namespace CertFlow.Training.VirtualCard;

/// <summary>
/// The invented issuer profile (docs/adr/0041): what a municipal terminal does on a real card is not public, so this is
/// spoken only inside an application of its own, which no real card has.
/// </summary>
internal static class IssuerCommands
{
    private const int LongestCertificate = 8192;
    private const int InForce = 0x01;
    private const int NewValue = 0x02;
    private const int TriesOnly = 0x03;

    public static Answer Perform(Card card, CommandApdu apdu) => apdu.Ins switch
    {
        Instruction.GetChallenge => Challenge(card),
        Instruction.ExternalAuthenticate => Authenticate(card, apdu),
        Instruction.GetData when apdu.P1 == InForce => TellInForce(card, apdu),
        Instruction.GetData => TellPending(card, apdu),
        Instruction.GenerateKeyPair => GenerateKeyPair(card, apdu),
        Instruction.UpdateBinary => WriteCertificate(card, apdu),
        Instruction.Activate => Activate(card, apdu),
        Instruction.Deactivate => Discard(card, apdu),
        Instruction.ResetRetryCounter => SetPin(card, apdu),
        _ => StatusWord.UnknownInstruction,
    };

    private static Answer Challenge(Card card)
    {
        card.Session.Challenge = RandomNumberGenerator.GetBytes(IssuerAuthorisation.ChallengeLength);
        return Answer.Ok(card.Session.Challenge);
    }

    private static Answer Authenticate(Card card, CommandApdu apdu)
    {
        var challenge = card.Session.Challenge;
        card.Session.Challenge = null;
        card.Session.Authorisation = challenge is null ? null : IssuerAuthorisation.Check(apdu.Data.Span, card.State, challenge);
        return card.Session.Authorisation is null ? StatusWord.SecurityStatusNotSatisfied : StatusWord.Done;
    }

    /// <summary>Needs no right: operation, bytes written so far and the key's SHA-256, so that a half-done issue can be found.</summary>
    private static Answer TellPending(Card card, CommandApdu apdu)
    {
        if (SlotOf(card, apdu) is not { } slot || slot.Pending is not { } pending)
        {
            return StatusWord.ReferenceNotFound;
        }

        var (high, low) = ((byte)(pending.Written.Length >> 8), (byte)pending.Written.Length);
        var key = SHA256.HashData(CardKey.PublicKeyInfoOf(pending.PrivateKey));
        byte[] told = [0x80, 16, .. pending.OperationId.ToByteArray(bigEndian: true), 0x81, 2, high, low, 0x82, 32, .. key];
        return Answer.Ok(told);
    }

    /// <summary>Needs no right: the SHA-256 of the certificate in force, so that a writing whose end nobody saw can be confirmed without a PIN.</summary>
    private static Answer TellInForce(Card card, CommandApdu apdu) => SlotOf(card, apdu)?.Certificate is { } certificate
        ? Answer.Ok((byte[])[0x83, 32, .. SHA256.HashData(certificate.Span)])
        : StatusWord.ReferenceNotFound;

    /// <summary>Makes a key beside the one in force. Asked again for the same operation it tells the same key.</summary>
    private static Answer GenerateKeyPair(Card card, CommandApdu apdu)
    {
        if (SlotOf(card, apdu) is not { } slot)
        {
            return StatusWord.ReferenceNotFound;
        }

        if (card.Session.Authorisation is not { } allowed || !allowed.Rights.HasFlag(RightToIssue(apdu)))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        var pending = slot.Pending is { } existing && existing.OperationId == allowed.OperationId
            ? existing
            : new PendingKey { OperationId = allowed.OperationId, PrivateKey = CardKey.Generate() };
        card.State = card.State.With((KeyName)apdu.P2, slot with { Pending = pending });
        card.Session.WritesFor = (KeyName)apdu.P2;
        return Answer.Ok(CardKey.PublicKeyTemplateOf(pending.PrivateKey));
    }

    private static Answer WriteCertificate(Card card, CommandApdu apdu)
    {
        if (card.Session.WritesFor is not { } name || card.State.Keys[name].Pending is not { } pending)
        {
            return StatusWord.ConditionsNotSatisfied;
        }

        if (apdu.P1P2 > pending.Written.Length || apdu.P1P2 + apdu.Data.Length > LongestCertificate)
        {
            return StatusWord.OffsetBeyondEnd;
        }

        byte[] written = [.. pending.Written.Span[..apdu.P1P2], .. apdu.Data.Span];
        card.State = card.State.With(name, card.State.Keys[name] with { Pending = pending with { Written = written } });
        return StatusWord.Done;
    }

    /// <summary>Key, certificate and availability change at once, and only if the certificate is the key's.</summary>
    private static Answer Activate(Card card, CommandApdu apdu)
    {
        if (card.Session.WritesFor != (KeyName)apdu.P2 || SlotOf(card, apdu) is not { Pending: { } pending } slot)
        {
            return StatusWord.ConditionsNotSatisfied;
        }

        if (!CardKey.IsCertificateOf(pending.PrivateKey, pending.Written))
        {
            return StatusWord.WrongData;
        }

        card.State = card.State.With((KeyName)apdu.P2, slot with { PrivateKey = pending.PrivateKey, Certificate = pending.Written, Pending = null });
        card.Session.WritesFor = null;
        return StatusWord.Done;
    }

    private static Answer Discard(Card card, CommandApdu apdu)
    {
        if (SlotOf(card, apdu) is not { } slot)
        {
            return StatusWord.ReferenceNotFound;
        }

        if (card.Session.Authorisation is not { } allowed || !allowed.Rights.HasFlag(RightToIssue(apdu)))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        card.State = card.State.With((KeyName)apdu.P2, slot with { Pending = null });
        card.Session.WritesFor = null;
        return StatusWord.Done;
    }

    private static Answer SetPin(Card card, CommandApdu apdu)
    {
        var name = (PinName)apdu.P2;
        if (!card.State.Pins.TryGetValue(name, out var pin))
        {
            return StatusWord.ReferenceNotFound;
        }

        if (card.Session.Authorisation is not { } allowed || !allowed.Rights.HasFlag(IssuerRights.SetPins))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        switch (apdu.P1)
        {
            case NewValue:
                return PinCommands.Set(card, name, apdu.Data.Span);
            case TriesOnly when pin.Digest is not null && apdu.Data.IsEmpty:
                card.State = card.State.With(name, pin with { TriesLeft = pin.MaxTries });
                return StatusWord.Done;
            default:
                return StatusWord.WrongParameters;
        }
    }

    private static KeySlot? SlotOf(Card card, CommandApdu apdu) => card.State.Keys.GetValueOrDefault((KeyName)apdu.P2);

    private static IssuerRights RightToIssue(CommandApdu apdu) =>
        apdu.P2 == (int)KeyName.Signature ? IssuerRights.IssueSignature : IssuerRights.IssueUserAuthentication;
}
