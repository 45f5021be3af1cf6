using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.VirtualCard;

/// <summary>The invented issuer commands: reached only in their own application, with the issuer's word, and never by halves.</summary>
public class IssuerProfileTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private const string SelectIssuer = "00A4040C0AF043455254464C4F5701";
    private const string MakeSignatureKey = "0047800100" + "0000";
    private readonly RandomPins pins = new();

    [Fact]
    public async Task None_of_the_invented_commands_works_in_an_application_of_a_real_card()
    {
        var card = await NewCardAsync();

        foreach (var select in new[] { Hex.SelectJpki, Hex.SelectCommon, Hex.SelectRegister, Hex.SelectSurfaceInput })
        {
            foreach (var command in new[] { "0084000010", "0082000001FF", MakeSignatureKey, "00D6000001FF", "00440001", "00040001", "00CA000100", "002C020204" + Hex.Ascii("1234") })
            {
                card.Send(select, command).ShouldBe("6D00");
            }
        }
    }

    [Fact]
    public async Task Without_the_issuers_word_nothing_changes()
    {
        var card = await NewCardAsync();
        card.Send(SelectIssuer);
        var before = card.State;

        card.Send(MakeSignatureKey).ShouldBe("6982");
        card.Send("00040001").ShouldBe("6982");
        card.Send("002C020204" + Hex.Ascii("1234")).ShouldBe("6982");
        card.Send("00D6000001FF").ShouldBe("6985");
        card.Send("00440001").ShouldBe("6985");

        card.State.ShouldBeSameAs(before);
    }

    [Fact]
    public async Task The_issuers_word_holds_for_one_challenge_one_card_and_what_it_says()
    {
        var (card, other) = (await NewCardAsync(), await NewCardAsync());
        var word = Word(card, IssuerRights.SetPins);

        card.Send(word).ShouldBe("9000");
        card.Send(word).ShouldBe("6982", "a challenge is good once");
        card.Send(Word(card, IssuerRights.SetPins), MakeSignatureKey).ShouldBe("6982");
        other.Send(SelectIssuer, "0084000010");
        other.Send(Word(card, IssuerRights.SetPins)).ShouldBe("6982", "signed for another card");
        card.Send(Word(card, IssuerRights.SetPins), Hex.SelectJpki, SelectIssuer, "002C030200").ShouldBe("6982", "selecting ends it");
    }

    [Fact]
    public async Task A_word_that_was_touched_is_no_word()
    {
        var card = await NewCardAsync();
        var bytes = Convert.FromHexString(Word(card, IssuerRights.SetPins));

        bytes[5] |= (byte)IssuerRights.IssueSignature;

        card.Send(Convert.ToHexString(bytes)).ShouldBe("6982");
    }

    [Fact]
    public async Task The_old_certificate_stays_in_force_until_the_new_one_is_activated()
    {
        var card = await NewCardAsync();
        var before = card.State.Keys[KeyName.Signature];
        card.Send(Word(card, IssuerRights.IssueSignature));

        card.Send(MakeSignatureKey).ShouldEndWith("9000");
        card.State.Keys[KeyName.Signature].PrivateKey.ShouldBe(before.PrivateKey);
        card.Send("00D60000" + "04" + "30820000").ShouldBe("9000");
        card.Send("00440001").ShouldBe("6A80", "not a certificate of the new key");
        card.State.Keys[KeyName.Signature].Certificate.ShouldBe(before.Certificate);
    }

    [Fact]
    public async Task A_certificate_of_another_key_is_not_activated()
    {
        var card = await NewCardAsync();
        card.Send(Word(card, IssuerRights.IssueSignature), MakeSignatureKey);
        var foreign = await world.Authority.IssueAsync(TrainingWorld.Order(TrainingWorld.PublicKey()), CancellationToken.None);

        card.Send($"00D60000{LongData(foreign.Certificate!.Der)}").ShouldBe("9000");

        card.Send("00440001").ShouldBe("6A80");
    }

    [Fact]
    public async Task Asked_again_for_the_same_operation_the_card_tells_the_same_key()
    {
        var card = await NewCardAsync();
        var operation = Guid.CreateVersion7();

        var first = card.Send(Word(card, IssuerRights.IssueSignature, operation), MakeSignatureKey);
        card.Reset();
        var again = card.Send(Word(card, IssuerRights.IssueSignature, operation), MakeSignatureKey);
        var another = card.Send(Word(card, IssuerRights.IssueSignature), MakeSignatureKey);

        again.ShouldBe(first);
        another.ShouldNotBe(first);
    }

    [Fact]
    public async Task By_short_length_a_public_key_comes_in_two_answers()
    {
        var card = await NewCardAsync();
        card.Send(Word(card, IssuerRights.IssueSignature));

        var first = card.Send("0047800100");
        var rest = card.Send("00C000000E");

        first.Length.ShouldBe((256 + 2) * 2);
        first.ShouldEndWith("610E");
        (first[..^4] + rest).ShouldBe(card.Send(MakeSignatureKey));
        card.Send("00C0000000").ShouldBe("6985");
    }

    private async Task<Card> NewCardAsync() => new(await world.NewCardAsync(pins.Wish));

    private string Word(Card card, IssuerRights rights, Guid? operation = null)
    {
        card.Send(SelectIssuer);
        var challenge = Convert.FromHexString(card.Send("0084000010")[..32]);
        var word = world.Authority.Authorise(new IssuerAuthorisation(card.State.Serial, challenge, rights, operation ?? Guid.CreateVersion7()));
        return $"00820000{word.Length:X2}{Convert.ToHexString(word)}";
    }

    private static string LongData(ReadOnlyMemory<byte> data) => $"00{data.Length:X4}{Convert.ToHexString(data.Span)}";
}
