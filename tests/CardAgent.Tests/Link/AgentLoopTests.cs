using CertFlow.CardAgent.Link;
using CertFlow.CardAgentTests.Kit;

namespace CertFlow.CardAgentTests.Link;

/// <summary>The agent's line to the service, without a card.</summary>
public class AgentLoopTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private static readonly Work Reading = new(Guid.CreateVersion7(), "read", 1, new Ask());

    [Fact]
    public async Task Work_is_done_once_and_reported_once()
    {
        using var folder = new TemporaryFolder();
        await using var service = await FakeService.StartAsync(world.Authority);
        service.Waiting = Reading;
        var done = 0;

        await RunUntilReportedAsync(service, folder, _ => ++done);

        done.ShouldBe(1);
        service.Outcomes.Single().Id.ShouldBe(Reading.Id);
        Directory.EnumerateFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outcome_of_an_agent_that_died_is_reported_by_the_next_one_and_not_done_again()
    {
        using var folder = new TemporaryFolder();
        new UnreportedOutcome(folder.Path, FakeService.Station).Keep(new KeptOutcome(Reading.Id, Outcome.Failed("cardRemoved")));
        await using var service = await FakeService.StartAsync(world.Authority);
        service.Waiting = Reading;
        var done = 0;

        await RunUntilReportedAsync(service, folder, _ => ++done);

        done.ShouldBe(0);
        service.Outcomes.Single().Outcome.Reason.ShouldBe("cardRemoved");
    }

    [Fact]
    public async Task Service_that_comes_back_gets_the_outcome_it_missed()
    {
        using var folder = new TemporaryFolder();
        await using var service = await FakeService.StartAsync(world.Authority);
        service.Waiting = Reading;
        var heard = new List<string?>();

        await RunUntilReportedAsync(
            service, folder,
            _ => service.Broken = 503,
            code =>
            {
                heard.Add(code);
                service.Broken = null;
            });

        service.Outcomes.Count.ShouldBe(1);
        heard[0].ShouldBe("away");
    }

    [Fact]
    public async Task Wrong_token_is_said_as_such()
    {
        using var folder = new TemporaryFolder();
        await using var service = await FakeService.StartAsync(world.Authority);
        using var link = new ServiceLink(service.Address, FakeService.Station, "cfs_wrong");
        using var stop = new CancellationTokenSource();
        var said = "";
        var loop = new AgentLoop(link, new UnreportedOutcome(folder.Path, FakeService.Station), (_, _) => Task.FromResult(Outcome.Done))
        {
            Connection = code =>
            {
                said = code ?? "";
                stop.Cancel();
            },
        };

        await loop.RunAsync(stop.Token);

        said.ShouldBe("token");
    }

    private static async Task RunUntilReportedAsync(FakeService service, TemporaryFolder folder, Action<Work> perform, Action<string?>? connection = null)
    {
        using var link = service.Link();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var loop = new AgentLoop(link, new UnreportedOutcome(folder.Path, FakeService.Station), (work, _) =>
        {
            perform(work);
            return Task.FromResult(Outcome.Done);
        })
        {
            Connection = connection ?? (_ => { }),
        };
        var running = loop.RunAsync(stop.Token);
        await service.Reported.WaitAsync(stop.Token);
        // The next question for work follows the forgetting.
        await service.AskedAgain().WaitAsync(stop.Token);
        await stop.CancelAsync();
        await running;
    }
}
