using System.Security.Cryptography;
using CertFlow.Training.VirtualCard;

namespace CertFlow.Training.Authority;

/// <summary>The training authority: issues, revokes, and tells the state of certificates. Its time is the machine's, moved by training.</summary>
public sealed class TrainingAuthority : IDisposable
{
    private readonly AuthorityFolder folder;
    private readonly TimeProvider machine;
    private readonly Uri address;
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly Dictionary<CertificateKind, Issuer> issuers;
    private readonly ECDsa cardIssuerKey = ECDsa.Create();

    private TrainingAuthority(AuthorityFolder folder, AuthorityKeys keys, TimeProvider machine, Uri address)
    {
        (this.folder, this.machine, this.address) = (folder, machine, address);
        issuers = CertificateKinds.All.ToDictionary(kind => kind, kind => Issuer.Open(kind, keys.Of(kind)));
        cardIssuerKey.ImportPkcs8PrivateKey(keys.CardIssuerKey.Span, out _);
    }

    /// <summary>What a training card checks the issuer's word with (subject public key info).</summary>
    public byte[] CardIssuerPublicKey => cardIssuerKey.ExportSubjectPublicKeyInfo();

    /// <summary>Opens an authority's folder, or makes a new authority in it. <paramref name="address"/> is written into certificates.</summary>
    public static async Task<TrainingAuthority> OpenAsync(string path, TimeProvider machine, Uri address, CancellationToken ct)
    {
        var folder = new AuthorityFolder(path, machine);
        using var held = await folder.LockAsync(ct);
        folder.Register.Refresh();
        var keys = folder.LoadOrCreateKeys(machine.GetUtcNow() + folder.Register.ClockOffset);
        return new TrainingAuthority(folder, keys, machine, address);
    }

    public Issuer IssuerOf(CertificateKind kind) => issuers[kind];

    public string IssuerFile(CertificateKind kind) => folder.IssuerFile(kind);

    /// <summary>Issues a certificate. An operation gets one certificate and never a second: asked again, it gets the same.</summary>
    public Task<IssueAnswer> IssueAsync(CertificateOrder order, CancellationToken ct) => UnderLockAsync(register =>
    {
        if (order.PublicKeyProblem() is { } problem)
        {
            return IssueAnswer.Refused(problem);
        }

        if (register.IssuedFor(order.OperationId) is { } already)
        {
            return order.IsFor(already) ? new IssueAnswer(already, IsNew: false) : IssueAnswer.Refused("operation-already-used");
        }

        if (register.HasKey(order.PublicKey))
        {
            return IssueAnswer.Refused("public-key-already-certified");
        }

        var now = Now(register);
        return CertificateProfile.EndOf(order.ValidThrough) <= now
            ? IssueAnswer.Refused("validity-already-over")
            : new IssueAnswer(Record(register, order, now), IsNew: true);
    }, ct);

    /// <summary>Revokes a certificate; null when there is none. A certificate that is revoked stays as it was revoked first.</summary>
    public Task<IssuedCertificate?> RevokeAsync(CertificateKind kind, string serial, System.Security.Cryptography.X509Certificates.X509RevocationReason reason, CancellationToken ct) =>
        UnderLockAsync(register =>
        {
            if (register.Find(kind, serial) is { Revocation: null })
            {
                register.Add(new CertificateRevoked(kind, serial, Now(register), reason));
            }

            return register.Find(kind, serial);
        }, ct);

    public Task<IssuedCertificate?> FindAsync(CertificateKind kind, string serial, CancellationToken ct) =>
        UnderLockAsync(register => register.Find(kind, serial), ct);

    /// <summary>Today's revocation list (DER).</summary>
    public Task<byte[]> RevocationListAsync(CertificateKind kind, CancellationToken ct) =>
        UnderLockAsync(register => RevocationList.Of(issuers[kind], register, Now(register)), ct);

    /// <summary>The answer to a status question (both DER, RFC 6960).</summary>
    public Task<byte[]> StatusAsync(CertificateKind kind, byte[] question, CancellationToken ct) =>
        UnderLockAsync(register => StatusResponder.Answer(issuers[kind], register, question, Now(register)), ct);

    /// <summary>The issuer's word for a training card; only what the card itself checks is signed.</summary>
    public byte[] Authorise(IssuerAuthorisation authorisation) => authorisation.SignedBy(cardIssuerKey);

    public Task<DateTimeOffset> NowAsync(CancellationToken ct) => UnderLockAsync(Now, ct);

    /// <summary>Moves the clock; false for a step back, which would change what was answered before. Before the first certificate any time will do.</summary>
    public Task<bool> MoveClockAsync(DateTimeOffset to, CancellationToken ct) => UnderLockAsync(register =>
    {
        if (to < Now(register) && !register.IsEmpty)
        {
            return false;
        }

        register.Add(new ClockMoved(to - machine.GetUtcNow()));
        return true;
    }, ct);

    public void Dispose()
    {
        oneAtATime.Dispose();
        cardIssuerKey.Dispose();
        foreach (var issuer in issuers.Values)
        {
            issuer.Dispose();
        }
    }

    private CertificateIssued Record(Register register, CertificateOrder order, DateTimeOffset now)
    {
        using var certificate = CertificateProfile.Create(issuers[order.Kind], order, now, address);
        var issued = new CertificateIssued(order.OperationId, order.Kind, certificate.SerialNumber.TrimStart('0'), now, certificate.RawData);
        register.Add(issued);
        return issued;
    }

    private DateTimeOffset Now(Register register) => machine.GetUtcNow() + register.ClockOffset;

    private async Task<T> UnderLockAsync<T>(Func<Register, T> work, CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            using var held = await folder.LockAsync(ct);
            folder.Register.Refresh();
            return work(folder.Register);
        }
        finally
        {
            oneAtATime.Release();
        }
    }
}
