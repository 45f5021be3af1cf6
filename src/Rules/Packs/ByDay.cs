namespace CertFlow.Rules.Packs;

/// <summary>What is worked out once a day of the calendar and asked for many times: the last days asked for are kept.</summary>
/// <remarks>Safe for concurrent use; two that ask at once may both work it out.</remarks>
internal sealed class ByDay<T>(Func<DateOnly, T> make)
{
    private readonly Entry?[] entries = new Entry?[16];

    public T this[DateOnly day]
    {
        get
        {
            ref var entry = ref entries[day.DayNumber % entries.Length];
            if (Volatile.Read(ref entry) is { } kept && kept.Day == day)
            {
                return kept.Value;
            }

            var made = new Entry(day, make(day));
            Volatile.Write(ref entry, made);
            return made.Value;
        }
    }

    private sealed record Entry(DateOnly Day, T Value);
}
