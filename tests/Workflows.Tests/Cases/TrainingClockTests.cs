using CertFlow.Workflows.Jobs;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class TrainingClockTests
{
    [Theory]
    [InlineData("2026-11-20T09:59:00+09:00", "2026-11-20T10:00:00+09:00")]
    [InlineData("2026-11-20T10:00:00+09:00", "2026-11-20T10:00:00+09:00")]
    [InlineData("2026-11-20T10:00:01+09:00", "2026-11-24T10:00:00+09:00")]
    [InlineData("2026-11-21T23:30:00Z", "2026-11-24T10:00:00+09:00")]
    public void Training_starts_at_ten_on_the_next_open_day(string now, string opening)
    {
        TrainingClock.NextOpening(DateTimeOffset.Parse(now, null), IsOpen).ShouldBe(DateTimeOffset.Parse(opening, null));
    }

    // 23 November is a holiday.
    private static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != new DateOnly(2026, 11, 23);
}
