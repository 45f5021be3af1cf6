using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Link;

/// <summary>What a station does with a card when the service asks for it.</summary>
public class OperationTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private readonly RandomPins pins = new();

    [Fact]
    public async Task Reading_tells_the_card_its_tries_and_the_readable_certificate_and_asks_nobody()
    {
        await using var pc = await OpenAsync();

        var outcome = await pc.RunAsync(pc.Work("read"));

        outcome.Result.ShouldBe("done");
        outcome.Card!.Serial.ShouldBe(pc.Card.State.Serial);
        outcome.Card.TriesLeft.ShouldBe(new Dictionary<string, int> { ["signature"] = 5, ["userAuthentication"] = 3, ["juki"] = 3, ["surfaceInput"] = 3 });
        outcome.Card.OnCard["signature"].ShouldBe("present");
        outcome.Card.Readings.Keys.ShouldBe(["userAuthentication"]);
    }

    [Fact]
    public async Task Another_card_is_not_touched()
    {
        await using var pc = await OpenAsync();
        var work = pc.Work("verifyPins", CounterPc.User);

        var outcome = await pc.RunAsync(work with { Ask = work.Ask with { CardSerial = "000000000000000" } });

        outcome.Reason.ShouldBe("anotherCard");
        pc.Card.State.Pins[PinName.UserAuthentication].TriesLeft.ShouldBe(3);
    }

    [Fact]
    public async Task Present_holder_tries_again_and_a_shared_PIN_is_entered_once()
    {
        await using var pc = await OpenAsync(shared: true);
        var typed = new Queue<string>([pins.Signature, RandomPins.OtherThan(pins.UserAuthentication), pins.UserAuthentication, Visitor.Same]);

        var outcome = await pc.RunAsync(pc.Work("verifyPins", CounterPc.Signature, CounterPc.User, CounterPc.Juki), _ => typed.Dequeue());

        outcome.Result.ShouldBe("done");
        outcome.Pins!.PerPin.ShouldBe(new Dictionary<string, string> { ["signature"] = "ok", ["userAuthentication"] = "ok", ["juki"] = "ok" });
        outcome.Pins.TriesBefore["userAuthentication"].ShouldBe(3);
        pc.Seen.Select(screen => screen.TriesLeft).ShouldBe([5, 3, 2, 3]);
        pc.Seen[2].Message.ShouldBe(PadMessage.Wrong);
    }

    [Fact]
    public async Task Before_the_last_try_the_visitor_is_asked_whether_to_go_on_and_may_stop()
    {
        await using var pc = await OpenAsync();
        var wrong = RandomPins.OtherThan(pins.UserAuthentication);

        var outcome = await pc.RunAsync(pc.Work("verifyPins", CounterPc.User), screen => screen.Topic == PadTopic.LastTry ? Visitor.Stop : wrong);

        outcome.Result.ShouldBe("failed");
        outcome.Reason.ShouldBe("gaveUp");
        pc.Seen.Select(screen => screen.Topic).ShouldBe([PadTopic.Enter, PadTopic.Enter, PadTopic.LastTry]);
        pc.Card.State.Pins[PinName.UserAuthentication].TriesLeft.ShouldBe(1);
    }

    [Fact]
    public async Task Lock_is_explained_and_told()
    {
        await using var pc = await OpenAsync();
        var wrong = RandomPins.OtherThan(pins.UserAuthentication);

        var outcome = await pc.RunAsync(pc.Work("verifyPins", CounterPc.User), screen => screen.TakesPin ? wrong : Visitor.Next);

        outcome.Pins!.PerPin["userAuthentication"].ShouldBe("locked");
        outcome.Pins.TriesAfter["userAuthentication"].ShouldBe(0);
        pc.Seen[^1].Topic.ShouldBe(PadTopic.Locked);
    }

    [Fact]
    public async Task Absent_holders_card_is_tried_once_and_what_may_be_shared_is_not_tried()
    {
        await using var pc = await OpenAsync();
        var work = pc.Work("verifyPins", CounterPc.User with { Keep = 1 }, CounterPc.Juki with { Keep = 1 });

        var outcome = await pc.RunAsync(work with { Ask = work.Ask with { HolderIsAbsent = true } }, _ => RandomPins.OtherThan(pins.UserAuthentication));

        outcome.Result.ShouldBe("done");
        outcome.Pins!.PerPin.ShouldBe(new Dictionary<string, string> { ["userAuthentication"] = "wrong", ["juki"] = "notTried" });
        pc.Seen.Count.ShouldBe(1);
        pc.Card.State.Pins[PinName.Common].TriesLeft.ShouldBe(3);
    }

    [Fact]
    public async Task Absent_holders_last_tries_are_kept()
    {
        await using var pc = await OpenAsync();
        pc.Card.With(WrongTwice).ShouldBe(1);
        var work = pc.Work("verifyPins", CounterPc.User with { Keep = 1 });

        var outcome = await pc.RunAsync(work with { Ask = work.Ask with { HolderIsAbsent = true } }, _ => Visitor.Next);

        outcome.Result.ShouldBe("done", outcome.Reason);
        outcome.Pins!.PerPin["userAuthentication"].ShouldBe("notTried");
        pc.Seen.Single().Topic.ShouldBe(PadTopic.KeptTries);
        pc.Card.State.Pins[PinName.UserAuthentication].TriesLeft.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_display_no_PIN_is_asked_for()
    {
        await using var pc = await CounterPc.OpenAsync(world, pins, withPad: false);

        (await pc.RunAsync(pc.Work("verifyPins", CounterPc.User))).Reason.ShouldBe("padOff");
    }

    [Fact]
    public async Task Forgotten_PINs_are_set_anew_with_the_services_word_in_both_references()
    {
        await using var pc = await OpenAsync();
        var (signature, four) = ("NEW777", "4826");
        var outcome = await pc.RunAsync(
            pc.Work("unlockAndSetPin", CounterPc.Signature, CounterPc.Juki), screen => screen.Pin!.IsDigits ? four : signature);

        outcome.Pins!.PerPin.ShouldBe(new Dictionary<string, string> { ["signature"] = "set", ["juki"] = "set" });
        (await VerifyAsync(pc, CounterPc.Signature, signature)).ShouldBe("ok");
        (await VerifyAsync(pc, CounterPc.Juki, four)).ShouldBe("ok");
    }

    [Fact]
    public async Task Two_different_entries_of_a_new_PIN_set_nothing()
    {
        await using var pc = await OpenAsync();
        var typed = new Queue<string>(["1111", "2222", "3333", "3333"]);

        await pc.RunAsync(pc.Work("unlockAndSetPin", CounterPc.User), _ => typed.Dequeue());

        pc.Seen[2].Message.ShouldBe(PadMessage.NotTheSame);
        (await VerifyAsync(pc, CounterPc.User, "3333")).ShouldBe("ok");
    }

    [Fact]
    public async Task Known_PIN_is_changed_after_the_old_one()
    {
        await using var pc = await OpenAsync();
        var wanted = RandomPins.OtherThan(pins.Juki);

        var outcome = await pc.RunAsync(pc.Work("changePin", CounterPc.Juki), screen => screen.Topic == PadTopic.EnterCurrent ? pins.Juki : wanted);

        outcome.Pins!.PerPin["juki"].ShouldBe("set");
        (await VerifyAsync(pc, CounterPc.Juki, wanted)).ShouldBe("ok");
    }

    [Fact]
    public async Task Order_that_was_taken_back_clears_the_display()
    {
        await using var pc = await OpenAsync();
        pc.Service.IsWanted = false;

        var outcome = await pc.RunAsync(pc.Work("verifyPins", CounterPc.User), _ => "");

        outcome.Reason.ShouldBe("gaveUp");
        pc.Pad!.View.Screen.ShouldBe(PadScreen.Idle);
    }

    private Task<CounterPc> OpenAsync(bool shared = false) => CounterPc.OpenAsync(world, shared ? pins.Shared() : pins);

    private static async Task<string> VerifyAsync(CounterPc pc, AskedPin pin, string value) =>
        (await pc.RunAsync(pc.Work("verifyPins", pin), screen => screen.TakesPin ? value : Visitor.Stop)).Pins?.PerPin[pin.Pin] ?? "none";

    private int WrongTwice(CardConnection card)
    {
        using var wrong = Pins.Typed(RandomPins.OtherThan(pins.UserAuthentication));
        card.VerifyPin(PinReference.UserAuthentication, wrong);
        return card.VerifyPin(PinReference.UserAuthentication, wrong).TriesLeft;
    }
}
