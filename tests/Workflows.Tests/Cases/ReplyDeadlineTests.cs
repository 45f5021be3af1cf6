using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using static CertFlow.WorkflowsTests.Cases.Play;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class ReplyDeadlineTests
{
    private static readonly DateOnly LastDay = new(2026, 7, 16);

    private static readonly FlowInputs ThirtyDays = Given.Inputs() with { Parameters = new FlowParameters(30, 24, 2, 1) };

    private static readonly RulesOfTown ThirtyDaysInThePack =
        TestRules.With("towns/misaki/parameters/desk.json", ("\"value\": null", "\"value\": 30"));

    [Fact]
    public void Deadline_counts_from_the_day_after_the_application()
    {
        var inputs = ThirtyDays with { Decision = Given.Inputs(Given.Decision("acceptFirstVisit")).Decision };

        var prepared = Decide(Given.State(Given.Opened()), new RecordFirstVisit(null), inputs).Events().OfType<InquiryPrepared>().Single();

        prepared.ReplyDeadline.ShouldBe(LastDay);
    }

    [Fact]
    public void Posting_later_or_under_other_rules_does_not_move_the_printed_day()
    {
        var threeDaysLater = Given.Inputs() with { Now = Given.Morning.AddDays(3), OccurredAt = Given.Morning.AddDays(3) };

        var mailed = Decide(Prepared(), new ConfirmInquiryMailed(), threeDaysLater).Events().OfType<InquiryMailed>().Single();

        mailed.ReplyDeadline.ShouldBe(LastDay);
        var after = CaseEvolution.Evolve(Prepared(), new RecordedEvent(9, Given.Morning, Given.Morning, "counter", mailed));
        CaseConsequences.DueOf(Prepared(), after)!.DueAt.ShouldBe(new DateTimeOffset(2026, 7, 17, 0, 0, 0, TimeSpan.FromHours(9)));
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "reply-deadline-passed")]
    public void Inquiry_is_not_posted_after_its_printed_day(int days, string? code)
    {
        var later = Given.Inputs() with { Now = Given.Morning.AddDays(days), OccurredAt = Given.Morning.AddDays(days) };

        var verdict = Decide(Prepared(), new ConfirmInquiryMailed(), later);

        (verdict as Refused)?.Refusal.Code.ShouldBe(code);
        (verdict is Happened).ShouldBe(code is null);
    }

    [Fact]
    public void Further_inquiry_gets_the_whole_time_again()
    {
        var monthLater = ThirtyDays with { Now = Given.Morning.AddDays(29), OccurredAt = Given.Morning.AddDays(29) };

        var prepared = Decide(Prepared(), new ResendInquiry("spoiled"), monthLater).Events().OfType<InquiryPrepared>().Single();

        prepared.ReplyDeadline.ShouldBe(LastDay.AddDays(29));
    }

    [Fact]
    public async Task Letter_prints_the_day_on_which_the_case_expires()
    {
        await using var desk = await Desk.OpenAsync(ThirtyDaysInThePack);
        var opened = await desk.OpenCaseAsync();
        var prepared = await desk.DoAsync(opened, "record-first-visit", "{}");
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(2), CancellationToken.None);

        var mailed = await desk.DoAsync(prepared, "confirm-inquiry-mailed", "{}");

        Desk.View(mailed).GetProperty("replyDeadline").GetString().ShouldBe("2036-07-18");
        var letter = await desk.Reading.LetterHtmlAsync(new LetterAsked(opened.Id, 1, "counter"), CancellationToken.None);
        letter!.ShouldContain("令和18年（2036年）7月18日");
    }

    private static CaseState Prepared() =>
        Given.State([.. Given.Opened(), new RouteTaken(TwoVisitFlow.Name, 2), new InquiryPrepared(Given.Form, "firstVisit", null, [], LastDay)]);
}
