namespace CertFlow.Workflows.Closing;

/// <summary>A day of an office: what our records say now, and what was counted and confirmed.</summary>
public sealed record DailyCloseView(string Town, DateOnly Day)
{
    /// <summary>Null while nobody has counted it.</summary>
    public Guid? Id { get; init; }

    /// <summary><c>open</c>, <c>counted</c> (waits for the second person) or <c>closed</c>.</summary>
    public required string State { get; init; }
    public string? CountedBy { get; init; }
    public DateTimeOffset? CountedAt { get; init; }
    public string? ConfirmedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public required IReadOnlyList<DailyCloseFigure> Figures { get; init; }

    public static DailyCloseView Open(string town, DateOnly day, IReadOnlyDictionary<string, int> ours) => new(town, day)
    {
        State = "open",
        Figures = [.. DayCounts.AtTheTerminal.Concat(DayCounts.LeftOver).Select(code => new DailyCloseFigure(code) { OursNow = Find(ours, code) })],
    };

    public static DailyCloseView Of(DailyClose close, IReadOnlyDictionary<string, int> ours) => new(close.Town, close.Day)
    {
        Id = close.Id,
        State = close.ConfirmedBy is null ? "counted" : "closed",
        CountedBy = close.CountedBy,
        CountedAt = close.CountedAt,
        ConfirmedBy = close.ConfirmedBy,
        ConfirmedAt = close.ConfirmedAt,
        Figures =
        [
            .. close.Lines.Select(line => new DailyCloseFigure(line.Code)
            {
                Ours = line.Ours, Against = line.Against, Explanation = line.Explanation, OursNow = Find(ours, line.Code),
            }),
        ],
    };

    private static int? Find(IReadOnlyDictionary<string, int> ours, string code) => ours.TryGetValue(code, out var count) ? count : null;
}

/// <summary>One figure of a day.</summary>
public sealed record DailyCloseFigure(string Code)
{
    /// <summary>As counted: by our records, or found by eye.</summary>
    public int? Ours { get; init; }

    /// <summary>The terminal's count; zero for what may not lie about.</summary>
    public int? Against { get; init; }
    public string? Explanation { get; init; }

    /// <summary>By our records now: something may have been entered later. Null for what only eyes can see.</summary>
    public int? OursNow { get; init; }
}
