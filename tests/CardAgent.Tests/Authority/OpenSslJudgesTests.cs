using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;
using CsCheck;
using Microsoft.AspNetCore.Builder;

namespace CertFlow.CardAgentTests.Authority;

/// <summary>OpenSSL, which knows none of our code, verifies certificates, lists and status answers over HTTP.</summary>
public sealed class OpenSslJudgesTests(TrainingWorld world) : IClassFixture<TrainingWorld>, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TrainingAuthority authority = null!;
    private WebApplication service = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        // Its own folder: these tests move the clock.
        authority = await world.NewAuthorityAsync(folder.In("authority"));
        service = AuthorityHost.Build(authority, port: 0);
        await service.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    public void Dispose()
    {
        http.Dispose();
        authority.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("userAuthentication")]
    public async Task A_certificate_verifies_and_has_the_published_profile(string kind)
    {
        var path = await IssueAsync(kind);

        (await Tool.RunAsync("openssl", "verify", "-CAfile", CaOf(kind), path)).ShouldSucceed().Output.ShouldContain("OK");
        var text = (await Tool.RunAsync("openssl", "x509", "-in", path, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus_space,-esc_msb")).ShouldSucceed().Output;

        text.ShouldContain("sha256WithRSAEncryption");
        text.ShouldContain("(2048 bit)");
        text.ShouldContain("Japan Agency for Local Authority Information Systems");
        if (kind == "signature")
        {
            text.ShouldContain("L=Ariake-ken");
            text.ShouldContain("Digital Signature, Non Repudiation");
            text.ShouldContain("1.2.392.200149.8.5.1.1.20");
            text.ShouldContain("1.2.392.200149.8.5.5.4::319800610");
            return;
        }

        text.ShouldContain("1.2.392.200149.8.5.1.3.30");
        text.ShouldNotContain("Non Repudiation");
        text.ShouldNotContain("othername");
        text.ShouldNotContain("Ariake-ken");
    }

    [Fact]
    public async Task A_certificate_is_good_then_revoked_with_its_reason_and_one_nobody_issued_is_unknown()
    {
        var path = await IssueAsync("signature");

        (await AskAsync(path)).ShouldContain("Response verify OK");
        (await AskAsync(path)).ShouldContain(": good");
        (await AskAsync(path, "-sha256")).ShouldContain(": good");
        await RevokeAsync(path, "affiliationChanged");
        var revoked = await AskAsync(path);
        revoked.ShouldContain(": revoked");
        revoked.ShouldContain("Reason: affiliationChanged");

        (await AskAsync(serial: "0x4000000000000001")).ShouldContain("unknown");
    }

    [Fact]
    public async Task A_revocation_is_on_the_list_from_the_next_midnight_in_Japan()
    {
        var path = await IssueAsync("signature");
        await RevokeAsync(path, "superseded");
        var serial = SerialOf(path);

        (await ListAsync()).ShouldNotContain(serial);
        (await VerifyAgainstListAsync(path)).ExitCode.ShouldBe(0);
        await MoveClockAsync(days: 1);
        var list = await ListAsync();

        list.ShouldContain(serial);
        list.ShouldContain("Superseded");
        (await VerifyAgainstListAsync(path)).Everything.ShouldContain("certificate revoked");
    }

    [Fact]
    public async Task The_list_of_a_day_is_the_same_all_day_and_numbered_upwards()
    {
        var first = await http.GetByteArrayAsync("/signature/crl");
        await RevokeAsync(await IssueAsync("signature"), "cessationOfOperation");

        (await http.GetByteArrayAsync("/signature/crl")).ShouldBe(first);
        await MoveClockAsync(days: 1);
        (await http.GetByteArrayAsync("/signature/crl")).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_question_in_the_address_gets_the_same_answer_as_one_in_the_body()
    {
        var path = await IssueAsync("signature");
        var question = await QuestionAsync(path);

        var escaped = await http.GetByteArrayAsync($"/signature/ocsp/{Uri.EscapeDataString(Convert.ToBase64String(question))}");
        var plain = await http.GetByteArrayAsync($"/signature/ocsp/{Convert.ToBase64String(question)}");

        foreach (var answer in new[] { escaped, plain })
        {
            await File.WriteAllBytesAsync(folder.In("answer.der"), answer);
            var read = await Tool.RunAsync(
                "openssl", "ocsp", "-sha256", "-respin", folder.In("answer.der"), "-issuer", CaOf("signature"), "-cert", path, "-CAfile", CaOf("signature"), "-no_nonce");
            read.ShouldSucceed().Everything.ShouldContain(": good");
        }
    }

    [Fact]
    public async Task No_question_however_broken_gets_a_good_for_a_certificate_nobody_issued()
    {
        var path = await IssueAsync("signature");
        var sound = await QuestionAsync(path);
        var serial = Convert.FromHexString(SerialOf(path));

        await Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Bool).SampleAsync(
            async (position, value, cut) =>
            {
                var broken = (byte[])sound.Clone();
                broken[position] = value;
                var answer = await authority.StatusAsync(CertificateKind.Signature, cut ? broken[..position] : broken, CancellationToken.None);
                if (IsGood(answer))
                {
                    broken.AsSpan().IndexOf(serial).ShouldBeGreaterThan(0, "good only for the one that was issued");
                }
            }, iter: 400, threads: 1);
    }

    [Theory]
    [InlineData("signature", "{}")]
    [InlineData("signature", "{\"reason\":\"because\"}")]
    [InlineData("elsewhere", "{\"reason\":\"superseded\"}")]
    public async Task A_revocation_that_makes_no_sense_is_bad_input(string kind, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await http.PostAsync($"/certificates/{kind}/01/revocation", content);

        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Over_HTTP_an_operation_gets_201_once_200_again_and_409_for_another_key()
    {
        var operation = Guid.CreateVersion7();
        var (key, other) = (TrainingWorld.PublicKey(), TrainingWorld.PublicKey());

        ((int)(await PostOrderAsync("signature", operation, key)).StatusCode).ShouldBe(201);
        ((int)(await PostOrderAsync("signature", operation, key)).StatusCode).ShouldBe(200);
        var refused = await PostOrderAsync("signature", operation, other);

        ((int)refused.StatusCode).ShouldBe(409);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("operation-already-used");
    }

    [Fact]
    public async Task A_call_made_again_with_its_old_time_gets_the_same_certificate()
    {
        var (operation, key) = (Guid.CreateVersion7(), TrainingWorld.PublicKey());
        var then = (await authority.NowAsync(CancellationToken.None)).AddHours(2);
        ((int)(await PostOrderAsync("signature", operation, key, then)).StatusCode).ShouldBe(201);

        ((int)(await PostOrderAsync("signature", operation, key, then)).StatusCode).ShouldBe(200);

        (await authority.NowAsync(CancellationToken.None)).ShouldBeGreaterThanOrEqualTo(then);
    }

    [Fact]
    public async Task The_word_for_a_card_opens_that_card()
    {
        var card = new Card(await world.NewCardAsync(new RandomPins().Wish) with { IssuerKey = authority.CardIssuerPublicKey });
        card.Send("00A4040C0AF043455254464C4F5701");
        var challenge = card.Send("0084000010")[..32];

        var answer = await http.PostAsJsonAsync("/authorisations", new
        {
            cardSerial = card.State.Serial,
            challenge = Convert.FromHexString(challenge),
            rights = new[] { "setPins" },
            operationId = Guid.CreateVersion7(),
        });
        var word = (await answer.Content.ReadFromJsonAsync<Dictionary<string, byte[]>>())!["authorisation"];

        card.Send($"00820000{word.Length:X2}{Convert.ToHexString(word)}").ShouldBe("9000");
    }

    private static string SerialOf(string path)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
        return certificate.SerialNumber;
    }

    /// <summary>Whether an answer contains the status good ([0] null) in a successful response.</summary>
    private static bool IsGood(byte[] answer) => answer.Length > 5 && answer.AsSpan().IndexOf((byte[])[0x80, 0x00, 0x18, 0x0F]) > 0;

    private Task<HttpResponseMessage> PostOrderAsync(string kind, Guid operation, byte[] publicKey, DateTimeOffset? at = null) => http.PostAsJsonAsync("/certificates", new
    {
        operationId = operation,
        kind,
        publicKey,
        holder = CertificateHolder.Invented,
        validThrough = "2040-06-10",
        at,
    });

    private async Task<string> IssueAsync(string kind)
    {
        var answer = await PostOrderAsync(kind, Guid.CreateVersion7(), TrainingWorld.PublicKey());
        var body = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<System.Text.Json.JsonElement>())!;
        var path = folder.In($"{body.GetProperty("serial").GetString()}.pem");
        await File.WriteAllTextAsync(path, PemEncoding.WriteString("CERTIFICATE", body.GetProperty("certificate").GetBytesFromBase64()));
        return path;
    }

    private async Task RevokeAsync(string path, string reason) =>
        (await http.PostAsJsonAsync($"/certificates/signature/{SerialOf(path)}/revocation", new { reason })).EnsureSuccessStatusCode();

    private async Task MoveClockAsync(int days) =>
        (await http.PostAsJsonAsync("/clock", new { to = (await authority.NowAsync(CancellationToken.None)).AddDays(days) })).EnsureSuccessStatusCode();

    private async Task<string> AskAsync(string? path = null, string? digest = null, string? serial = null)
    {
        List<string> arguments = ["ocsp", "-CAfile", CaOf("signature"), "-issuer", CaOf("signature"), "-url", $"{http.BaseAddress}signature/ocsp"];
        arguments.AddRange(digest is null ? [] : [digest]);
        arguments.AddRange(path is null ? ["-serial", serial!] : ["-cert", path]);
        return (await Tool.RunAsync("openssl", [.. arguments])).Everything;
    }

    private async Task<byte[]> QuestionAsync(string path)
    {
        (await Tool.RunAsync("openssl", "ocsp", "-sha256", "-issuer", CaOf("signature"), "-cert", path, "-no_nonce", "-reqout", folder.In("question.der"))).ShouldSucceed();
        return await File.ReadAllBytesAsync(folder.In("question.der"));
    }

    private async Task<string> ListAsync()
    {
        await File.WriteAllBytesAsync(folder.In("list.der"), await http.GetByteArrayAsync("/signature/crl"));
        var read = await Tool.RunAsync("openssl", "crl", "-inform", "der", "-in", folder.In("list.der"), "-noout", "-text", "-CAfile", CaOf("signature"));
        read.ShouldSucceed().Everything.ShouldContain("verify OK");
        return read.Output;
    }

    private async Task<Tool> VerifyAgainstListAsync(string path)
    {
        (await Tool.RunAsync("openssl", "crl", "-inform", "der", "-in", folder.In("list.der"), "-out", folder.In("list.pem"))).ShouldSucceed();
        var at = (await authority.NowAsync(CancellationToken.None)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return await Tool.RunAsync("openssl", "verify", "-attime", at, "-crl_check", "-CAfile", CaOf("signature"), "-CRLfile", folder.In("list.pem"), path);
    }

    private string CaOf(string kind) => authority.IssuerFile(kind == "signature" ? CertificateKind.Signature : CertificateKind.UserAuthentication);
}
