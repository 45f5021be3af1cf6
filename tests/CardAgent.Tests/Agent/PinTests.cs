using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.CardAgentTests.Kit;

namespace CertFlow.CardAgentTests.Agent;

/// <summary>PINs at the counter, with the visitor's or an absent holder's card.</summary>
public class PinTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private readonly RandomPins pins = new();

    [Fact]
    public async Task A_wrong_PIN_tells_the_tries_left_and_the_right_one_restores_them()
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));

        Try(card, PinReference.UserAuthentication, RandomPins.OtherThan(pins.UserAuthentication)).ShouldBe(new PinOutcome(PinResult.Wrong, 2));
        Try(card, PinReference.UserAuthentication, pins.UserAuthentication).ShouldBe(new PinOutcome(PinResult.Done, 3));
    }

    [Theory]
    [InlineData("signature", 5, 2)]
    [InlineData("userAuthentication", 3, 1)]
    public async Task An_absent_holders_card_keeps_its_last_tries(string name, int tries, int keep)
    {
        var pin = PinReference.All.First(reference => reference.Name == name);
        var wrong = RandomPins.OtherThan(name == "signature" ? pins.Signature : pins.UserAuthentication);
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));

        for (var left = tries - 1; left >= keep; left--)
        {
            Try(card, pin, wrong, keep).ShouldBe(new PinOutcome(PinResult.Wrong, left));
        }

        Try(card, pin, wrong, keep).ShouldBe(new PinOutcome(PinResult.Kept, keep));
        card.With(connection => connection.TriesLeft(pin)).ShouldBe(keep);
    }

    [Fact]
    public async Task A_locked_PIN_is_told_as_locked_and_nothing_more_is_sent()
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));
        var wrong = RandomPins.OtherThan(pins.UserAuthentication);
        Try(card, PinReference.UserAuthentication, wrong);
        Try(card, PinReference.UserAuthentication, wrong);

        Try(card, PinReference.UserAuthentication, wrong).ShouldBe(new PinOutcome(PinResult.Locked, 0));
        Try(card, PinReference.UserAuthentication, pins.UserAuthentication).ShouldBe(new PinOutcome(PinResult.Locked, 0));
    }

    [Fact]
    public async Task An_empty_PIN_never_reaches_the_card()
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));

        card.With(connection =>
        {
            using var empty = new PinBuffer();
            using var right = Pins.Typed(pins.UserAuthentication);
            Should.Throw<InvalidOperationException>(() => connection.VerifyPin(PinReference.UserAuthentication, empty));
            Should.Throw<InvalidOperationException>(() => connection.ChangePin(PinReference.UserAuthentication, right, empty));
            return 0;
        });

        Try(card, PinReference.UserAuthentication, pins.UserAuthentication).TriesLeft.ShouldBe(3);
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("userAuthentication")]
    [InlineData("surfaceInput")]
    public async Task A_known_PIN_is_changed(string name)
    {
        var pin = PinReference.All.First(reference => reference.Name == name);
        var old = name switch { "signature" => pins.Signature, "surfaceInput" => pins.SurfaceInput, _ => pins.UserAuthentication };
        var wanted = RandomPins.OtherThan(old);
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));

        Change(card, pin, wanted, old).Result.ShouldBe(PinResult.Wrong);
        Change(card, pin, old, wanted[..^1] + "!").Result.ShouldBe(PinResult.BadForm);
        Change(card, pin, old, wanted).Result.ShouldBe(PinResult.Done);

        Try(card, pin, old).Result.ShouldBe(PinResult.Wrong);
        Try(card, pin, wanted).Result.ShouldBe(PinResult.Done);
    }

    [Fact]
    public async Task The_resident_registers_PIN_is_changed_in_both_references()
    {
        var wanted = RandomPins.OtherThan(pins.Juki);
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));

        ChangeJuki(card, wanted).IsDone.ShouldBeTrue();

        Try(card, PinReference.Common, wanted).IsDone.ShouldBeTrue();
        Try(card, PinReference.Register, wanted).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task One_mistake_with_the_resident_registers_PIN_costs_one_try()
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));

        var outcome = card.With(connection =>
        {
            using var wrong = Pins.Typed(RandomPins.OtherThan(pins.Juki));
            return connection.VerifyRegisterPin(wrong);
        });

        outcome.Common.ShouldBe(new PinOutcome(PinResult.Wrong, 2));
        outcome.Register.ShouldBeNull();
        card.With(connection => connection.TriesLeft(PinReference.Register)).ShouldBe(3);
    }

    [Fact]
    public async Task When_the_second_reference_is_locked_the_first_is_not_changed()
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));
        for (var tries = 0; tries < 3; tries++)
        {
            Try(card, PinReference.Register, RandomPins.OtherThan(pins.Juki));
        }

        var outcome = ChangeJuki(card, RandomPins.OtherThan(pins.Juki));

        outcome.Register!.Value.Result.ShouldBe(PinResult.Locked);
        Try(card, PinReference.Common, pins.Juki).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Wherever_the_card_is_pulled_out_the_change_of_both_references_can_be_finished()
    {
        var wanted = RandomPins.OtherThan(pins.Juki);
        var state = await world.NewCardAsync(pins.Wish);
        await using var card = new CardInSocket(state);
        ChangeJuki(card, wanted).IsDone.ShouldBeTrue();
        var commands = card.Answered;

        for (var at = 1; at <= commands; at++)
        {
            await using var pulled = new CardInSocket(state);
            await pulled.TakeOutAsync();
            pulled.Insert(leavesAt: at, afterSaving: at % 2 == 0);
            var outcome = ChangeOrRemoval(pulled, wanted);
            outcome?.IsDone.ShouldBeFalse();
            await pulled.TakeOutAsync();
            pulled.Insert();

            pulled.With(connection =>
            {
                using var old = Pins.Typed(pins.Juki);
                using var changed = Pins.Typed(wanted);
                return connection.FinishRegisterPinChange(old, changed);
            }).IsDone.ShouldBeTrue($"pulled out at command {at}");
            Try(pulled, PinReference.Common, wanted).IsDone.ShouldBeTrue();
            Try(pulled, PinReference.Register, wanted).IsDone.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_PIN_is_gone_from_memory_when_it_is_done_with()
    {
        var pin = Pins.Typed("MARKER42");
        var command = pin.Command(0x00, 0x20, 0x00, 0x80);

        pin.Dispose();

        command.ToArray().ShouldAllBe(value => value == 0);
        pin.Length.ShouldBe(0);
    }

    [Fact]
    public void More_than_sixteen_characters_and_characters_of_no_card_are_refused()
    {
        using var pin = Pins.Typed("0123456789ABCDEF");

        pin.Append((byte)'G').ShouldBeFalse();
        pin.Clear();
        pin.Append(0x80).ShouldBeFalse();
        pin.Append((byte)'\n').ShouldBeFalse();
    }

    private static PinOutcome Try(CardInSocket card, PinReference reference, string value, int keep = 0) => card.With(connection =>
    {
        using var pin = Pins.Typed(value);
        return connection.VerifyPin(reference, pin, keep);
    });

    private static PinOutcome Change(CardInSocket card, PinReference reference, string current, string wanted) => card.With(connection =>
    {
        using var old = Pins.Typed(current);
        using var changed = Pins.Typed(wanted);
        return connection.ChangePin(reference, old, changed);
    });

    private RegisterPinOutcome ChangeJuki(CardInSocket card, string wanted) => card.With(connection =>
    {
        using var old = Pins.Typed(pins.Juki);
        using var changed = Pins.Typed(wanted);
        return connection.ChangeRegisterPin(old, changed);
    });

    private RegisterPinOutcome? ChangeOrRemoval(CardInSocket card, string wanted)
    {
        try
        {
            return ChangeJuki(card, wanted);
        }
        catch (CardRemovedException)
        {
            return null;
        }
    }
}
