using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>One training authority for many tests (its keys take a while), and cards made by it.</summary>
public sealed class TrainingWorld : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal TrainingAuthority Authority { get; private set; } = null!;

    internal string AuthorityPath => folder.In("authority");

    public async Task InitializeAsync() =>
        Authority = await TrainingAuthority.OpenAsync(AuthorityPath, TimeProvider.System, new Uri("http://127.0.0.1:35970/"), CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Authority.Dispose();
        folder.Dispose();
    }

    internal Task<CardState> NewCardAsync(CardWish wish) => CardMaker.MakeAsync(wish, Authority, CancellationToken.None);

    internal static CertificateOrder Order(byte[] publicKey, CertificateKind kind = CertificateKind.Signature) => new()
    {
        OperationId = Guid.CreateVersion7(),
        Kind = kind,
        PublicKey = publicKey,
        Holder = CertificateHolder.Invented,
        ValidThrough = new DateOnly(2040, 6, 10),
    };
}
