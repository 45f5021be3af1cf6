using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;
using CertFlow.WorkflowsTests.Cases;
using Dapper;
using Npgsql;

namespace CertFlow.WorkflowsTests.Storage;

public sealed class CaseStoreTests
{
    [Fact]
    public async Task Events_come_back_as_they_were_appended_and_the_chain_holds()
    {
        var database = await TestCluster.CreateDatabaseAsync();
        await using var source = Database.Open(database.AppConnectionString);
        var id = await AppendAsync(source, Given.AwaitingReflection());

        await using var work = await UnitOfWork.BeginAsync(source, CancellationToken.None);

        CaseProgress.Of((await CaseStore.ReadAsync(work, id))!).State.Stage.ShouldBe(CaseStage.AwaitingReflection);
        (await CaseStore.FirstBrokenAsync(work, id)).ShouldBeNull();
    }

    [Theory]
    [InlineData("update certflow.case_events set body = replace(body, 'counter', 'nobody') where number = 3", 3)]
    [InlineData("delete from certflow.case_events where number = 2", 2)]
    public async Task Event_that_somebody_changed_or_took_away_is_found(string tampering, int firstBroken)
    {
        var database = await TestCluster.CreateDatabaseAsync();
        await using var source = Database.Open(database.AppConnectionString);
        var id = await AppendAsync(source, Given.AwaitingReply());
        await using var owner = new NpgsqlConnection(database.OwnerConnectionString);
        await owner.ExecuteAsync(tampering);

        await using var work = await UnitOfWork.BeginAsync(source, CancellationToken.None);

        (await CaseStore.FirstBrokenAsync(work, id)).ShouldBe(firstBroken);
    }

    [Fact]
    public async Task Number_that_is_taken_cannot_be_written_again()
    {
        var database = await TestCluster.CreateDatabaseAsync();
        await using var source = Database.Open(database.AppConnectionString);
        var id = await AppendAsync(source, Given.Opened());

        await using var work = await UnitOfWork.BeginAsync(source, CancellationToken.None);
        await CaseStore.AppendAsync(work, id, "", [new RecordedEvent(1, work.Now, work.Now, "counter", new CaseWithdrawn("byHolder"))]);
        var commit = work.CommitAsync(CancellationToken.None);

        (await commit.ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task Form_numbers_follow_each_other_without_gaps_also_after_a_rollback()
    {
        var database = await TestCluster.CreateDatabaseAsync();
        await using var source = Database.Open(database.AppConnectionString);
        var id = await AppendAsync(source, Given.Opened());

        var numbers = new List<string>();
        foreach (var commits in (bool[])[true, false, true])
        {
            await using var work = await UnitOfWork.BeginAsync(source, CancellationToken.None);
            var number = await FormNumberStore.AllocateAsync(work, id, "misaki");
            if (commits)
            {
                numbers.Add(number);
                await work.CommitAsync(CancellationToken.None);
            }
        }

        numbers.Select(number => number.Split('-')[1]).ShouldBe(["000001", "000002"]);
    }

    private static async Task<Guid> AppendAsync(NpgsqlDataSource source, CaseEvent[] events)
    {
        await using var work = await UnitOfWork.BeginAsync(source, CancellationToken.None);
        var id = Guid.CreateVersion7();
        var recorded = events.Select((happened, index) => new RecordedEvent(
            index + 1, EventText.Cut(work.Now), EventText.Cut(work.Now), "counter", happened)).ToArray();
        await CaseStore.InsertAsync(work, CaseEvolution.Replay(id, recorded), new CaseWait(null, null));
        await CaseStore.AppendAsync(work, id, EventText.NoHash, recorded);
        await work.CommitAsync(CancellationToken.None);
        return id;
    }
}
