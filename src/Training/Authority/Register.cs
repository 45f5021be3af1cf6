using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertFlow.Training.Authority;

/// <summary>
/// What the authority did, one JSON line each in a file that only grows. Several processes may share the file: who reads or
/// writes holds the authority's lock.
/// </summary>
public sealed class Register(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly Dictionary<Guid, CertificateIssued> byOperation = [];
    private readonly Dictionary<(CertificateKind, string), IssuedCertificate> bySerial = [];
    private readonly HashSet<string> keys = [];
    private long read;

    /// <summary>How far the authority's time is from the machine's.</summary>
    public TimeSpan ClockOffset { get; private set; }

    /// <summary>Whether nothing has been issued yet.</summary>
    public bool IsEmpty => bySerial.Count == 0;

    public IEnumerable<IssuedCertificate> Certificates => bySerial.Values;

    /// <summary>Whether a public key (subject public key info) already has a certificate.</summary>
    public bool HasKey(ReadOnlyMemory<byte> publicKey) => keys.Contains(Fingerprint(publicKey.Span));

    public CertificateIssued? IssuedFor(Guid operationId) => byOperation.GetValueOrDefault(operationId);

    /// <summary>By serial number in upper-case hexadecimal without leading zeros.</summary>
    public IssuedCertificate? Find(CertificateKind kind, string serial) => bySerial.GetValueOrDefault((kind, serial));

    /// <summary>Takes in what was added since the last look, by whatever process, and cuts off a line that a crash left half.</summary>
    public void Refresh()
    {
        using var file = Open();
        file.Seek(read, SeekOrigin.Begin);
        var added = new byte[file.Length - read];
        file.ReadExactly(added);
        var whole = added.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole < added.Length)
        {
            file.SetLength(read + whole);
        }

        foreach (var line in System.Text.Encoding.UTF8.GetString(added, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Apply(JsonSerializer.Deserialize<RegisterEntry>(line, Json)!);
        }

        read += whole;
    }

    /// <summary>Adds an entry; it is on disk when this returns.</summary>
    public void Add(RegisterEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, Json), (byte)'\n'];
        using (var file = Open())
        {
            file.Seek(read, SeekOrigin.Begin);
            file.Write(line);
            file.Flush(flushToDisk: true);
        }

        read += line.Length;
        Apply(entry);
    }

    private FileStream Open() => new(path, new FileStreamOptions
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = FileShare.ReadWrite,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });

    private void Apply(RegisterEntry entry)
    {
        switch (entry)
        {
            case CertificateIssued issued:
                keys.Add(Fingerprint(issued.PublicKey()));
                byOperation[issued.OperationId] = issued;
                bySerial[(issued.Kind, issued.Serial)] = new IssuedCertificate(issued, Revocation: null);
                break;
            case CertificateRevoked revoked:
                bySerial[(revoked.Kind, revoked.Serial)] = bySerial[(revoked.Kind, revoked.Serial)] with { Revocation = revoked };
                break;
            case ClockMoved moved:
                ClockOffset = moved.Offset;
                break;
        }
    }

    private static string Fingerprint(ReadOnlySpan<byte> publicKey) => Convert.ToHexString(SHA256.HashData(publicKey));
}
