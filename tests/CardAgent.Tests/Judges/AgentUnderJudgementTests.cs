using System.Security.Cryptography;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Judges;

/// <summary>The agent works on a card in a real PC/SC service; OpenSC and OpenSSL say what became of the card.</summary>
[Collection("pcscd")]
public sealed class AgentUnderJudgementTests(PcscWorld world) : IAsyncLifetime, IDisposable
{
    private readonly RandomPins pins = new();
    private readonly PcscReader reader = new(PcscWorld.Reader);
    private CardThread thread = null!;
    private CardProcess card = null!;

    public async Task InitializeAsync()
    {
        card = await world.InsertAsync(pins.Wish);
        thread = new CardThread(reader);
    }

    public async Task DisposeAsync() => await card.DisposeAsync();

    public void Dispose()
    {
        thread.Dispose();
        reader.Dispose();
    }

    [Fact]
    public async Task The_agent_reads_what_OpenSC_reads()
    {
        var contents = await WithCardAsync(CardContents.Read);

        contents.UserAuthentication!.Sha256.ShouldBe(Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(card.In("auth.der")))));
        contents.TriesLeft[PinReference.Signature].ShouldBe(5);
        contents.TriesLeft[PinReference.UserAuthentication].ShouldBe(3);
        PcscReader.Names().ShouldContain(PcscWorld.Reader);
    }

    [Fact]
    public async Task After_the_agent_set_a_locked_PIN_anew_OpenSC_accepts_the_new_one_only()
    {
        for (var tries = 0; tries < 5; tries++)
        {
            await VerifyAsync(RandomPins.OtherThan(pins.Signature));
        }

        (await VerifyAsync(pins.Signature)).ExitCode.ShouldNotBe(0);
        var wanted = RandomPins.OtherThan(pins.Signature);
        (await WithCardAsync(connection => SetSignaturePin(connection, wanted))).ShouldBeTrue();

        (await world.JudgeAsync("pkcs15-tool", "-r", "0", "--list-pins")).Output.ShouldContain("Tries left     : 5");
        (await VerifyAsync(pins.Signature)).ExitCode.ShouldNotBe(0);
        (await VerifyAsync(wanted)).ShouldSucceed();
    }

    [Fact]
    public async Task After_an_issue_OpenSC_finds_the_new_certificate_and_its_key_signs()
    {
        await OpenSslKeyAsync("old.pem");

        var issued = await WithCardAsync(new IssueAtCounter(world.Training.Authority, CertificateKind.Signature).Run);

        (await world.JudgeAsync("pkcs15-tool", "-r", "0", "--verify-pin", "--auth-id", "02", "--pin", pins.Signature, "--read-certificate", "02", "-o", card.In("read.pem"))).ShouldSucceed();
        (await Tool.RunAsync("openssl", "x509", "-in", card.In("read.pem"), "-outform", "der", "-out", card.In("read.der"))).ShouldSucceed();
        (await File.ReadAllBytesAsync(card.In("read.der"))).ShouldBe(issued.Der.ToArray());
        (await Tool.RunAsync("openssl", "verify", "-CAfile", world.Training.Authority.IssuerFile(CertFlow.Training.Authority.CertificateKind.Signature), card.In("read.pem"))).ShouldSucceed();
        await SignAsync();
        await OpenSslKeyAsync("new.pem");
        (await VerifiedByAsync("new.pem")).ShouldContain("Verified OK");
        (await VerifiedByAsync("old.pem")).ShouldContain("Verification failure", Case.Insensitive);
    }

    [Fact]
    public async Task After_the_agent_verified_a_PIN_another_program_cannot_sign_with_it()
    {
        (await WithCardAsync(connection =>
        {
            using var pin = Pins.Typed(pins.UserAuthentication);
            return connection.VerifyPin(PinReference.UserAuthentication, pin);
        })).IsDone.ShouldBeTrue();

        var script = await world.JudgeWithInputAsync(
            [Hex.SelectJpki, Hex.SelectFile(0x0017), "802A008004" + Hex.Ascii("ABCD") + "00"], "scriptor", "-r", PcscWorld.Reader);

        script.Output.Split('\n').Last(line => line.StartsWith('<')).ShouldContain("69 82");
    }

    [Fact]
    public async Task While_the_agent_holds_the_card_another_program_waits()
    {
        Task<Tool> other = null!;
        var meanwhile = await WithCardAsync(connection =>
        {
            connection.Select(CardApplication.Jpki);
            other = world.JudgeAsync("opensc-tool", "-r", "0", "-s", Hex.SelectCommon);
            // Its command would select another application under our hands; ours goes on undisturbed.
            return Enumerable.Range(0, 50).Select(_ => connection.TriesLeft(PinReference.Signature)).Distinct().ToList();
        });

        meanwhile.ShouldBe([5]);
        (await other).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_card_taken_out_in_the_middle_ends_the_conversation_even_when_it_is_back()
    {
        using var channel = reader.Open();
        var connection = new CardConnection(channel);
        connection.Select(CardApplication.Jpki);

        card = await card.PutBackAsync();

        Should.Throw<CardRemovedException>(() => connection.TriesLeft(PinReference.Signature));
    }

    [Fact]
    public async Task Another_card_between_two_looks_is_noticed_by_the_readers_count()
    {
        var before = reader.WaitForChange(default, CancellationToken.None);

        card = await card.PutBackAsync();

        var after = reader.WaitForChange(before, CancellationToken.None);
        after.IsPresent.ShouldBeTrue();
        after.Event.ShouldNotBe(before.Event);
    }

    [Fact]
    public async Task Waiting_for_a_card_can_be_given_up()
    {
        using var enough = new CancellationTokenSource();
        var now = reader.WaitForChange(default, CancellationToken.None);
        var waiting = Task.Run(() => reader.WaitForChange(now, enough.Token));

        await enough.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    [Fact]
    public async Task Without_a_card_and_without_such_a_reader_the_agent_says_which()
    {
        await card.TakeOutAsync();

        Should.Throw<CardRemovedException>(() => reader.Open());
        using var other = new PcscReader("Nowhere");
        Should.Throw<ReaderUnavailableException>(() => other.Open()).Message.ShouldContain(PcscWorld.Reader);
    }

    private Task<T> WithCardAsync<T>(Func<CardConnection, T> work) => thread.WithCardAsync(channel => work(new CardConnection(channel)));

    private Task<Tool> VerifyAsync(string pin) => world.JudgeAsync("pkcs15-tool", "-r", "0", "--verify-pin", "--auth-id", "02", "--pin", pin);

    private bool SetSignaturePin(CardConnection connection, string value)
    {
        var serial = CardIdentity.Read(connection).Serial;
        var issuer = TrainingIssuer.TryOpen(connection)!;
        var word = new IssuerAuthorisation(serial, issuer.Challenge(), IssuerRights.SetPins, Guid.CreateVersion7());
        issuer.Authenticate(world.Training.Authority.Authorise(word)).ShouldBeTrue();
        using var typed = Pins.Typed(value);
        return issuer.SetPin(PinReference.Signature, typed);
    }

    private async Task SignAsync()
    {
        await File.WriteAllBytesAsync(card.In("message"), RandomNumberGenerator.GetBytes(100));
        (await world.JudgeAsync(
            "pkcs11-tool", "--module", PcscWorld.Module, "--token-label", "JPKI (Digital Signature PIN)", "--login", "--pin", pins.Signature, "--sign",
            "--mechanism", "SHA256-RSA-PKCS", "--id", "02", "-i", card.In("message"), "-o", card.In("signature"))).ShouldSucceed();
    }

    private async Task OpenSslKeyAsync(string name) =>
        (await Tool.RunAsync("openssl", "x509", "-inform", "der", "-in", card.In("sign.der"), "-noout", "-pubkey", "-out", card.In(name))).ShouldSucceed();

    private async Task<string> VerifiedByAsync(string key) =>
        (await Tool.RunAsync("openssl", "dgst", "-sha256", "-verify", card.In(key), "-signature", card.In("signature"), card.In("message"))).Everything;
}
