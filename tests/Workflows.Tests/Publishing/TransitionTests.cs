using CertFlow.Rules.Packs;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Publishing;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Publishing;

/// <summary>From one edition to the next a proxy is asked for one paper more at visit 2: whom does that bind?</summary>
public sealed class TransitionTests
{
    private const string Documents = "towns/misaki/issue/documents.json";

    private static readonly IReadOnlyCollection<PackFile> OnePaperMore = TestRules.FilesWith(
        Documents,
        ("\"document\": \"koseki-certificate\",\n        \"visit\": 1", "\"document\": \"koseki-certificate\",\n        \"visit\": 2"),
        ("isLegal && f.actor.relation == \\\"parent\\\"", "isLegal || isVoluntary"));

    [Fact]
    public async Task Without_a_word_papers_promised_on_the_slip_hold()
    {
        await using var office = await RuleOffice.OpenAsync();
        var @case = await office.Desk.AwaitingReplyAsync();
        await office.PutInForceAsync(OnePaperMore);

        var result = await office.Desk.DoAsync(@case, "record-second-visit", Desk.SecondVisit(@case));

        Warnings(result).ShouldBe(["papers-promised-earlier-hold"]);
        Waived(result).ShouldBe(["koseki-certificate"]);
    }

    [Fact]
    public async Task A_case_opened_before_the_day_is_asked_for_the_papers_of_before()
    {
        await using var office = await RuleOffice.OpenAsync();
        var @case = await office.Desk.OpenCaseAsync();
        await office.PutInForceAsync(OnePaperMore, new Transition(Transition.CasesOpenedFrom, new DateOnly(2036, 6, 19)));

        var first = await office.Desk.DoAsync(@case, "record-first-visit", "{}");
        var mailed = await office.Desk.DoAsync(first, "confirm-inquiry-mailed", "{}");
        var second = await office.Desk.DoAsync(mailed, "record-second-visit", Desk.SecondVisit(mailed));

        Promised(first).ShouldNotContain("koseki-certificate");
        Warnings(second).ShouldBe(["papers-of-earlier-rules-hold"]);
        Waived(second).ShouldBe(["koseki-certificate"]);
        (await office.Desk.CountAsync("decisions where edition = 2 and papers_edition = 1")).ShouldBe(2);
    }

    [Fact]
    public async Task A_case_opened_on_the_day_is_asked_for_the_new_paper()
    {
        await using var office = await RuleOffice.OpenAsync();
        await office.PutInForceAsync(OnePaperMore, new Transition(Transition.CasesOpenedFrom, new DateOnly(2036, 6, 18)));

        var @case = await office.Desk.AwaitingReplyAsync();
        var second = await office.Desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case));

        Promised(@case).ShouldContain("koseki-certificate");
        second.ShouldBeOfType<RefusedCall>().Body.ShouldContain("koseki-certificate");
    }

    [Fact]
    public async Task From_the_day_of_visits_on_not_even_a_promise_holds_and_before_it_the_old_papers_do()
    {
        await using var office = await RuleOffice.OpenAsync();
        var (early, late) = (await office.Desk.AwaitingReplyAsync(), await office.Desk.AwaitingReplyAsync());
        await office.PutInForceAsync(OnePaperMore, new Transition(Transition.VisitsFrom, new DateOnly(2036, 6, 19)));

        var before = await office.Desk.DoAsync(early, "record-second-visit", Desk.SecondVisit(early));
        await office.Desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);
        var after = await office.Desk.CommandAsync(late, "record-second-visit", Desk.SecondVisit(late));

        Warnings(before).ShouldBe(["papers-of-earlier-rules-hold"]);
        after.ShouldBeOfType<RefusedCall>().Body.ShouldContain("koseki-certificate");
    }

    [Fact]
    public async Task Who_is_spared_the_new_paper_must_still_bring_the_old_ones()
    {
        await using var office = await RuleOffice.OpenAsync();
        var @case = await office.Desk.AwaitingReplyAsync();
        await office.PutInForceAsync(OnePaperMore, new Transition(Transition.CasesOpenedFrom, new DateOnly(2036, 6, 19)));

        var result = await office.Desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case, "\"inquiry-form-mailed\",\"card\",\"representative-photo-id\""));

        var body = result.ShouldBeOfType<RefusedCall>().Body;
        body.ShouldContain("\"missing\":[\"holder-id-other\"]");
    }

    [Fact]
    public async Task A_prohibition_binds_at_once_whomever_the_papers_spare()
    {
        await using var office = await RuleOffice.OpenAsync();
        var @case = await office.Desk.AwaitingReplyAsync();
        var earlyClosing = TestRules.FilesWith(RuleOffice.Calendar, ("17:30", "09:30"));
        await office.PutInForceAsync(earlyClosing, new Transition(Transition.CasesOpenedFrom, new DateOnly(2037, 1, 1)));

        var result = await office.Desk.CommandAsync(@case, "record-second-visit", Desk.SecondVisit(@case));

        result.ShouldBeOfType<RefusedCall>().Body.ShouldContain("\"outcome\":\"closed\"");
    }

    [Fact]
    public async Task A_review_names_the_open_cases_a_change_of_papers_concerns()
    {
        await using var office = await RuleOffice.OpenAsync();
        var waiting = await office.Desk.AwaitingReplyAsync();
        var done = await office.Desk.AwaitingReplyAsync();
        await office.Desk.DoAsync(done, "record-second-visit", Desk.SecondVisit(done));
        var changed = new FileChange(Documents, System.Text.Encoding.UTF8.GetString(OnePaperMore.First(file => file.Path == Documents).Content.Span));

        var proposal = await office.ProposeAsync(new ProposeRules("戸籍の確認を加える", Changes: [changed]));

        var concerned = proposal.Review!.Value.GetProperty("openCases");
        concerned.GetProperty("concerned").GetInt32().ShouldBe(1);
        concerned.GetProperty("cases")[0].GetProperty("id").GetGuid().ShouldBe(waiting.Id);
        concerned.GetProperty("cases")[0].GetProperty("added")[0].GetString().ShouldBe("koseki-certificate");
        proposal.State.ShouldBe("unfit", "the examples still say what the rules said before");
    }

    private static IEnumerable<string?> Warnings(Accepted accepted) => Texts(accepted, "warnings");

    private static IEnumerable<string?> Waived(Accepted accepted) => Texts(accepted, "papersWaived");

    private static IEnumerable<string?> Promised(Accepted accepted) =>
        Desk.View(accepted).GetProperty("checklist").EnumerateArray().Select(item => item.GetProperty("code").GetString());

    private static IEnumerable<string?> Texts(Accepted accepted, string list) =>
        Desk.View(accepted).GetProperty(list).EnumerateArray().Select(text => text.GetString());
}
