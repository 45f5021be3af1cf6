using System.Globalization;
using System.Text.Json;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Closing;

/// <summary>日締め: one person counts the day against the terminal and looks what lies about; another confirms it.</summary>
public sealed class DailyClosing(NpgsqlDataSource source, RulesOfTown rulesOf)
{
    private static readonly string[] ByEye = ["cardsLeftBehind", "openEnvelopes"];

    /// <summary>The fields of the counting.</summary>
    public static IReadOnlyList<CommandField> Fields { get; } =
    [
        new("town", CommandFieldKind.Identifier),
        new("day", CommandFieldKind.Day),
        new("terminal", CommandFieldKind.CountMap, Keys: DayCounts.AtTheTerminal) { Most = 9999 },
        new("leftBehind", CommandFieldKind.CountMap, Keys: ByEye) { Most = 9999 },
        new("explanations", CommandFieldKind.WordsMap, Required: false, Keys: [.. DayCounts.AtTheTerminal, .. DayCounts.LeftOver]),
    ];

    /// <summary>The fields of the confirmation: which count is confirmed, so that nobody confirms one he has not seen.</summary>
    public static IReadOnlyList<CommandField> ConfirmFields { get; } = [new("countedAt", CommandFieldKind.Instant) { Example = "\"2026-06-16T17:40:00+09:00\"" }];

    /// <summary>The day as our records have it now, and as it was counted; null for a town without rules.</summary>
    public async Task<DailyCloseView?> ReadAsync(string town, DateOnly day, CancellationToken cancellation)
    {
        if (rulesOf(town) is null)
        {
            return null;
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var ours = await OursAsync(work, town, day);
        return await DailyCloseStore.FindAsync(work, town, day) is { } close ? DailyCloseView.Of(close, ours) : DailyCloseView.Open(town, day, ours);
    }

    /// <summary>Counts a day, or counts it again while nobody has confirmed it. A difference needs its explanation.</summary>
    public Task<CaseResult> CountAsync(CaseCall call, CancellationToken cancellation) =>
        new KeyedCall(source, Fields).AnswerAsync(call, work => CountAsync(work, call), cancellation);

    /// <summary>Another person stands for the count; what changed since has to be counted again.</summary>
    public Task<CaseResult> ConfirmAsync(Guid id, CaseCall call, CancellationToken cancellation) =>
        new KeyedCall(source, ConfirmFields).AnswerAsync(call, work => ConfirmAsync(work, id, call), cancellation);

    private async Task<CaseResult> CountAsync(UnitOfWork work, CaseCall call)
    {
        var body = new CommandBody(call.Body);
        var (town, day) = (body.Text("town"), body.Day("day")!.Value);
        if (KeyedCall.UnknownTown(rulesOf, town) is { } unknown)
        {
            return unknown;
        }

        if (day > JapanTime.DayOf(work.Now))
        {
            return KeyedCall.Fault(BodyFaults.InTheFuture("/day"));
        }

        var before = await DailyCloseStore.LockAsync(work, town, day);
        var lines = Lines(await OursAsync(work, town, day), body).ToArray();
        if (before?.ConfirmedBy is not null)
        {
            return Refused(before.Id, "day-is-closed", []);
        }

        if (lines.Where(line => line.Differs && line.Explanation is null).ToArray() is { Length: > 0 } unexplained)
        {
            return Refused(before?.Id ?? Guid.Empty, "differences-unexplained", unexplained);
        }

        var close = new DailyClose(before?.Id ?? Guid.CreateVersion7(), town, day) { CountedBy = call.Who, CountedAt = EventText.Cut(work.Now), Lines = lines };
        await DailyCloseStore.SaveCountAsync(work, close);
        return await AcceptAsync(work, close, new AuditEntry(call.Who, "count-day", StoredAnswer.Accepted));
    }

    private static async Task<CaseResult> ConfirmAsync(UnitOfWork work, Guid id, CaseCall call)
    {
        if (await DailyCloseStore.LockAsync(work, id) is not { } close)
        {
            return new RecordNotFound();
        }

        if (close.ConfirmedBy is not null || close.CountedBy == call.Who)
        {
            return Refused(id, close.ConfirmedBy is not null ? "day-is-closed" : "second-person-needed", []);
        }

        if (new CommandBody(call.Body).Instant("countedAt") != close.CountedAt)
        {
            return Refused(id, "day-changed-since-count", []);
        }

        var now = await OursAsync(work, close.Town, close.Day);
        if (close.Lines.Where(line => now.TryGetValue(line.Code, out var ours) && ours != line.Ours).ToArray() is { Length: > 0 } changed)
        {
            return Refused(id, "day-changed-since-count", changed);
        }

        var confirmed = close with { ConfirmedBy = call.Who, ConfirmedAt = EventText.Cut(work.Now) };
        await DailyCloseStore.ConfirmAsync(work, confirmed);
        return await AcceptAsync(work, confirmed, new AuditEntry(call.Who, "confirm-day", StoredAnswer.Accepted));
    }

    private static IEnumerable<DailyCloseLine> Lines(IReadOnlyDictionary<string, int> ours, CommandBody body)
    {
        var (terminal, found, words) = (body.Counts("terminal"), body.Counts("leftBehind"), body.Codes("explanations").Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary());
        return DayCounts.AtTheTerminal.Select(code => new DailyCloseLine(code, ours[code], terminal.GetValueOrDefault(code), words.GetValueOrDefault(code)))
            .Concat(DayCounts.LeftOver.Select(code => new DailyCloseLine(
                code, ours.TryGetValue(code, out var count) ? count : found.GetValueOrDefault(code), 0, words.GetValueOrDefault(code))));
    }

    // What our records say: the counts of the day, and what lies about now.
    private static async Task<IReadOnlyDictionary<string, int>> OursAsync(UnitOfWork work, string town, DateOnly day)
    {
        var counts = DayCounts.Of(await DailyCloseStore.EventsOfAsync(work, town, day)).ToDictionary();
        counts["lettersToPost"] = await DailyCloseStore.InStateAsync(work, town, CaseStage.InquiryToMail);
        counts["openPinSlips"] = 0;
        foreach (var caseId in await DailyCloseStore.MayHaveOpenSlipAsync(work, town))
        {
            counts["openPinSlips"] += CaseProgress.Of((await CaseStore.ReadAsync(work, caseId))!).State.OpenSlip is null ? 0 : 1;
        }

        return counts;
    }

    private static async Task<CaseResult> AcceptAsync(UnitOfWork work, DailyClose close, AuditEntry entry)
    {
        await AuditStore.AddAsync(work, entry with { Subject = string.Create(CultureInfo.InvariantCulture, $"day {close.Town} {close.Day:yyyy-MM-dd}") });
        var ours = close.Lines.ToDictionary(line => line.Code, line => line.Ours);
        return new Accepted(close.Id, 0, JsonSerializer.Serialize(DailyCloseView.Of(close, ours), CaseJson.Options));
    }

    private static RefusedCall Refused(Guid id, string code, IReadOnlyList<DailyCloseLine> lines) =>
        new(id, JsonSerializer.Serialize(new DailyCloseRefusal(code, lines), CaseJson.Options));
}

/// <summary>A day's count as it is stored.</summary>
public sealed record DailyClose(Guid Id, string Town, DateOnly Day)
{
    public required string CountedBy { get; init; }
    public required DateTimeOffset CountedAt { get; init; }
    public string? ConfirmedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public IReadOnlyList<DailyCloseLine> Lines { get; init; } = [];
}

/// <summary>One figure of a day.</summary>
/// <param name="Ours">By our records; of what only eyes can see, what was found.</param>
/// <param name="Against">By the terminal; of what may not lie about, zero.</param>
public sealed record DailyCloseLine(string Code, int Ours, int Against, string? Explanation)
{
    public bool Differs => Ours != Against;
}

/// <summary>Why a day was not counted or confirmed, and the lines concerned.</summary>
public sealed record DailyCloseRefusal(string Code, IReadOnlyList<DailyCloseLine> Lines);
