using System.Security.Cryptography;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>One training authority for many tests (its keys take a while), and cards made by it.</summary>
public sealed class TrainingWorld : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private CardState? ordinary;

    internal TrainingAuthority Authority { get; private set; } = null!;

    internal string AuthorityPath => folder.In("authority");

    public async Task InitializeAsync() =>
        Authority = await ReopenAsync(AuthorityPath);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Authority.Dispose();
        folder.Dispose();
    }

    /// <summary>A card with PINs and serial of its own. Ordinary cards of a run share their keys, which take long to make.</summary>
    internal async Task<CardState> NewCardAsync(CardWish wish)
    {
        if (wish.WithoutSignature || wish.CertificatesThrough is not null)
        {
            return await CardMaker.MakeAsync(wish, Authority, CancellationToken.None);
        }

        ordinary ??= await CardMaker.MakeAsync(wish, Authority, CancellationToken.None);
        return ordinary with
        {
            Serial = wish.Serial ?? RandomNumberGenerator.GetString("0123456789", 15),
            ValidThrough = wish.ValidThrough ?? ordinary.ValidThrough,
            Pins = CardMaker.PinsOf(wish),
        };
    }

    /// <summary>Another authority with the same keys and nothing issued.</summary>
    internal Task<TrainingAuthority> NewAuthorityAsync(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var file in Directory.EnumerateFiles(AuthorityPath).Where(file => Path.GetExtension(file) is ".json" or ".pem"))
        {
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        }

        return ReopenAsync(path);
    }

    internal static Task<TrainingAuthority> ReopenAsync(string path) =>
        TrainingAuthority.OpenAsync(path, TimeProvider.System, new Uri("http://127.0.0.1:35970/"), CancellationToken.None);

    /// <summary>A public key nobody has the other half of: good enough to be certified, and made at once.</summary>
    internal static byte[] PublicKey()
    {
        var modulus = RandomNumberGenerator.GetBytes(256);
        modulus[0] |= 0x80;
        modulus[^1] |= 0x01;
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        return rsa.ExportSubjectPublicKeyInfo();
    }

    internal static CertificateOrder Order(byte[] publicKey, CertificateKind kind = CertificateKind.Signature) => new()
    {
        OperationId = Guid.CreateVersion7(),
        Kind = kind,
        PublicKey = publicKey,
        Holder = CertificateHolder.Invented,
        ValidThrough = new DateOnly(2040, 6, 10),
    };
}
