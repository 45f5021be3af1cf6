using System.Text.Json;
using CertFlow.Api.Security;
using CertFlow.TestKit;
using CertFlow.Workflows.Storage;

namespace CertFlow.ApiTests.Security;

public sealed class DemoSignInsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("certflow-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task File_that_no_longer_fits_a_shared_database_is_made_anew_at_the_next_start()
    {
        await using var source = Database.Open((await TestCluster.CreateDatabaseAsync()).OwnerConnectionString);
        var store = new SignInStore(source);
        await DemoSignIns.EnsureAsync(store, PathOf("one"), CancellationToken.None);
        await DemoSignIns.EnsureAsync(store, PathOf("two"), CancellationToken.None);

        await DemoSignIns.EnsureAsync(store, PathOf("one"), CancellationToken.None);
        var kept = await File.ReadAllTextAsync(PathOf("one"));
        await DemoSignIns.EnsureAsync(store, PathOf("one"), CancellationToken.None);

        (await File.ReadAllTextAsync(PathOf("one"))).ShouldBe(kept);
        using var file = JsonDocument.Parse(kept);
        var password = file.RootElement[0].GetProperty("password").GetString()!;
        SignInService.IsPasswordOf((await store.FindAsync("demo-counter", CancellationToken.None))!, password).ShouldBeTrue();
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
