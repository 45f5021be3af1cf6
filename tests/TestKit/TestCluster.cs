using System.Diagnostics;
using CertFlow.Api.Hosting;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.TestKit;

/// <summary>One real PostgreSQL for the whole test run: starts at first use, is deleted when the test process ends.</summary>
public static class TestCluster
{
    private const string Template = "certflow_template";

    private static readonly Lazy<Task<PrivatePostgres>> Server = new(StartAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static int made;

    /// <summary>Brings an empty database (owner's connection string) to the newest schema; runs once, on the template.</summary>
    public static Func<string, CancellationToken, Task> Migrate { get; set; } = Migrator.MigrateAsync;

    /// <summary>A new migrated database, copied from the template (some 30 ms).</summary>
    public static async Task<TestDatabase> CreateDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"test_{Interlocked.Increment(ref made)}";
        await OneAtATime.WaitAsync();
        try
        {
            await ExecuteAsync(server, $"create database {name} template {Template} owner {PostgresCredentials.OwnerRole}");
        }
        finally
        {
            OneAtATime.Release();
        }

        return new TestDatabase(
            name, server.OwnerConnectionString(name), server.AppConnectionString(name), server.SuperuserConnectionString(name));
    }

    private static async Task<PrivatePostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("certflow-test-").FullName;
        var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { DataPath = folder, Durable = false, Temporary = true });
        await SweepAfterwardsAsync(server.Home, folder);
        await ExecuteAsync(server, $"create database {Template} owner {PostgresCredentials.OwnerRole}");
        await Migrate(server.OwnerConnectionString(Template) + ";Pooling=false", CancellationToken.None);
        return server;
    }

    // A test host is killed rather than ended, so somebody else sweeps: the server dies by its parent-death signal, then its files go.
    private static Task<Process> SweepAfterwardsAsync(params string[] folders) => ChildProcess.StartAsync(
        ["setsid", "sh", "-c", "exec >/dev/null 2>&1 </dev/null; tail --pid=$0 -f /dev/null; sleep 1; rm -rf \"$@\"",
         $"{Environment.ProcessId}", .. folders]);

    private static async Task ExecuteAsync(PrivatePostgres server, string ddl)
    {
        await using var connection = new NpgsqlConnection(server.SuperuserConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names made here; DDL takes no parameters
        command.CommandText = ddl;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A database of one test class.</summary>
public sealed record TestDatabase(string Name, string OwnerConnectionString, string AppConnectionString, string SuperuserConnectionString);
