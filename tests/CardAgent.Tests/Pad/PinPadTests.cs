using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Pad;
using CertFlow.CardAgentTests.Kit;

namespace CertFlow.CardAgentTests.Pad;

public class PinPadTests
{
    private static readonly PadScreen FourDigits = new(PadTopic.Enter) { Pin = CounterPc.User, TriesLeft = 3 };

    [Fact]
    public async Task Keys_make_the_PIN_and_the_display_forgets_it()
    {
        using var pad = new PinPad();
        using var entered = new PinBuffer();

        var choice = await EnterAsync(pad, entered, "1234");

        choice.ShouldBe(PadChoice.Entered);
        entered.Value.ToArray().ShouldBe("1234"u8.ToArray());
        pad.View.Typed.ShouldBe(0);
    }

    [Fact]
    public async Task Codes_of_an_earlier_screen_press_nothing()
    {
        using var pad = new PinPad();
        using var entered = new PinBuffer();
        await EnterAsync(pad, entered, "1234");
        _ = pad.AskAsync(FourDigits, entered, CancellationToken.None);
        var old = pad.View.Keys;
        _ = pad.AskAsync(FourDigits, entered, CancellationToken.None);

        old.Select(key => key.Code).Intersect(pad.View.Keys.Select(key => key.Code)).ShouldBeEmpty();
        pad.Press(old[0].Code);
        pad.Press("");
        pad.View.Typed.ShouldBe(0);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("")]
    public async Task What_has_not_the_form_never_reaches_the_card(string typed)
    {
        using var pad = new PinPad();
        using var entered = new PinBuffer();
        var asked = pad.AskAsync(FourDigits, entered, CancellationToken.None);

        Visitor.Press(pad, typed);

        asked.IsCompleted.ShouldBeFalse();
        pad.View.Screen.Message.ShouldBe(PadMessage.BadForm);
        Visitor.Press(pad, "1234");
        (await asked).ShouldBe(PadChoice.Entered);
    }

    [Theory]
    [InlineData("ABC123", true)]
    [InlineData("ABCDEF", false)]
    [InlineData("123456", false)]
    [InlineData("AB12", false)]
    [InlineData("ABCDEFGH12345678", true)]
    public void Signature_PIN_has_letters_and_digits(string value, bool fits) =>
        PinForm.Fits(CounterPc.Signature with { NeedsBoth = true }, System.Text.Encoding.ASCII.GetBytes(value)).ShouldBe(fits);

    [Fact]
    public async Task Mistyped_character_is_taken_back()
    {
        using var pad = new PinPad();
        using var entered = new PinBuffer();
        var asked = pad.AskAsync(FourDigits, entered, CancellationToken.None);
        pad.Press(pad.View.Keys[0].Code);
        pad.Press(pad.View.Keys.Single(key => key.Key.Act == PadAct.Back).Code);

        Visitor.Press(pad, "9876");

        await asked;
        entered.Value.ToArray().ShouldBe("9876"u8.ToArray());
    }

    [Fact]
    public async Task Display_that_nobody_touches_is_given_up()
    {
        using var pad = new PinPad(TimeSpan.FromMilliseconds(1));
        using var entered = new PinBuffer();

        await Should.ThrowAsync<OperationCanceledException>(() => pad.AskAsync(FourDigits, entered, CancellationToken.None));

        pad.View.Screen.Asks.ShouldBeFalse();
    }

    private static async Task<PadChoice> EnterAsync(PinPad pad, PinBuffer entered, string value)
    {
        var asked = pad.AskAsync(FourDigits, entered, CancellationToken.None);
        Visitor.Press(pad, value);
        return await asked;
    }
}
