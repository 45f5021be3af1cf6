using System.Diagnostics;
using Npgsql;

namespace CertFlow.Api.Hosting;

/// <summary>A PostgreSQL server of one's own: loopback, generated passwords, a direct child of this process.</summary>
public sealed class PrivatePostgres : IChild, IAsyncDisposable
{
    public const string Database = "certflow";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly PrivatePostgresOptions options;
    private readonly PostgresCluster cluster;
    private readonly Process process;

    private PrivatePostgres(PrivatePostgresOptions options, PostgresCluster cluster, PostgresCredentials credentials, Process process)
    {
        this.options = options;
        this.cluster = cluster;
        this.process = process;
        Credentials = credentials;
    }

    public PostgresCredentials Credentials { get; }

    public int ProcessId => process.Id;

    /// <summary>The folder of the cluster, not always below the data folder.</summary>
    public string Home => cluster.Home;

    /// <summary>Ends when the server has ended, whoever ended it.</summary>
    public Task Exited => process.WaitForExitAsync();

    /// <summary>Makes what is missing, stops a leftover server, starts ours; roles and the database exist afterwards.</summary>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken ct = default)
    {
        PrivateFile.CreateFolder(options.DataPath);
        var cluster = new PostgresCluster(options.DataPath);
        var credentials = PostgresCredentials.Load(options.DataPath) ?? PostgresCredentials.Generate();
        // The old port when it can be had: workers that joined find the server again without being told.
        await cluster.StopLeftoverAsync(ct);
        credentials = credentials with { Port = FreePort.Near(credentials.Port) };
        credentials.Save(options.DataPath);
        await cluster.PrepareAsync(credentials, options.Durable, ct);

        var process = await ChildProcess.StartAsync(ServerCommand(cluster, credentials.Port, options));
        var server = new PrivatePostgres(options, cluster, credentials, process);
        await server.WaitUntilReadyAsync(ct);
        await server.CreateRolesAsync(ct);
        return server;
    }

    public string SuperuserConnectionString(string database = Database) => Credentials.SuperuserConnectionString(database);

    public string OwnerConnectionString(string database = Database) => Credentials.OwnerConnectionString(database);

    public string AppConnectionString(string database = Database) => Credentials.AppConnectionString(database);

    /// <summary>Stops the server: sessions are cut, nothing committed is lost.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited)
        {
            return;
        }

        // A temporary server has nothing to save, and a test host is given only moments to end.
        ChildProcess.Signal(process.Id, options.Temporary ? UnixSignal.Quit : UnixSignal.Interrupt);
        if (!await ChildProcess.WaitUntilGoneAsync(process.Id, Patience, CancellationToken.None))
        {
            ChildProcess.Signal(process.Id, UnixSignal.Quit);
        }

        await process.WaitForExitAsync();
    }

    /// <summary>Removes the cluster of a server that has ended.</summary>
    public void DeleteFiles() => cluster.Delete();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
        if (options.Temporary)
        {
            cluster.Delete();
            Directory.Delete(options.DataPath, recursive: true);
        }
    }

    private static List<string> ServerCommand(PostgresCluster cluster, int port, PrivatePostgresOptions options)
    {
        List<string> command = [.. cluster.Command("postgres", options.Temporary), "-D", cluster.DataDirectory];
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "max_connections=200", "log_min_messages=warning",
            // The detail of an error quotes the row, and with it names and addresses.
            "log_error_verbosity=terse", "timezone=UTC",
            .. options.Durable ? [] : new[] { "fsync=off", "full_page_writes=off", "synchronous_commit=off" },
        ];
        foreach (var setting in settings)
        {
            command.AddRange(["-c", setting]);
        }

        return command;
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        while (!cluster.IsReady(Credentials.Port))
        {
            if (process.HasExited || waiting.Elapsed > Patience)
            {
                throw new InvalidOperationException($"PostgreSQL did not start; its last words:\n{cluster.LogTail()}");
            }

            await Task.Delay(10, ct);
        }
    }

    private async Task CreateRolesAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        await CreateRoleAsync(connection, PostgresCredentials.OwnerRole, Credentials.OwnerPassword, ct);
        await CreateRoleAsync(connection, PostgresCredentials.AppRole, Credentials.AppPassword, ct);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = @name", connection);
        find.Parameters.AddWithValue("name", Database);
        if (await find.ExecuteScalarAsync(ct) is null)
        {
            await ExecuteAsync(connection, $"create database {Database} owner {PostgresCredentials.OwnerRole}", ct);
        }
    }

    private static async Task CreateRoleAsync(NpgsqlConnection connection, string role, string password, CancellationToken ct)
    {
        await using var find = new NpgsqlCommand("select 1 from pg_roles where rolname = @name", connection);
        find.Parameters.AddWithValue("name", role);
        if (await find.ExecuteScalarAsync(ct) is null)
        {
            await ExecuteAsync(connection, $"create role {role} login password '{password}'", ct);
        }
    }

    // Role names are constants and passwords our own hex digits: DDL takes no parameters.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string ddl, CancellationToken ct)
    {
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(ddl, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
