using System.Net;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

public sealed class ReplyDeadlineTests
{
    [Fact]
    public async Task Deadline_of_an_edited_pack_is_printed_watched_and_kills_the_form()
    {
        var folder = TestRules.FolderWith("towns/misaki/parameters/desk.json", ("\"value\": null", "\"value\": 30"));
        await using var node = await TestNode.StartAsync(folder);
        Directory.Delete(folder, recursive: true);
        var clerk = await Clerk.InJune2036Async(node);
        var @case = await clerk.AwaitingReplyAsync();

        var letter = await clerk.GetAsync($"/api/cases/{@case.CaseId()}/letters/1.html");
        await clerk.MoveClockAsync("""{ "advance": "30.00:00:00" }""");
        var onTheLastDay = await clerk.ReadAsync(@case);
        await clerk.MoveClockAsync("""{ "advance": "1.00:00:00" }""");
        var afterwards = await clerk.ReadAsync(@case);

        letter.Text.ShouldContain("7月18日");
        @case.Json.GetProperty("replyDeadline").GetString().ShouldBe("2036-07-18");
        onTheLastDay.State().ShouldBe("awaitingReply");
        afterwards.State().ShouldBe("expired");
        var tooLate = await clerk.CommandAsync(afterwards, "record-second-visit", CaseBodies.SecondVisit(@case.FormNumber()));
        tooLate.Status.ShouldBe(HttpStatusCode.Conflict);
    }
}
