namespace CertFlow.Rules.Changes;

/// <summary>What holds from a day through another, both inclusive; no end: null.</summary>
internal sealed record Span<T>(DateOnly From, DateOnly? Through, T Value)
    where T : class
{
    public bool Holds(DateOnly day) => day >= From && (Through is not { } last || day <= last);
}

/// <summary>The days on which two dated lists differ, and what they say there.</summary>
internal sealed record Difference<T>(DateOnly From, DateOnly? Through, T? Old, T? New)
    where T : class;

/// <summary>Compares what two dated lists say day by day, so that an ended and continued value is no change.</summary>
internal static class Timeline
{
    public static IEnumerable<Difference<T>> Differences<T>(IReadOnlyList<Span<T>> old, IReadOnlyList<Span<T>> changed, Func<T, T, bool> isSame)
        where T : class
    {
        Difference<T>? open = null;
        var days = Breaks(old).Concat(Breaks(changed)).Distinct().Order().ToList();
        for (var i = 0; i < days.Count; i++)
        {
            var (before, after) = (ValueOn(old, days[i]), ValueOn(changed, days[i]));
            DateOnly? last = i + 1 < days.Count ? days[i + 1].AddDays(-1) : null;
            if (open is not null && ReferenceEquals(open.Old, before) && ReferenceEquals(open.New, after))
            {
                open = open with { Through = last };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            var differs = before is null ? after is not null : after is null || !isSame(before, after);
            open = differs ? new Difference<T>(days[i], last, before, after) : null;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static IEnumerable<DateOnly> Breaks<T>(IReadOnlyList<Span<T>> spans)
        where T : class =>
        spans.SelectMany(span => span.Through is { } last && last < DateOnly.MaxValue ? new[] { span.From, last.AddDays(1) } : [span.From]);

    private static T? ValueOn<T>(IReadOnlyList<Span<T>> spans, DateOnly day)
        where T : class => spans.FirstOrDefault(span => span.Holds(day))?.Value;
}
