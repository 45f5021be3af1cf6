using CertFlow.TestKit;
using CertFlow.Workflows.Storage;
using Dapper;
using Npgsql;

namespace CertFlow.WorkflowsTests.Storage;

public sealed class MigratorTests
{
    [Fact]
    public async Task Two_nodes_that_start_at_once_migrate_an_empty_database_once()
    {
        var database = await EmptyDatabaseAsync("twins");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(database, CancellationToken.None)));

        await using var connection = new NpgsqlConnection(database);
        (await connection.ExecuteScalarAsync<int>("select count(*) from certflow.migrations"))
            .ShouldBe(typeof(Migrator).Assembly.GetManifestResourceNames().Count(name => name.Contains(".Migrations.0", StringComparison.Ordinal)));
        (await connection.ExecuteScalarAsync<int>("select count(*) from information_schema.schemata where schema_name = 'hangfire'")).ShouldBe(1);
    }

    [Fact]
    public async Task Script_changed_after_it_was_applied_stops_the_start()
    {
        var database = await EmptyDatabaseAsync("changed");
        await Migrator.MigrateAsync(database, CancellationToken.None);
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("update certflow.migrations set checksum = 'another' where name like '0002%'");

        var migrating = Migrator.MigrateAsync(database, CancellationToken.None);

        (await migrating.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldContain("0002-cases.sql");
    }

    [Theory]
    [InlineData("update certflow.case_events set body = ''")]
    [InlineData("delete from certflow.case_events")]
    [InlineData("truncate certflow.case_events")]
    [InlineData("update certflow.audit set who = ''")]
    [InlineData("delete from certflow.audit")]
    [InlineData("update certflow.packs set author = ''")]
    [InlineData("delete from certflow.packs")]
    [InlineData("update certflow.rule_proposals set author = ''")]
    [InlineData("delete from certflow.rule_proposal_ends")]
    [InlineData("update certflow.rule_reviews set is_fine = true")]
    [InlineData("update certflow.deputy_approvers set valid_through = '2099-01-01'")]
    [InlineData("delete from certflow.migrations")]
    [InlineData("update certflow.sign_ins set roles = '{supervisor}'")]
    [InlineData("insert into certflow.sign_ins values ('x', 'x', '{supervisor}', 'x')")]
    [InlineData("delete from certflow.data_protection_keys")]
    public async Task App_role_cannot_change_what_is_append_only(string sql)
    {
        var database = await TestCluster.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.AppConnectionString);

        var changing = connection.ExecuteAsync(sql);

        (await changing.ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Business_clock_moves_forward_only()
    {
        var database = await TestCluster.CreateDatabaseAsync();
        await using var source = Database.Open(database.AppConnectionString);
        await using var connection = await source.OpenConnectionAsync();

        await BusinessClock.AdvanceAsync(connection, TimeSpan.FromDays(1));

        (await BusinessClock.OffsetAsync(connection)).ShouldBe(TimeSpan.FromDays(1));
        await BusinessClock.AdvanceAsync(connection, TimeSpan.FromDays(-1)).ShouldThrowAsync<PostgresException>();
    }

    private static async Task<string> EmptyDatabaseAsync(string name)
    {
        var database = await TestCluster.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.ExecuteAsync("drop schema certflow cascade; drop schema hangfire cascade;");
        return database.OwnerConnectionString + $";Application Name={name}";
    }
}
