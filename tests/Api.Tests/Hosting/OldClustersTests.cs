using CertFlow.Api.Hosting;

namespace CertFlow.ApiTests.Hosting;

public sealed class OldClustersTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("certflow-old-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Cluster_whose_data_folder_is_gone_or_began_anew_is_named_and_not_touched()
    {
        var credentials = PostgresCredentials.Generate();
        credentials.Save(Directory.CreateDirectory(Path.Combine(root, "data")).FullName);
        var inUse = Cluster("in-use", Path.Combine(root, "data"), credentials.ClusterId);
        var begunAnew = Cluster("begun-anew", Path.Combine(root, "data"), "another");
        var gone = Cluster("gone", Path.Combine(root, "no-such-folder"), "some");
        Directory.CreateDirectory(Path.Combine(root, "clusters", "being-made"));

        var old = OldClusters.FindIn(Path.Combine(root, "clusters"));

        old.ShouldBe([begunAnew, gone]);
        Directory.Exists(inUse).ShouldBeTrue();
        Directory.Exists(gone).ShouldBeTrue();
    }

    private string Cluster(string name, string dataPath, string id)
    {
        var home = Directory.CreateDirectory(Path.Combine(root, "clusters", name)).FullName;
        File.WriteAllText(Path.Combine(home, OldClusters.DataFolderFile), dataPath);
        File.WriteAllText(Path.Combine(home, OldClusters.IdFile), id);
        return home;
    }
}
