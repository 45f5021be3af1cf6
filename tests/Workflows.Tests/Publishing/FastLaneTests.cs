using CertFlow.TestKit;
using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Storage;

namespace CertFlow.WorkflowsTests.Publishing;

public sealed class FastLaneTests
{
    [Fact]
    public async Task One_person_rolls_back_and_another_confirms_within_a_working_day()
    {
        await using var office = await RuleOffice.OpenAsync();
        var thirtyDays = await office.ProposeAsync(RuleOffice.ThirtyDays());
        await office.ApproveAsync(thirtyDays.Number);

        var back = RuleOffice.Pack(await RollBackAsync(office));
        var own = await ConfirmAsync(office, back.Edition, "policy");
        var confirmed = RuleOffice.Pack(await ConfirmAsync(office, back.Edition, "supervisor"));
        var twice = await ConfirmAsync(office, back.Edition, "supervisor");

        (back.Edition, back.Kind, back.Supersedes, back.Restores).ShouldBe((3, PackKind.EmergencyRollback, 2, 1));
        back.Confirmation!.DueAt.ShouldBe(new DateTimeOffset(2036, 6, 19, 17, 30, 0, TimeSpan.FromHours(9)));
        RuleOffice.Refusal(own).Code.ShouldBe("approver-is-author");
        confirmed.Confirmation!.By.ShouldBe("supervisor");
        RuleOffice.Refusal(twice).Code.ShouldBe("no-confirmation-due");
        var first = (await office.Reading.FindAsync(1, CancellationToken.None))!.Pack;
        back.Hash.ShouldBe(first.Hash);
    }

    [Fact]
    public async Task A_rollback_nobody_confirmed_is_overdue_after_a_working_day()
    {
        await using var office = await RuleOffice.OpenAsync();
        await office.PutInForceAsync(TestRules.FilesWith(RuleOffice.DeskParameters, ("\"value\": null", "\"value\": 30")));
        await RollBackAsync(office);

        (await office.Reading.OverdueAsync(CancellationToken.None)).ShouldBeEmpty();
        await office.Desk.Clock.AdvanceAsync(TimeSpan.FromDays(2), CancellationToken.None);

        (await office.Reading.OverdueAsync(CancellationToken.None)).ShouldBe([3]);
    }

    [Fact]
    public async Task The_first_edition_cannot_be_rolled_back()
    {
        await using var office = await RuleOffice.OpenAsync();

        RuleOffice.Refusal(await RollBackAsync(office)).Code.ShouldBe("nothing-to-roll-back");
    }

    [Fact]
    public async Task One_day_of_a_calendar_is_published_by_one_person()
    {
        await using var office = await RuleOffice.OpenAsync();

        var pack = RuleOffice.Pack(await PublishCalendarAsync(office, new FileChange(RuleOffice.Calendar, Closing("2036-06-20"))));

        (pack.Edition, pack.Kind, pack.Author, pack.Approver).ShouldBe((2, PackKind.Calendar, "policy", null));
    }

    [Theory]
    [InlineData("two days", "not-one-day")]
    [InlineData("a day that is closed anyway", "not-one-day")]
    [InlineData("a day gone by", "not-one-day")]
    [InlineData("a day far ahead", "not-one-day")]
    [InlineData("other hours for good", "not-one-day")]
    [InlineData("a parameter beside it", "more-than-a-calendar")]
    [InlineData("an error", "draft-invalid")]
    public async Task More_than_one_day_takes_two_people(string change, string code)
    {
        await using var office = await RuleOffice.OpenAsync();

        var result = await PublishCalendarAsync(office, ChangesOf(change));

        RuleOffice.Refusal(result).Code.ShouldBe(code);
        (await PackStore.CurrentAsync(office.Desk.Source, CancellationToken.None))!.Edition.ShouldBe(1);
    }

    private static FileChange[] ChangesOf(string change) => change switch
    {
        "two days" => [new FileChange(RuleOffice.Calendar, Closing("2036-06-20", "2036-06-23"))],
        "a day that is closed anyway" => [new FileChange(RuleOffice.Calendar, Closing("2036-06-21"))],
        "a day gone by" => [new FileChange(RuleOffice.Calendar, Closing("2036-06-17"))],
        "a day far ahead" => [new FileChange(RuleOffice.Calendar, Closing("2037-12-01"))],
        "other hours for good" => [new FileChange(RuleOffice.Calendar, TestRules.TextWith(RuleOffice.Calendar, ("17:30", "17:00")))],
        "an error" => [new FileChange(RuleOffice.Calendar, Closing("2036-06-31"))],
        _ =>
        [
            new FileChange(RuleOffice.Calendar, Closing("2036-06-20")),
            new FileChange(RuleOffice.DeskParameters, TestRules.TextWith(RuleOffice.DeskParameters, ("\"value\": null", "\"value\": 30"))),
        ],
    };

    private static string Closing(params string[] days) => TestRules.TextWith(
        RuleOffice.Calendar,
        ("\"closedOnHolidays\"", $"\"closedDays\": [{string.Join(", ", days.Select(day => $$"""{ "day": "{{day}}" }"""))}], \"closedOnHolidays\""));

    private static async Task<RuleResult> RollBackAsync(RuleOffice office) => await office.Desk.Publishing.RollBackAsync(
        RuleOffice.Call("policy", "policy"), new RollBackRules("必要書類が表示されないため"), CancellationToken.None);

    private static Task<RuleResult> ConfirmAsync(RuleOffice office, int edition, string who) =>
        office.Desk.Publishing.ConfirmAsync(RuleOffice.Call(who, "supervisor"), edition, new RuleNote(), CancellationToken.None);

    private static Task<RuleResult> PublishCalendarAsync(RuleOffice office, params FileChange[] changes) => office.Desk.Publishing.PublishCalendarAsync(
        RuleOffice.Call("policy", "policy"), new ChangeCalendar("停電工事のため", changes), [], CancellationToken.None);
}
