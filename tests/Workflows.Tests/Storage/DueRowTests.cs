using CertFlow.TestKit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;
using Dapper;
using Npgsql;

namespace CertFlow.WorkflowsTests.Storage;

public sealed class DueRowTests
{
    [Fact]
    public async Task Same_subject_kind_and_slot_is_due_once()
    {
        await using var source = await OpenAsync();
        var subject = Guid.CreateVersion7();

        await AddAsync(source, subject, TimeSpan.Zero);
        await AddAsync(source, subject, TimeSpan.FromDays(1));

        await using var connection = await source.OpenConnectionAsync();
        (await connection.ExecuteScalarAsync<int>("select count(*) from certflow.due_rows")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_sweeps_never_claim_the_same_row()
    {
        await using var source = await OpenAsync();
        for (var i = 0; i < 60; i++)
        {
            await AddAsync(source, Guid.CreateVersion7(), TimeSpan.Zero);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ClaimAsync(source)));

        claims.SelectMany(claim => claim).Distinct().Count().ShouldBe(60);
        claims.Sum(claim => claim.Count).ShouldBe(60);
    }

    [Fact]
    public async Task Row_falls_due_by_business_time()
    {
        await using var source = await OpenAsync();
        await AddAsync(source, Guid.CreateVersion7(), TimeSpan.FromDays(1));

        (await ClaimAsync(source)).ShouldBeEmpty();
        await using var connection = await source.OpenConnectionAsync();
        await BusinessClock.AdvanceAsync(connection, TimeSpan.FromDays(1));

        (await ClaimAsync(source)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Claim_nobody_honoured_is_free_again_after_its_lease()
    {
        await using var source = await OpenAsync();
        await AddAsync(source, Guid.CreateVersion7(), TimeSpan.Zero);
        (await ClaimAsync(source)).Count.ShouldBe(1);
        (await ClaimAsync(source)).ShouldBeEmpty();

        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("update certflow.due_rows set claimed_until = now()");

        (await ClaimAsync(source)).Count.ShouldBe(1);
    }

    private static async Task<NpgsqlDataSource> OpenAsync() => Database.Open((await TestCluster.CreateDatabaseAsync()).AppConnectionString);

    private static async Task AddAsync(NpgsqlDataSource source, Guid subject, TimeSpan fromNow)
    {
        await using var work = await UnitOfWork.BeginAsync(source, CancellationToken.None);
        await DueRowStore.AddAsync(work, subject, new DueWork(DueKinds.ReplyDeadline, "1", work.Now + fromNow));
        await work.CommitAsync(CancellationToken.None);
    }

    private static async Task<IReadOnlyList<Guid>> ClaimAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await DueRowStore.ClaimAsync(connection, 50);
    }
}
