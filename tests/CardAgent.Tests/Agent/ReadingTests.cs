using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Agent;

/// <summary>The agent reads a card in its reader.</summary>
public class ReadingTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private readonly RandomPins pins = new();

    [Fact]
    public async Task Everything_that_needs_no_PIN_is_read_and_no_try_is_used()
    {
        await using var card = await InsertAsync(pins.Wish with { CertificatesThrough = new DateOnly(2030, 2, 28) });

        var contents = card.With(CardContents.Read);

        contents.Identity.ShouldBe(new CardIdentity(card.State.Serial, "99999", card.State.ValidThrough));
        contents.Availability.ShouldBe(new CertificateAvailability(Signature: true, UserAuthentication: true));
        contents.UserAuthentication!.ValidThrough.ShouldBe(new DateOnly(2030, 2, 28));
        contents.UserAuthentication.Issuer.ShouldContain("TRAINING - NOT VALID");
        contents.UserAuthentication.Sha256.ShouldBe(Sha256(card.State.Keys[KeyName.UserAuthentication].Certificate!.Value));
        contents.TriesLeft.ShouldBe(new Dictionary<PinReference, int>
        {
            [PinReference.Common] = 3,
            [PinReference.UserAuthentication] = 3,
            [PinReference.Signature] = 5,
            [PinReference.Register] = 3,
            [PinReference.SurfaceInput] = 3,
        });
    }

    [Fact]
    public async Task A_childs_card_has_no_signature_certificate_and_its_PIN_counts_as_locked()
    {
        await using var card = await InsertAsync(pins.Wish with { WithoutSignature = true });

        var contents = card.With(CardContents.Read);

        contents.Availability.Signature.ShouldBeFalse();
        contents.TriesLeft[PinReference.Signature].ShouldBe(0);
    }

    [Fact]
    public async Task The_signature_certificate_is_read_after_its_PIN_and_not_without()
    {
        await using var card = await InsertAsync(pins.Wish);

        var (closed, open) = card.With(connection =>
        {
            connection.Select(CardApplication.Jpki);
            var without = connection.ReadSignatureCertificate();
            using var pin = Pins.Typed(pins.Signature);
            connection.VerifyPin(PinReference.Signature, pin).IsDone.ShouldBeTrue();
            return (without, connection.ReadSignatureCertificate());
        });

        closed.ShouldBeNull();
        open!.Sha256.ShouldBe(Sha256(card.State.Keys[KeyName.Signature].Certificate!.Value));
    }

    [Fact]
    public async Task After_a_conversation_no_PIN_stays_verified()
    {
        await using var card = await InsertAsync(pins.Wish);
        card.With(connection =>
        {
            using var pin = Pins.Typed(pins.Signature);
            return connection.VerifyPin(PinReference.Signature, pin);
        }).IsDone.ShouldBeTrue();

        var later = card.With(connection =>
        {
            connection.Select(CardApplication.Jpki);
            return connection.ReadSignatureCertificate();
        });

        later.ShouldBeNull();
    }

    [Fact]
    public async Task A_card_pulled_out_ends_the_conversation_even_when_it_is_back_at_once()
    {
        await using var card = await InsertAsync(pins.Wish);
        using var channel = card.Reader.Open();
        var connection = new CardConnection(channel);
        connection.Select(CardApplication.Jpki);

        await card.PullAsync();

        Should.Throw<CardRemovedException>(() => connection.Select(CardApplication.Jpki));
        Should.Throw<CardRemovedException>(() => connection.Select(CardApplication.Common));
    }

    [Fact]
    public async Task Another_card_between_two_looks_is_noticed()
    {
        await using var card = await InsertAsync(pins.Wish);
        var before = card.Reader.WaitForChange(default, CancellationToken.None);

        await card.TakeOutAsync();
        card.Insert();

        var after = card.Reader.WaitForChange(before, CancellationToken.None);
        after.IsPresent.ShouldBe(before.IsPresent);
        after.Event.ShouldNotBe(before.Event);
    }

    [Fact]
    public void Without_a_card_the_reader_says_so()
    {
        using var folder = new TemporaryFolder();
        using var reader = new TrainingSocketReader(folder.In("reader.sock"));

        Should.Throw<CardRemovedException>(() => reader.Open());
        reader.WaitForChange(new CardPresence(true, 1), CancellationToken.None).IsPresent.ShouldBeFalse();
    }

    [Fact]
    public void A_socket_that_another_agent_answers_is_left_to_it()
    {
        using var folder = new TemporaryFolder();
        using var first = new TrainingSocketReader(folder.In("reader.sock"));

        Should.Throw<ReaderUnavailableException>(() => new TrainingSocketReader(folder.In("reader.sock")));
    }

    private async Task<CardInSocket> InsertAsync(CardWish wish) => new(await world.NewCardAsync(wish));

    private static string Sha256(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes.Span));
}
