using CertFlow.Api.Hosting;
using CertFlow.Api.Security;
using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Storage;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace CertFlow.TestKit;

/// <summary>A node in this process on a real port, over a database of its own (or none, as the guide).</summary>
public sealed class TestNode : IAsyncDisposable
{
    public const string Password = "test-only-password";

    private readonly WebApplication app;

    private TestNode(WebApplication app, TestDatabase? database)
    {
        this.app = app;
        Database = database;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public TestDatabase? Database { get; }

    public IServiceProvider Services => app.Services;

    public static Task<TestNode> StartGuideAsync() => StartAsync(null, NodeRole.Guide);

    public static Task<TestNode> StartAsync() => StartAsync(TestRules.Folder);

    /// <summary>A node whose policy staff published other rules.</summary>
    public static async Task<TestNode> StartAsync(string rulesFolder) =>
        await StartAsync(await TestCluster.CreateDatabaseAsync(), NodeRole.Both, rulesFolder);

    /// <summary>A second node over the same database.</summary>
    public Task<TestNode> StartTwinAsync() => StartAsync(Database, NodeRole.Both);

    /// <summary>Adds somebody with one role, named after it, who may sign in with <see cref="Password"/>.</summary>
    public async Task AddSignInAsync(string role)
    {
        await using var source = NpgsqlDataSource.Create(Database!.OwnerConnectionString + ";Pooling=false");
        var signIn = new SignIn { Name = role, PasswordHash = SignInService.Hash(Password), Roles = [role], DisplayName = "窓口 花子" };
        await new SignInStore(source).SaveAsync(signIn, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    // As NodeVerb does: with a database the rules are published first.
    private static async Task LoadAsync(RuleBooks books, string rulesFolder, TestDatabase? database)
    {
        if (database is null)
        {
            RuleLoading.Load(books, rulesFolder);
            return;
        }

        await using var source = Workflows.Storage.Database.Open(database.AppConnectionString);
        await RuleLoading.LoadPublishedAsync(books, rulesFolder, source, CancellationToken.None);
    }

    private static async Task<TestNode> StartAsync(TestDatabase? database, NodeRole role, string? rulesFolder = null)
    {
        var books = new RuleBooks();
        await LoadAsync(books, rulesFolder ?? TestRules.Folder, database);
        var app = NodeHost.Build(
            new NodeSettings
            {
                DataPath = Path.GetTempPath(),
                RulesPath = rulesFolder ?? TestRules.Folder,
                Role = role,
                Training = true,
                Bench = true,
                Review = ReviewDepth.Quick,
                ConnectionString = database?.AppConnectionString,
            },
            books);
        await app.StartAsync();
        return new TestNode(app, database);
    }
}
