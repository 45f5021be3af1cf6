using CertFlow.Rules.Dates;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Decisions;

/// <summary>Moments in opening hours at which some rules can answer otherwise than today, the soonest first.</summary>
internal static class OtherMoments
{
    private const int OpenDaysTried = 14;
    private const int YearsAhead = 20;

    public static IEnumerable<DateTimeOffset> After(Question question, IReadOnlyList<CompiledRule> rules)
    {
        var today = question.Day;
        var soon = OpenDays(question, today).Take(OpenDaysTried);
        var turning = TurningDays(question, rules).Where(day => day > today && day <= today.AddYears(YearsAhead)).Select(day => OpenDayFrom(question, day));
        return soon.Concat(turning).Distinct().Order().Select(day => Opening(question, day)).OfType<DateTimeOffset>().Where(moment => moment > question.Request.AsOf);
    }

    private static IEnumerable<DateOnly> OpenDays(Question question, DateOnly from)
    {
        for (var day = OpenDayFrom(question, from); day < from.AddYears(1); day = OpenDayFrom(question, day.AddDays(1)))
        {
            yield return day;
        }
    }

    private static DateOnly OpenDayFrom(Question question, DateOnly day) => question.AskedOffice.Calendar.OpenDayFrom(day);

    private static DateTimeOffset? Opening(Question question, DateOnly day) => question.AskedOffice.Calendar.HoursOn(day) is { } hours
        ? JapanTime.At(day, TimeOnly.MinValue.AddMinutes(hours.OpensAt))
        : null;

    /// <summary>Days the pack itself names, days on which its rules change, and anniversaries and month steps of the dates the rules read.</summary>
    private static IEnumerable<DateOnly> TurningDays(Question question, IReadOnlyList<CompiledRule> rules)
    {
        var read = rules.Aggregate(FactMask.None, (mask, rule) => mask.Union(rule.Reads));
        var inputs = new Inputs([question.Pack.FactType.Create(question.Facts), question.Parameters], question.Facts.Known);
        var named = question.Pack.Days.Values.Select(day => day.Evaluate(inputs)).OfType<DateOnly>();
        var changes = question.Pack.Slices.Where(slice => slice.Procedure == question.Slice.Procedure).Select(slice => slice.ValidFrom);
        return named.Concat(changes).Concat(read.Indices().SelectMany(index => StepsOf(question, index))).SelectMany(day => new[] { day, day.AddDays(1) });
    }

    private static IEnumerable<DateOnly> StepsOf(Question question, int fact)
    {
        if (question.Facts[fact] is not DateOnly day)
        {
            return [];
        }

        return question.Pack.Vocabulary.Facts[fact].Past
            ? Enumerable.Range(question.Day.Year - day.Year, YearsAhead + 1).Select(day.AddYears)
            : Enumerable.Range(0, 13).Select(months => day.AddMonths(-months));
    }
}
