using System.Security.Cryptography;
using CertFlow.CardAgentTests.Kit;

namespace CertFlow.CardAgentTests.Judges;

/// <summary>OpenSC and pcsc-tools, which know none of our code, take the training card for what it stands for.</summary>
[Collection("pcscd")]
public sealed class OpenScReadsTests(PcscWorld world) : IAsyncLifetime
{
    private readonly RandomPins pins = new();
    private CardProcess card = null!;

    public async Task InitializeAsync() => card = await world.InsertAsync(pins.Wish);

    public async Task DisposeAsync() => await card.DisposeAsync();

    [Fact]
    public async Task The_card_is_seen_and_recognised()
    {
        var readers = (await world.JudgeAsync("opensc-tool", "--list-readers")).ShouldSucceed().Output;
        readers.ShouldMatch(@"0\s+Yes\s+Virtual PCD 00 00");
        readers.ShouldMatch(@"1\s+No\s+Virtual PCD 00 01");
        (await world.JudgeAsync("opensc-tool", "-r", "0", "-a")).ShouldSucceed().Output.Trim().ShouldBe("3b:e0:00:ff:81:31:fe:45:14");
        (await world.JudgeAsync("opensc-tool", "-r", "0", "-n")).ShouldSucceed().Output.Trim().ShouldBe("jpki");
    }

    [Fact]
    public async Task All_objects_are_listed_with_their_tries()
    {
        var dump = (await world.JudgeAsync("pkcs15-tool", "-r", "0", "--dump")).ShouldSucceed().Output;

        dump.ShouldContain("PKCS#15 Card [JPKI]");
        Count(dump, "PIN [").ShouldBe(2);
        Count(dump, "Private RSA Key [").ShouldBe(2);
        Count(dump, "Public RSA Key [").ShouldBe(2);
        Count(dump, "X.509 Certificate [").ShouldBe(4);
        (await TriesAsync()).ShouldBe([3, 5]);
    }

    [Theory]
    [InlineData("01", "auth.der")]
    [InlineData("03", "auth_ca.der")]
    [InlineData("04", "sign_ca.der")]
    public async Task Free_certificates_are_read_as_they_were_issued(string id, string issued)
    {
        (await world.JudgeAsync("pkcs15-tool", "-r", "0", "--read-certificate", id, "-o", card.In("read.pem"))).ShouldSucceed();

        (await DerOfAsync("read.pem")).ShouldBe(await File.ReadAllBytesAsync(card.In(issued)));
    }

    [Fact]
    public async Task The_signature_certificate_needs_its_PIN()
    {
        var without = await world.JudgeAsync("pkcs15-tool", "-r", "0", "--read-certificate", "02");
        without.ExitCode.ShouldBe(1);
        without.Everything.ShouldContain("Certificate read failed");

        (await world.JudgeAsync("pkcs15-tool", "-r", "0", "--verify-pin", "--auth-id", "02", "--pin", pins.Signature, "--read-certificate", "02", "-o", card.In("read.pem"))).ShouldSucceed();
        (await DerOfAsync("read.pem")).ShouldBe(await File.ReadAllBytesAsync(card.In("sign.der")));
    }

    [Fact]
    public async Task A_wrong_PIN_costs_a_try_a_malformed_one_does_not_and_the_right_one_restores_them()
    {
        var wrong = await VerifyAsync("01", RandomPins.OtherThan(pins.UserAuthentication));
        wrong.ExitCode.ShouldNotBe(0);
        wrong.Everything.ShouldContain("PIN code or key incorrect");
        (await TriesAsync()).ShouldBe([2, 5]);

        (await VerifyAsync("01", "12345")).Everything.ShouldContain("Invalid PIN length");
        (await TriesAsync()).ShouldBe([2, 5]);

        (await VerifyAsync("01", pins.UserAuthentication)).ShouldSucceed();
        (await TriesAsync()).ShouldBe([3, 5]);
    }

    [Theory]
    [InlineData("01", 3)]
    [InlineData("02", 5)]
    public async Task A_PIN_locks_after_its_tries_for_itself_alone_and_stays_locked_when_the_card_was_out(string id, int tries)
    {
        var right = id == "01" ? pins.UserAuthentication : pins.Signature;
        for (var left = tries - 1; left >= 0; left--)
        {
            await VerifyAsync(id, RandomPins.OtherThan(right));
            (await TriesAsync()).ShouldBe(id == "01" ? [left, 5] : [3, left]);
        }

        (await VerifyAsync(id, right)).Everything.ShouldContain("Reference data not usable");
        (await world.JudgeAsync("pkcs11-tool", "--module", PcscWorld.Module, "-L")).ShouldSucceed().Output.ShouldContain("user PIN locked");

        card = await card.PutBackAsync();
        (await TriesAsync()).ShouldBe(id == "01" ? [0, 5] : [3, 0]);
    }

    [Theory]
    [InlineData("JPKI (User Authentication PIN)", "01")]
    [InlineData("JPKI (Digital Signature PIN)", "02")]
    public async Task What_PKCS11_signs_OpenSSL_verifies(string token, string id)
    {
        var pin = id == "01" ? pins.UserAuthentication : pins.Signature;
        await File.WriteAllBytesAsync(card.In("message"), RandomNumberGenerator.GetBytes(1000));

        (await world.JudgeAsync(
            "pkcs11-tool", "--module", PcscWorld.Module, "--token-label", token, "--login", "--pin", pin, "--sign", "--mechanism", "SHA256-RSA-PKCS",
            "--id", id, "-i", card.In("message"), "-o", card.In("signature"))).ShouldSucceed();

        (await OpenSslVerifiesAsync(id == "01" ? "auth.der" : "sign.der")).ShouldContain("Verified OK");
    }

    [Fact]
    public async Task What_PKCS15_signs_OpenSSL_verifies()
    {
        var message = RandomNumberGenerator.GetBytes(100);
        await File.WriteAllBytesAsync(card.In("message"), message);
        await File.WriteAllBytesAsync(card.In("hash"), SHA256.HashData(message));

        (await world.JudgeAsync(
            "pkcs15-crypt", "-r", "0", "--sign", "--key", "01", "--pin", pins.UserAuthentication, "--pkcs1", "--sha-256", "-R",
            "-i", card.In("hash"), "-o", card.In("signature"))).ShouldSucceed();

        (await OpenSslVerifiesAsync("auth.der")).ShouldContain("Verified OK");
    }

    [Fact]
    public async Task A_PKCS11_login_with_a_wrong_PIN_is_told_as_such()
    {
        var login = await world.JudgeAsync(
            "pkcs11-tool", "--module", PcscWorld.Module, "--token-label", "JPKI (User Authentication PIN)", "--login",
            "--pin", RandomPins.OtherThan(pins.UserAuthentication), "-O");

        login.Everything.ShouldContain("CKR_PIN_INCORRECT");
    }

    [Fact]
    public async Task Bare_commands_get_the_published_answers()
    {
        var script = await world.JudgeWithInputAsync(
            [Hex.SelectJpki, Hex.SelectFile(0x0018), Hex.AskTries, Hex.SelectFile(0x000A), "00B0000004"], "scriptor", "-r", PcscWorld.Reader);

        script.ShouldSucceed().Everything.ShouldContain("Using T=1 protocol");
        var answers = script.Output.Split('\n').Where(line => line.StartsWith('<')).Select(line => line.Split(':')[0].Trim('<', ' ')).ToList();
        answers[..4].ShouldBe(["90 00", "90 00", "63 C3", "90 00"]);
        answers[4].ShouldMatch("^30 82 .. .. 90 00$");
        var tool = (await world.JudgeAsync("opensc-tool", "-r", "0", "-s", Hex.SelectFile(0x0018), "-s", Hex.AskTries)).ShouldSucceed().Output;
        tool.ShouldContain("SW1=0x63, SW2=0xC3");
    }

    [Fact]
    public async Task Taking_the_card_out_and_putting_it_back_is_noticed()
    {
        using var scan = Tool.Start("pcsc_scan", ["-n"], world.Client);
        await SaysAsync(scan, "Card inserted");

        await card.TakeOutAsync(signal: 9);
        await SaysAsync(scan, "Card removed");
        card = await card.PutBackAsync();
        await SaysAsync(scan, "Card inserted");
        await SaysAsync(scan, "3B E0 00 FF 81 31 FE 45 14");

        PcscWorld.Kill(scan.Id, 15);
        await scan.WaitForExitAsync();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task SaysAsync(System.Diagnostics.Process process, string wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(wanted, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"never said {wanted}");
    }

    private Task<Tool> VerifyAsync(string id, string pin) => world.JudgeAsync("pkcs15-tool", "-r", "0", "--verify-pin", "--auth-id", id, "--pin", pin);

    private async Task<int[]> TriesAsync() =>
    [
        .. (await world.JudgeAsync("pkcs15-tool", "-r", "0", "--list-pins")).ShouldSucceed().Output.Split('\n')
            .Where(line => line.Contains("Tries left", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private async Task<byte[]> DerOfAsync(string pem)
    {
        (await Tool.RunAsync("openssl", "x509", "-in", card.In(pem), "-outform", "der", "-out", card.In("read.der"))).ShouldSucceed();
        var der = await File.ReadAllBytesAsync(card.In("read.der"));
        der.ShouldNotBeEmpty();
        return der;
    }

    private async Task<string> OpenSslVerifiesAsync(string certificate)
    {
        (await Tool.RunAsync("openssl", "x509", "-inform", "der", "-in", card.In(certificate), "-noout", "-pubkey", "-out", card.In("public.pem"))).ShouldSucceed();
        return (await Tool.RunAsync("openssl", "dgst", "-sha256", "-verify", card.In("public.pem"), "-signature", card.In("signature"), card.In("message"))).Everything;
    }
}
