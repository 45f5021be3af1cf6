using CertFlow.CardAgent.Link;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Link;

/// <summary>Certificates on their way from the service to the card, and what becomes of it when the card leaves.</summary>
public class IssueOperationTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private readonly RandomPins pins = new();

    [Fact]
    public async Task Both_certificates_are_written_and_read_back()
    {
        await using var pc = await CounterPc.OpenAsync(world, pins, withPad: false);

        var outcome = await pc.RunAsync(pc.Issue("signature", "userAuthentication"));

        outcome.Result.ShouldBe("done", outcome.Reason);
        outcome.Written.Select(one => one.Certificate).ShouldBe(["signature", "userAuthentication"]);
        outcome.Written.ShouldAllBe(one => one.Sha256 == Sha256On(pc.Card.State, one.Certificate));
        outcome.Written.Select(one => one.SerialNumber).ShouldBe(pc.Service.Issued.Values);
    }

    [Fact]
    public async Task Pulled_out_at_any_command_the_same_issue_is_finished_later_with_the_same_certificate()
    {
        var commands = await CommandsOfAWholeIssueAsync();
        for (var at = 1; at <= commands; at++)
        {
            await using var pc = await CounterPc.OpenAsync(world, pins, withPad: false);
            var work = pc.Issue("signature");
            await pc.Card.TakeOutAsync();
            pc.Card.Insert(leavesAt: at, afterSaving: at % 2 == 0);

            var broken = await pc.RunAsync(work);
            broken.Reason.ShouldBe("cardRemoved", $"command {at}");
            await pc.Card.TakeOutAsync();
            pc.Card.Insert();
            var finished = await pc.RunAsync(Again(work, pc.Service));

            finished.Result.ShouldBe("done", $"command {at}: {finished.Reason}");
            pc.Service.Issued.Count.ShouldBe(1);
            finished.Written.Single().SerialNumber.ShouldBe(pc.Service.Issued.Values.Single());
            Sha256On(pc.Card.State, "signature").ShouldBe(finished.Written.Single().Sha256);
        }
    }

    [Theory]
    [InlineData("finish")]
    [InlineData("discard")]
    [InlineData("leave")]
    public async Task Reading_finds_an_unfinished_issue_and_does_with_it_what_the_service_says(string what)
    {
        await using var pc = await CounterPc.OpenAsync(world, pins, withPad: false);
        var work = pc.Issue("signature");
        await BreakAfterTheKeyAsync(pc, work);
        var old = Sha256On(pc.Card.State, "signature");
        pc.Service.Unfinished = what;

        // The case is the same, so the service knows its certificates whatever the operation.
        var outcome = await pc.RunAsync(work with { Id = Guid.CreateVersion7(), Operation = "read" });

        outcome.Result.ShouldBe("done", outcome.Reason);
        outcome.Written.Count.ShouldBe(what == "finish" ? 1 : 0);
        (Sha256On(pc.Card.State, "signature") == old).ShouldBe(what != "finish");
        (pc.Card.State.Keys[KeyName.Signature].Pending is null).ShouldBe(what != "leave");
    }

    [Fact]
    public async Task Service_that_does_not_answer_for_a_moment_is_asked_again()
    {
        await using var pc = await CounterPc.OpenAsync(world, pins, withPad: false);
        pc.Service.Broken = 503;
        var running = pc.RunAsync(pc.Issue("userAuthentication"));
        pc.Service.Broken = null;

        (await running).Result.ShouldBe("done");
    }

    private async Task<int> CommandsOfAWholeIssueAsync()
    {
        await using var pc = await CounterPc.OpenAsync(world, pins, withPad: false);
        await pc.RunAsync(pc.Issue("signature"));
        return pc.Card.Answered;
    }

    private static async Task BreakAfterTheKeyAsync(CounterPc pc, Work work)
    {
        for (var at = 1; pc.Card.State.Keys[KeyName.Signature].Pending is null; at++)
        {
            await pc.Card.TakeOutAsync();
            pc.Card.Insert(leavesAt: at, afterSaving: true);
            (await pc.RunAsync(work)).Reason.ShouldBe("cardRemoved");
        }

        await pc.Card.TakeOutAsync();
        pc.Card.Insert();
    }

    /// <summary>The same order a second time, with what the service knows by then.</summary>
    private Work Again(Work work, FakeService service)
    {
        var asked = work.Ask.Certificates[0];
        if (service.Issued.TryGetValue(asked.IssueId!.Value, out var serial))
        {
            var issued = world.Authority.FindAsync(CertFlow.Training.Authority.CertificateKind.Signature, serial, CancellationToken.None).GetAwaiter().GetResult()!.Issue;
            asked = asked with
            {
                Sha256 = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(issued.Der.Span)), SerialNumber = serial, ValidThrough = new DateOnly(2040, 6, 10),
            };
        }

        return work with { Attempt = 2, Ask = work.Ask with { Certificates = [asked] } };
    }

    private static string Sha256On(CardState state, string certificate) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
        state.Keys[certificate == "signature" ? KeyName.Signature : KeyName.UserAuthentication].Certificate!.Value.Span));
}
