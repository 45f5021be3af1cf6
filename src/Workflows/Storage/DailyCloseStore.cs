using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Closing;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>日締め in PostgreSQL, and what it counts.</summary>
public static class DailyCloseStore
{
    private const string Columns = "id, town, day, counted_by, counted_at, confirmed_by, confirmed_at";

    /// <summary>What happened at the terminal on a day in Japan, also when it was entered later.</summary>
    public static async Task<IReadOnlyList<DayEvent>> EventsOfAsync(UnitOfWork work, string town, DateOnly day)
    {
        var rows = await work.Connection.QueryAsync<(string Procedure, string Body)>(
            """
            select c.procedure, e.body from certflow.case_events e join certflow.cases c on c.id = e.case_id
            where e.kind in ('certificates-issued', 'certificates-revoked', 'pins-set') and e.recorded_at >= @from and c.town = @town
            """, new { town, from = JapanTime.At(day, TimeOnly.MinValue).ToUniversalTime() }, work.Transaction);
        return
        [
            .. rows.Select(row => (row.Procedure, Recorded: EventText.Read(row.Body))).Where(row => JapanTime.DayOf(row.Recorded.OccurredAt) == day)
                .Select(row => new DayEvent(row.Procedure, row.Recorded.Event)),
        ];
    }

    public static Task<int> InStateAsync(UnitOfWork work, string town, CaseStage stage) => work.Connection.ExecuteScalarAsync<int>(
        "select count(*) from certflow.cases where town = @town and state = @state", new { town, state = CaseStageName.Of(stage) }, work.Transaction);

    /// <summary>Cases of a town whose PIN slip may lie open: the events say.</summary>
    public static async Task<IReadOnlyList<Guid>> MayHaveOpenSlipAsync(UnitOfWork work, string town) => (await work.Connection.QueryAsync<Guid>(
        """
        select id from certflow.cases
        where town = @town and (awaiting = 'record-pin-slip-disposed' or state in ('pinEntry', 'pinSetting')) order by id
        """, new { town }, work.Transaction)).AsList();

    /// <summary>The count of a day; null when there is none.</summary>
    public static Task<DailyClose?> FindAsync(UnitOfWork work, string town, DateOnly day) =>
        WithLinesAsync(work, $"select {Columns} from certflow.daily_closes where town = @town and day = @day", new { town, day });

    /// <summary>The same, locked, so that two who count at once count one after the other.</summary>
    public static async Task<DailyClose?> LockAsync(UnitOfWork work, string town, DateOnly day)
    {
        await work.Connection.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended('day ' || @town || @day::text, 0))", new { town, day }, work.Transaction);
        return await FindAsync(work, town, day);
    }

    /// <summary>The count of that id, locked; null when there is none.</summary>
    public static Task<DailyClose?> LockAsync(UnitOfWork work, Guid id) =>
        WithLinesAsync(work, $"select {Columns} from certflow.daily_closes where id = @id for update", new { id });

    /// <summary>Writes a count, over an earlier one that nobody has confirmed.</summary>
    public static async Task SaveCountAsync(UnitOfWork work, DailyClose close)
    {
        await work.Connection.ExecuteAsync(
            """
            insert into certflow.daily_closes (id, town, day, counted_by, counted_at) values (@Id, @Town, @Day, @CountedBy, @CountedAt)
            on conflict (id) do update set counted_by = excluded.counted_by, counted_at = excluded.counted_at
            """, new { close.Id, close.Town, close.Day, close.CountedBy, close.CountedAt }, work.Transaction);
        foreach (var line in close.Lines)
        {
            await work.Connection.ExecuteAsync(
                """
                insert into certflow.daily_close_lines (close_id, code, ours, against, explanation) values (@Id, @Code, @Ours, @Against, @Explanation)
                on conflict (close_id, code) do update set ours = excluded.ours, against = excluded.against, explanation = excluded.explanation
                """, new { close.Id, line.Code, line.Ours, line.Against, line.Explanation }, work.Transaction);
        }
    }

    public static Task ConfirmAsync(UnitOfWork work, DailyClose close) => work.Connection.ExecuteAsync(
        "update certflow.daily_closes set confirmed_by = @ConfirmedBy, confirmed_at = @ConfirmedAt where id = @Id",
        new { close.Id, close.ConfirmedBy, close.ConfirmedAt }, work.Transaction);

    private static async Task<DailyClose?> WithLinesAsync(UnitOfWork work, string sql, object parameters)
    {
        if (await work.Connection.QuerySingleOrDefaultAsync<CloseRow>(sql, parameters, work.Transaction) is not { } row)
        {
            return null;
        }

        var lines = await work.Connection.QueryAsync<LineRow>(
            "select code, ours, against, explanation from certflow.daily_close_lines where close_id = @Id", new { row.Id }, work.Transaction);
        var order = DayCounts.AtTheTerminal.Concat(DayCounts.LeftOver).ToList();
        return new DailyClose(row.Id, row.Town, row.Day)
        {
            CountedBy = row.CountedBy,
            CountedAt = row.CountedAt,
            ConfirmedBy = row.ConfirmedBy,
            ConfirmedAt = row.ConfirmedAt,
            Lines = [.. lines.OrderBy(line => order.IndexOf(line.Code)).Select(line => new DailyCloseLine(line.Code, line.Ours, line.Against, line.Explanation))],
        };
    }

    private sealed record CloseRow
    {
        public Guid Id { get; init; }
        public string Town { get; init; } = "";
        public DateOnly Day { get; init; }
        public string CountedBy { get; init; } = "";
        public DateTimeOffset CountedAt { get; init; }
        public string? ConfirmedBy { get; init; }
        public DateTimeOffset? ConfirmedAt { get; init; }
    }

    private sealed record LineRow
    {
        public string Code { get; init; } = "";
        public int Ours { get; init; }
        public int Against { get; init; }
        public string? Explanation { get; init; }
    }
}
