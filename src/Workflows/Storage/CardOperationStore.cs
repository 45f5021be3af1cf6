using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>What stations are asked to do with cards, one at a time for each station and each case.</summary>
public static class CardOperationStore
{
    private const string Columns = "id, case_id, station, kind, ask, ordered_by, ordered_at, state, times_taken, outcome, refusal, finished_at";

    /// <summary>Ends what nobody began in time, so that its station and case are free again.</summary>
    public static Task ExpireAsync(UnitOfWork work) => work.Connection.ExecuteAsync(
        "update certflow.card_operations set state = 'expired', finished_at = @Now where state = 'waiting' and begins_until <= now()",
        new { work.Now }, work.Transaction);

    /// <summary>False when the station or the case has an operation under way.</summary>
    public static async Task<bool> InsertAsync(UnitOfWork work, CardOperation operation, TimeSpan beginsWithin) => await work.Connection.ExecuteAsync(
        """
        insert into certflow.card_operations (id, case_id, station, kind, ask, ordered_by, ordered_at, begins_until)
        values (@Id, @CaseId, @Station, @Kind, @Ask, @OrderedBy, @OrderedAt, now() + @beginsWithin)
        on conflict do nothing
        """,
        new { operation.Id, operation.CaseId, operation.Station, operation.Kind, operation.Ask, operation.OrderedBy, operation.OrderedAt, beginsWithin },
        work.Transaction) == 1;

    /// <summary>Hands the station what it is to do: what waits for it, or again what it had begun. Null when there is nothing.</summary>
    public static Task<CardOperation?> TakeAsync(UnitOfWork work, string station) => work.Connection.QuerySingleOrDefaultAsync<CardOperation>(
        $"""
        update certflow.card_operations set state = 'taken', times_taken = times_taken + 1, alive_at = now()
        where station = @station and (state = 'taken' or (state = 'waiting' and begins_until > now()))
        returning {Columns}
        """, new { station }, work.Transaction);

    /// <summary>Locks an operation of a station; null when it has none of that id.</summary>
    public static Task<CardOperation?> LockAsync(UnitOfWork work, Guid id, string station) => work.Connection.QuerySingleOrDefaultAsync<CardOperation>(
        $"select {Columns} from certflow.card_operations where id = @id and station = @station for update", new { id, station }, work.Transaction);

    public static Task<CardOperation?> LockAsync(UnitOfWork work, Guid id) => work.Connection.QuerySingleOrDefaultAsync<CardOperation>(
        $"select {Columns} from certflow.card_operations where id = @id for update", new { id }, work.Transaction);

    public static Task AliveAsync(UnitOfWork work, Guid id) => work.Connection.ExecuteAsync(
        "update certflow.card_operations set alive_at = now() where id = @id", new { id }, work.Transaction);

    public static Task ReportAsync(UnitOfWork work, Guid id, string state, string outcome) => work.Connection.ExecuteAsync(
        "update certflow.card_operations set state = @state, outcome = @outcome where id = @id", new { id, state, outcome }, work.Transaction);

    /// <summary>Ends an operation; <paramref name="refusal"/> says why the case did not take what the card did.</summary>
    public static Task FinishAsync(UnitOfWork work, Guid id, string state, string? refusal = null) => work.Connection.ExecuteAsync(
        "update certflow.card_operations set state = @state, refusal = @refusal, finished_at = @Now where id = @id",
        new { id, state, refusal, work.Now }, work.Transaction);

    public static async Task<IReadOnlyList<CardOperation>> OfCaseAsync(UnitOfWork work, Guid caseId) => (await work.Connection.QueryAsync<CardOperation>(
        $"select {Columns} from certflow.card_operations where case_id = @caseId order by ordered_at, id", new { caseId }, work.Transaction)).AsList();
}

/// <summary>One thing a station does with a card, for one case.</summary>
public sealed record CardOperation
{
    public const string Waiting = "waiting";
    public const string Taken = "taken";
    public const string Reported = "reported";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public Guid Id { get; init; }
    public Guid CaseId { get; init; }
    public string Station { get; init; } = "";
    public string Kind { get; init; } = "";

    /// <summary>What the agent is told, as JSON.</summary>
    public string Ask { get; init; } = "";
    public string OrderedBy { get; init; } = "";
    public DateTimeOffset OrderedAt { get; init; }
    public string State { get; init; } = Waiting;
    public int TimesTaken { get; init; }

    /// <summary>What the agent reported, as JSON; null before.</summary>
    public string? Outcome { get; init; }

    /// <summary>Why the case did not take what was reported; null when it did.</summary>
    public string? Refusal { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    public bool IsUnderWay => State is Waiting or Taken or Reported;
}
