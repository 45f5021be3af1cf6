using CertFlow.Api.Hosting;
using CertFlow.TestKit;
using Npgsql;

namespace CertFlow.ApiTests.Hosting;

public sealed class PrivatePostgresTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("certflow-pg-").FullName;

    private PrivatePostgresOptions Options => new() { DataPath = folder, Temporary = true };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    [Fact]
    public async Task Roles_and_database_are_there_after_the_first_start()
    {
        await using var server = await PrivatePostgres.StartAsync(Options);

        (await AskAsync(server.OwnerConnectionString(), "select current_user")).ShouldBe("certflow_owner");
        (await AskAsync(server.AppConnectionString(), "select current_user")).ShouldBe("certflow_app");
    }

    [Fact]
    public async Task A_killed_server_starts_again_with_what_was_committed()
    {
        await using var first = await PrivatePostgres.StartAsync(Options);
        await AskAsync(first.OwnerConnectionString(), "create table kept (n int); insert into kept values (7)");
        ChildProcess.Signal(first.ProcessId, UnixSignal.Kill);
        await first.Exited;

        await using var second = await PrivatePostgres.StartAsync(Options with { Temporary = false });

        (await AskAsync(second.OwnerConnectionString(), "select n from kept")).ShouldBe(7);
        await second.StopAsync();
    }

    [Fact]
    public async Task A_server_left_behind_is_stopped_before_a_new_one_starts()
    {
        await using var left = await PrivatePostgres.StartAsync(Options);

        await using var own = await PrivatePostgres.StartAsync(Options with { Temporary = false });

        ChildProcess.IsAlive(left.ProcessId).ShouldBeFalse();
        (await AskAsync(own.AppConnectionString(), "select 1")).ShouldBe(1);
        await own.StopAsync();
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password()
    {
        await using var server = await PrivatePostgres.StartAsync(Options);
        var wrong = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString()) { Password = "guess" }.ConnectionString;

        var refused = await Should.ThrowAsync<PostgresException>(() => AskAsync(wrong, "select 1"));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task The_servers_log_tells_of_a_refused_row_without_quoting_it()
    {
        await using var server = await PrivatePostgres.StartAsync(Options);
        await AskAsync(server.OwnerConnectionString(), "create table people (name text primary key)");
        await using var source = NpgsqlDataSource.Create(server.OwnerConnectionString() + ";Pooling=false");
        await using var insert = source.CreateCommand("insert into people values ($1), ($1)");
        insert.Parameters.AddWithValue("山田 太郎");

        await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());

        var log = await File.ReadAllTextAsync(Path.Combine(server.Home, "server.log"));
        log.ShouldContain("duplicate key");
        log.ShouldNotContain("山田");
    }

    [Fact]
    public async Task Every_test_class_gets_a_database_of_its_own()
    {
        var one = await TestCluster.CreateDatabaseAsync();
        var two = await TestCluster.CreateDatabaseAsync();
        await AskAsync(one.OwnerConnectionString, "create table only_here (n int)");

        (await AskAsync(two.OwnerConnectionString, "select count(*) from pg_tables where tablename = 'only_here'")).ShouldBe(0L);
    }

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // fixed text of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
