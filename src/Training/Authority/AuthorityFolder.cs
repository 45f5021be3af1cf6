using System.Security.Cryptography;
using System.Text.Json;

namespace CertFlow.Training.Authority;

/// <summary>Where an authority lives on disk: its keys, its register, and the lock that lets one process at a time use them.</summary>
public sealed class AuthorityFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider machine;

    public AuthorityFolder(string path, TimeProvider machine)
    {
        this.machine = machine;
        Path = DurableFile.CreateFolder(path);
        Register = new Register(In("register.jsonl"));
    }

    public string Path { get; }

    public Register Register { get; }

    /// <summary>Issuing certificates as PEM, for judges.</summary>
    public string IssuerFile(CertificateKind kind) => In(kind == CertificateKind.Signature ? "signature-ca.pem" : "user-authentication-ca.pem");

    /// <summary>Waits for the lock; dispose to let others in.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken ct)
    {
        var began = machine.GetTimestamp();
        while (machine.GetElapsedTime(began) < Patience)
        {
            if (DurableFile.TryLock(In("authority.lock")) is { } held)
            {
                return held;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), machine, ct);
        }

        throw new IOException($"{Path}: another process holds the training authority's lock");
    }

    /// <summary>Under the lock: the authority's keys, made at the first use of the folder.</summary>
    public AuthorityKeys LoadOrCreateKeys(DateTimeOffset now)
    {
        if (File.Exists(In("authority.json")))
        {
            return JsonSerializer.Deserialize<AuthorityKeys>(File.ReadAllBytes(In("authority.json")), Json)!;
        }

        // A year back, so that a training clock may start before the machine's day.
        var from = now.AddYears(-1);
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = new AuthorityKeys(
            IssuerProfile.Create(CertificateKind.Signature, from),
            IssuerProfile.Create(CertificateKind.UserAuthentication, from),
            issuerKey.ExportPkcs8PrivateKey());
        foreach (var kind in CertificateKinds.All)
        {
            DurableFile.Replace(IssuerFile(kind), System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", keys.Of(kind).Certificate.Span) + "\n"));
        }

        DurableFile.Replace(In("authority.json"), JsonSerializer.SerializeToUtf8Bytes(keys, Json));
        return keys;
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

/// <summary>The keys of both issuers, and the one that opens a training card for the invented issuer commands (PKCS#8, P-256).</summary>
public sealed record AuthorityKeys(IssuerKeys Signature, IssuerKeys UserAuthentication, ReadOnlyMemory<byte> CardIssuerKey)
{
    public IssuerKeys Of(CertificateKind kind) => kind == CertificateKind.Signature ? Signature : UserAuthentication;
}
