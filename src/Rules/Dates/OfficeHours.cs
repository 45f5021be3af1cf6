namespace CertFlow.Rules.Dates;

/// <summary>Opening hours of a day, in minutes since midnight; the closing minute itself belongs to neither side.</summary>
public readonly record struct OfficeHours(int OpensAt, int ClosesAt)
{
    /// <summary>From this minute on the day counts as a late evening; null on a day without one.</summary>
    public int? LateFrom { get; init; }

    /// <summary>The minutes in between in which nobody is received; null without a break.</summary>
    public MinuteSpan? Break { get; init; }

    /// <summary>An opening beside the weekly ones: an nth Saturday, or one exceptional day.</summary>
    public bool IsExtra { get; init; }

    /// <summary>The only procedures served in these hours; null for all that the office serves.</summary>
    public IReadOnlyList<string>? Procedures { get; init; }
}

/// <summary>A part of a day in minutes since midnight: the first one included, the last one not (1440 is the day's end).</summary>
public readonly record struct MinuteSpan(int From, int Until);
