using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.Workflows.Cases;

/// <summary>By which day a case should have gone on, by the office's calendar.</summary>
internal static class TaskDay
{
    /// <summary>The counter today, a supervisor by the next open day; a deadline on its day; null when nothing is waited for.</summary>
    public static DateOnly? Of(CaseState state, TownRules rules, DateOnly today)
    {
        var calendar = rules.Pack.Parameters.Calendar;
        return CaseAwaiting.Of(state) switch
        {
            null => null,
            { Until: { } until } => JapanTime.DayOf(until),
            { Kind: AwaitingKind.Paper or AwaitingKind.Timer } => null,
            { Role: "supervisor" } or { What: "record-recovery" } => calendar.OpenDayFrom(calendar.OpenDayFrom(today).AddDays(1)),
            _ => calendar.OpenDayFrom(today),
        };
    }
}
