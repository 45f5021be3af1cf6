using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.VirtualCard;

/// <summary>The card answers as published facts say; bytes in, bytes out.</summary>
public class CardFactsTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private const int SignaturePin = 0x001B;
    private const int UserPin = 0x0018;
    private const int SignatureKey = 0x001A;
    private readonly RandomPins pins = new();

    [Fact]
    public async Task Foreign_commands_of_a_probing_program_are_refused_and_harm_nothing()
    {
        var card = await NewCardAsync();

        card.Send("00A40000").ShouldBe("6A86");
        card.Send("00A40000023F00").ShouldBe("6A82");
        card.Send("00A404000BA000000397425446590201").ShouldBe("6A82");
        card.Send("00A404000BA00000039742544659020100").ShouldBe("6A82");
        card.Send("00A404000CA000000397425446590201").ShouldBe("6700");
        card.Send("00CA017F00").ShouldBe("6D00");
        card.Send("90CA017F00").ShouldBe("6E00");
        card.Send(Hex.SelectJpki).ShouldBe("9000");
    }

    [Fact]
    public async Task A_wrong_PIN_costs_a_try_and_the_right_one_gives_all_back()
    {
        var card = await NewCardAsync();

        card.Send(Hex.SelectJpki, Hex.SelectFile(UserPin), Hex.Verify(RandomPins.OtherThan(pins.UserAuthentication))).ShouldBe("63C2");
        card.Send(Hex.AskTries).ShouldBe("63C2");
        card.Send(Hex.Verify(pins.UserAuthentication)).ShouldBe("9000");
        card.Send(Hex.AskTries).ShouldBe("63C3");
    }

    [Theory]
    [InlineData(SignaturePin, 5)]
    [InlineData(UserPin, 3)]
    public async Task The_last_wrong_PIN_answers_63C0_and_everything_after_it_6984(int file, int tries)
    {
        var card = await NewCardAsync();
        var right = file == SignaturePin ? pins.Signature : pins.UserAuthentication;
        card.Send(Hex.SelectJpki, Hex.SelectFile(file));

        for (var left = tries - 1; left >= 0; left--)
        {
            card.Send(Hex.Verify(RandomPins.OtherThan(right))).ShouldBe($"63C{left}");
        }

        card.Send(Hex.Verify(right)).ShouldBe("6984");
        card.Send(Hex.AskTries).ShouldBe("63C0");
    }

    [Fact]
    public async Task Every_PIN_reference_counts_for_itself()
    {
        var card = await NewCardAsync();

        card.Send(Hex.SelectCommon, Hex.SelectFile(0x001C), Hex.Verify(RandomPins.OtherThan(pins.Juki))).ShouldBe("63C2");

        card.Send(Hex.SelectRegister, Hex.SelectFile(0x001C), Hex.AskTries).ShouldBe("63C3");
        card.Send(Hex.SelectSurfaceInput, Hex.SelectFile(0x0011), Hex.AskTries).ShouldBe("63C3");
        card.Send(Hex.SelectJpki, Hex.SelectFile(UserPin), Hex.AskTries).ShouldBe("63C3");
        card.Send(Hex.SelectFile(SignaturePin), Hex.AskTries).ShouldBe("63C5");
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("select again")]
    [InlineData("another application")]
    [InlineData("wrong try")]
    public async Task A_verified_PIN_is_forgotten(string after)
    {
        var card = await NewCardAsync();
        card.Send(Hex.SelectJpki, Hex.SelectFile(SignaturePin), Hex.Verify(pins.Signature)).ShouldBe("9000");

        switch (after)
        {
            case "reset":
                card.Reset();
                break;
            case "another application":
                card.Send(Hex.SelectCommon);
                break;
            case "wrong try":
                card.Send(Hex.Verify(RandomPins.OtherThan(pins.Signature)));
                break;
        }

        if (after != "wrong try")
        {
            card.Send(Hex.SelectJpki);
        }

        card.Send(Hex.SelectFile(0x0001), "00B0000000").ShouldBe("6982");
        card.Send(Hex.SelectFile(SignatureKey), $"802A000004{Hex.Ascii("ABCD")}00")[^4..].ShouldNotBe("9000");
        card.Send($"802A008004{Hex.Ascii("ABCD")}00").ShouldBe("6982");
    }

    [Fact]
    public async Task The_signature_certificate_opens_only_with_its_own_PIN()
    {
        var card = await NewCardAsync();

        card.Send(Hex.SelectJpki, Hex.SelectFile(UserPin), Hex.Verify(pins.UserAuthentication)).ShouldBe("9000");
        card.Send(Hex.SelectFile(0x0001), "00B0000004").ShouldBe("6982");
        card.Send(Hex.SelectFile(SignaturePin), Hex.Verify(pins.Signature)).ShouldBe("9000");
        card.Send(Hex.SelectFile(0x0001), "00B0000004").ShouldStartWith("3082");
        card.Send("00B0FFFF04")[^4..].ShouldNotBe("9000");
        card.Send("00B07FFF04").ShouldBe("6B00");
    }

    [Fact]
    public async Task Long_answers_come_whole_by_extended_length_and_in_blocks_otherwise()
    {
        var card = await NewCardAsync();
        card.Send(Hex.SelectJpki, Hex.SelectFile(0x000A));
        var certificate = Convert.ToHexString(card.State.Keys[KeyName.UserAuthentication].Certificate!.Value.Span);

        card.Send("00B000000000" + "00").ShouldBe(certificate + "9000");
        card.Send("00B0000000").ShouldBe(certificate[..512] + "9000");
        card.Send("00B0010000").ShouldBe(certificate[512..1024] + "9000");
    }

    [Theory]
    [InlineData(false, "8F8F00")]
    [InlineData(true, "008F00")]
    public async Task Availability_says_which_certificates_are_there(bool child, string availability)
    {
        var card = new Card(await world.NewCardAsync(pins.Wish with { WithoutSignature = child }));

        card.Send(Hex.SelectJpki, "00B0880003").ShouldBe(availability + "9000");
    }

    [Fact]
    public async Task The_issue_record_carries_serial_municipality_and_end_of_the_card()
    {
        var card = new Card(await world.NewCardAsync(pins.Wish with { Serial = "123456789012345", ValidThrough = new DateOnly(2034, 6, 10) }));

        card.Send(Hex.SelectCommon, "00B2010C00").ShouldBe("011C" + Hex.Ascii("123456789012345" + "99999" + "20340610") + "9000");
        card.Send(Hex.SelectFile(0x0001), "00B2010400").ShouldStartWith("011C");
        card.Send("00B2020400").ShouldBe("6A83");
    }

    [Fact]
    public async Task A_known_PIN_is_changed_by_the_new_value_alone_after_the_old_one()
    {
        var card = await NewCardAsync();
        var changed = RandomPins.OtherThan(pins.UserAuthentication);
        var change = $"0024018004{Hex.Ascii(changed)}";

        card.Send(Hex.SelectJpki, Hex.SelectFile(UserPin), change).ShouldBe("6982");
        card.Send(Hex.Verify(pins.UserAuthentication), "0024018003313233").ShouldBe("6A80");
        card.Send(change).ShouldBe("9000");
        card.Send(Hex.Verify(pins.UserAuthentication)).ShouldBe("63C2");
        card.Send(Hex.Verify(changed)).ShouldBe("9000");
        card.Send(Hex.SelectRegister, Hex.SelectFile(0x001C), Hex.Verify(pins.Juki), change).ShouldBe("6D00");
        card.Send($"8032008004{Hex.Ascii(changed)}").ShouldBe("9000");
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0020008005313233")]
    [InlineData("00B00000000000AABB")]
    [InlineData("00A4040C03D392")]
    public async Task Lengths_that_do_not_add_up_answer_6700(string command)
    {
        var card = await NewCardAsync();

        card.Send(command).ShouldBe("6700");
    }

    private async Task<Card> NewCardAsync() => new(await world.NewCardAsync(pins.Wish));
}
