using System.Net;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

public sealed class CallsAtOnceTests
{
    private const int Calls = 40;

    [Fact]
    public async Task Forty_second_visits_at_once_are_one_visit()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.InJune2036Async(node);
        var @case = await clerk.AwaitingReplyAsync();
        var body = CaseBodies.SecondVisit(@case.FormNumber());

        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => clerk.CommandAsync(@case, "record-second-visit", body)));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict || answer.Status == HttpStatusCode.PreconditionFailed);
        (await clerk.ReadAsync(@case)).Events().Count(kind => kind == "second-visit-recorded").ShouldBe(1);
    }

    [Fact]
    public async Task Same_key_forty_times_is_one_event_and_one_answer_also_from_a_node_started_later()
    {
        var node = await TestNode.StartAsync();
        var clerk = await Clerk.InJune2036Async(node);
        var @case = await clerk.AwaitingReplyAsync();
        var body = CaseBodies.SecondVisit(@case.FormNumber());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Calls).Select(_ => clerk.CommandAsync(@case, "record-second-visit", body, "the-key")));
        await node.DisposeAsync();
        await using var started = await node.StartTwinAsync();
        var later = await clerk.At(started).CommandAsync(@case, "record-second-visit", body, "the-key");

        answers.Append(later).Select(answer => (answer.Status, answer.ETag, answer.Text)).Distinct().Count().ShouldBe(1);
        later.Status.ShouldBe(HttpStatusCode.OK);
        (await clerk.At(started).ReadAsync(@case)).Events().Count(kind => kind == "second-visit-recorded").ShouldBe(1);
    }

    [Fact]
    public async Task Refusal_under_one_key_is_repeated_word_for_word()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.InJune2036Async(node);
        var @case = await clerk.AwaitingReplyAsync();
        var body = CaseBodies.SecondVisit(@case.FormNumber(), "inquiry-form-mailed", "card", "representative-photo-id");

        var first = await clerk.CommandAsync(@case, "record-second-visit", body, "the-key");
        var again = await clerk.CommandAsync(@case, "record-second-visit", body, "the-key");

        first.ShouldBeProblem(409, "not-accepted");
        first.Texts("missing").ShouldBe(["holder-id-other"]);
        WithoutTrace(again).ShouldBe(WithoutTrace(first));
    }

    private static string WithoutTrace(Answer answer) =>
        answer.Text.Replace(answer.Json.GetProperty("traceId").GetString()!, "", StringComparison.Ordinal);
}
