using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;
using CertificateKind = CertFlow.CardAgent.Applications.CertificateKind;

namespace CertFlow.CardAgentTests.Agent;

/// <summary>Issuing on a training card: whole, or not at all, or to be finished.</summary>
public class IssueTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private readonly RandomPins pins = new();

    [Theory]
    [InlineData(CertificateKind.Signature)]
    [InlineData(CertificateKind.UserAuthentication)]
    public async Task A_new_certificate_is_in_force_with_its_new_key(CertificateKind kind)
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));
        var before = SlotOf(card, kind);

        var issued = card.With(new IssueAtCounter(world.Authority, kind).Run);

        SlotOf(card, kind).Certificate!.Value.ToArray().ShouldBe(issued.Der.ToArray());
        SlotOf(card, kind).PrivateKey.ShouldNotBe(before.PrivateKey);
        SlotOf(card, kind).Pending.ShouldBeNull();
        card.With(CardContents.Read).TriesLeft[PinReference.Signature].ShouldBe(5);
    }

    [Fact]
    public async Task Pulled_out_at_any_command_the_card_has_the_old_or_the_new_certificate_and_the_issue_is_finished_later_without_a_second_one()
    {
        var state = await world.NewCardAsync(pins.Wish);
        var before = state.Keys[KeyName.Signature];
        var commands = await CommandsOfAWholeIssueAsync(state);
        for (var at = 1; at <= commands; at++)
        {
            await using var card = new CardInSocket(state);
            await card.TakeOutAsync();
            card.Insert(leavesAt: at, afterSaving: at % 2 == 0);
            var issue = new IssueAtCounter(world.Authority, CertificateKind.Signature);

            Should.Throw<CardRemovedException>(() => card.With(issue.Run), $"command {at}");
            await card.TakeOutAsync();
            var left = SlotOf(card, CertificateKind.Signature);
            CardKey.IsCertificateOf(left.PrivateKey!.Value, left.Certificate!.Value).ShouldBeTrue($"key and certificate belong together, command {at}");
            (left.Certificate.Equals(before.Certificate) || left.Pending is null).ShouldBeTrue();

            card.Insert();
            var finished = Finish(card, issue, left.Certificate.Value, before.Certificate!.Value);
            SlotOf(card, CertificateKind.Signature).Certificate!.Value.ToArray().ShouldBe(finished.Der.ToArray());
        }
    }

    [Fact]
    public async Task What_waits_on_the_card_names_its_operation_and_can_be_thrown_away()
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));
        var issue = new IssueAtCounter(world.Authority, CertificateKind.Signature);
        card.With(connection => Begin(connection, issue));

        var pending = card.With(connection => TrainingIssuer.TryOpen(connection)!.Pending(CertificateKind.Signature));
        card.With(connection =>
        {
            var serial = CardIdentity.Read(connection).Serial;
            var issuer = TrainingIssuer.TryOpen(connection)!;
            issuer.Authenticate(issue.Word(issuer, serial)).ShouldBeTrue();
            issuer.Discard(CertificateKind.Signature);
            return 0;
        });

        pending!.OperationId.ShouldBe(issue.OperationId);
        pending.Written.ShouldBe(0);
        card.With(connection => TrainingIssuer.TryOpen(connection)!.Pending(CertificateKind.Signature)).ShouldBeNull();
    }

    [Fact]
    public async Task A_forgotten_PIN_is_set_anew_with_the_issuers_word()
    {
        await using var card = new CardInSocket(await world.NewCardAsync(pins.Wish));
        var wanted = RandomPins.OtherThan(pins.UserAuthentication);

        card.With(connection => SetPin(connection, PinReference.UserAuthentication, "12345")).ShouldBeFalse();
        card.With(connection => SetPin(connection, PinReference.UserAuthentication, wanted)).ShouldBeTrue();

        card.With(connection =>
        {
            using var pin = Pins.Typed(wanted);
            return connection.VerifyPin(PinReference.UserAuthentication, pin);
        }).IsDone.ShouldBeTrue();
    }

    private static async Task<int> CommandsOfAWholeIssueAsync(CardState state, TrainingAuthority authority)
    {
        await using var card = new CardInSocket(state);
        card.With(new IssueAtCounter(authority, CertificateKind.Signature).Run);
        return card.Answered;
    }

    private Task<int> CommandsOfAWholeIssueAsync(CardState state) => CommandsOfAWholeIssueAsync(state, world.Authority);

    /// <summary>What the next reading does: nothing when the new certificate is in force, else the same operation again.</summary>
    private CertificateIssued Finish(CardInSocket card, IssueAtCounter issue, ReadOnlyMemory<byte> there, ReadOnlyMemory<byte> old)
    {
        if (there.Span.SequenceEqual(old.Span))
        {
            return card.With(issue.Run);
        }

        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(there.Span);
        return world.Authority.FindAsync(CertFlow.Training.Authority.CertificateKind.Signature, certificate.SerialNumber.TrimStart('0'), CancellationToken.None)
            .GetAwaiter().GetResult()!.Issue;
    }

    private static int Begin(CardConnection connection, IssueAtCounter issue)
    {
        var serial = CardIdentity.Read(connection).Serial;
        var issuer = TrainingIssuer.TryOpen(connection)!;
        issuer.Authenticate(issue.Word(issuer, serial)).ShouldBeTrue();
        issuer.GenerateKey(CertificateKind.Signature);
        return 0;
    }

    private bool SetPin(CardConnection connection, PinReference pin, string value)
    {
        var serial = CardIdentity.Read(connection).Serial;
        var issuer = TrainingIssuer.TryOpen(connection)!;
        issuer.Authenticate(world.Authority.Authorise(new IssuerAuthorisation(serial, issuer.Challenge(), IssuerRights.SetPins, Guid.CreateVersion7()))).ShouldBeTrue();
        using var typed = Pins.Typed(value);
        return issuer.SetPin(pin, typed);
    }

    private static KeySlot SlotOf(CardInSocket card, CertificateKind kind) =>
        card.State.Keys[kind == CertificateKind.Signature ? KeyName.Signature : KeyName.UserAuthentication];
}
