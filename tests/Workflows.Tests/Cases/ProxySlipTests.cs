using System.Text.RegularExpressions;
using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

public sealed partial class ProxySlipTests
{
    [Fact]
    public async Task Slip_names_the_posting_day_and_the_days_of_arrival_by_the_pack()
    {
        await using var desk = await Desk.OpenAsync();

        var slip = await SlipAsync(desk);

        Days(slip).ShouldBe(["6月18日", "6月20日", "6月22日"]);
    }

    [Fact]
    public async Task Inquiry_prepared_on_a_closed_day_is_posted_on_the_next_open_one()
    {
        await using var desk = await Desk.OpenAsync();
        var opened = await desk.OpenCaseAsync();
        var prepared = await desk.DoAsync(opened, "record-first-visit", "{}");
        // A Saturday: the next letter leaves on Monday.
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(3), CancellationToken.None);

        await desk.DoAsync(prepared, "resend-inquiry", """{"reason":"spoiled"}""");

        Days(await SlipAsync(desk, opened, number: 4)).ShouldBe(["6月23日", "6月25日", "6月27日"]);
    }

    [Fact]
    public async Task Slip_says_which_papers_of_other_visitors_are_not_needed()
    {
        await using var desk = await Desk.OpenAsync();

        var slip = await SlipAsync(desk);

        slip.ShouldContain("お持ちいただかなくてよいもの");
        slip.ShouldContain("戸籍全部事項証明書");
    }

    private static async Task<string> SlipAsync(Desk desk)
    {
        var opened = await desk.OpenCaseAsync();
        await desk.DoAsync(opened, "record-first-visit", "{}");
        return await SlipAsync(desk, opened, number: 2);
    }

    private static async Task<string> SlipAsync(Desk desk, Accepted @case, int number) =>
        (await desk.Reading.LetterHtmlAsync(new LetterAsked(@case.Id, number, "counter"), CancellationToken.None))!;

    private static IEnumerable<string> Days(string slip) =>
        DayOnTheSlip().Matches(slip).Select(day => day.Groups[1].Value);

    [GeneratedRegex(@"(?:day-big"">|<br>)(\d+月\d+日)")]
    private static partial Regex DayOnTheSlip();
}
