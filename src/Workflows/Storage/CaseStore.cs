using System.Text.Json;
using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Cases in PostgreSQL: the events, and the current row that is a cache of them.</summary>
public static partial class CaseStore
{
    private const string Lock = "select 1 from certflow.cases where id = @caseId for update";

    private const string Events =
        "select number, body, previous_hash, hash from certflow.case_events where case_id = @caseId order by number";

    /// <summary>The town of a case; null when there is no such case.</summary>
    public static Task<string?> TownOfAsync(UnitOfWork work, Guid caseId) => work.Connection.ExecuteScalarAsync<string?>(
        "select town from certflow.cases where id = @caseId", new { caseId }, work.Transaction);

    /// <summary>Takes the key, then locks and reads the case: in one message, and in that order, so that a twin waits at the key.</summary>
    /// <returns>The case, null when there is none; and the answer stored under the key, null when the key is now ours.</returns>
    public static async Task<(CaseRecord? Record, StoredAnswer? Answered)> StartAsync(UnitOfWork work, Guid caseId, AnswerKey key)
    {
        await using var answers = await work.Connection.QueryMultipleAsync(
            $"{AnswerStore.Take}; {Lock}; {Events}",
            new { key.Principal, key.Path, key.Key, key.BodyHash, work.Now, caseId }, work.Transaction);
        var taken = await answers.ReadAsync<int>();
        await answers.ReadAsync<int>();
        var record = RecordOf(caseId, (await answers.ReadAsync<EventRow>()).AsList());
        await answers.DisposeAsync();
        return (record, taken.Any() ? null : await AnswerStore.ReadAsync(work, key));
    }

    /// <summary>Locks the case for this unit of work and reads its events; null when there is no such case.</summary>
    public static async Task<CaseRecord?> LockAsync(UnitOfWork work, Guid caseId)
    {
        var found = await work.Connection.ExecuteScalarAsync<int?>(Lock, new { caseId }, work.Transaction);
        return found is null ? null : await ReadAsync(work, caseId);
    }

    /// <summary>Reads a case without a lock; null when there is no such case.</summary>
    public static async Task<CaseRecord?> ReadAsync(UnitOfWork work, Guid caseId) =>
        RecordOf(caseId, (await work.Connection.QueryAsync<EventRow>(Events, new { caseId }, work.Transaction)).AsList());

    private static CaseRecord? RecordOf(Guid caseId, List<EventRow> events) =>
        events.Count == 0 ? null : new CaseRecord(caseId, [.. events.Select(row => EventText.Read(row.Body))], events[^1].Hash);

    public static Task InsertAsync(UnitOfWork work, CaseState state, CaseWait wait) => work.WriteAsync(
        """
        insert into certflow.cases
          (id, visit_id, town, procedure, flow, flow_version, number, state, opened_at, changed_at, changed_by,
           awaiting, awaiting_kind, awaiting_role, awaiting_until, awaiting_since, due_on)
        values
          (@Id, @Visit, @Town, @Procedure, @Flow, @FlowVersion, @Number, @State, @OpenedAt, @ChangedAt, @ChangedBy,
           @Awaiting, @Kind, @Role, @Until, @ChangedAt, @DueOn)
        """, RowOf(state, wait));

    /// <summary>Writes the row anew; a wait that goes on keeps its age and its day.</summary>
    public static Task UpdateAsync(UnitOfWork work, CaseState state, CaseWait wait) => work.WriteAsync(
        """
        update certflow.cases
        set number = @Number, state = @State, changed_at = @ChangedAt, changed_by = @ChangedBy,
            procedure = @Procedure, flow = @Flow, flow_version = @FlowVersion,
            awaiting_since = case when awaiting = @Awaiting then awaiting_since else @ChangedAt end,
            due_on = case when awaiting = @Awaiting and @Until::timestamptz is null then due_on else @DueOn end,
            awaiting = @Awaiting, awaiting_kind = @Kind, awaiting_role = @Role, awaiting_until = @Until
        where id = @Id
        """, RowOf(state, wait));

    /// <summary>Appends events behind the last hash; a number that is taken already fails the transaction.</summary>
    public static async Task AppendAsync(UnitOfWork work, Guid caseId, string lastHash, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            var body = EventText.Write(recorded);
            var hash = EventText.Hash(lastHash, body);
            await work.WriteAsync(
                """
                insert into certflow.case_events (case_id, number, kind, recorded_at, body, previous_hash, hash)
                values (@caseId, @Number, @kind, @RecordedAt, @body, @lastHash, @hash)
                """,
                new { caseId, recorded.Number, kind = CaseEventKinds.NameOf(recorded.Event), recorded.RecordedAt, body, lastHash, hash });
            lastHash = hash;
        }
    }

    /// <summary>The number of the first event whose chain is broken; null when every hash fits the text.</summary>
    public static async Task<int?> FirstBrokenAsync(UnitOfWork work, Guid caseId)
    {
        var rows = await work.Connection.QueryAsync<EventRow>(Events, new { caseId }, work.Transaction);
        var (previous, expected) = (EventText.NoHash, 1);
        foreach (var row in rows)
        {
            if (row.Number != expected || row.PreviousHash != previous || row.Hash != EventText.Hash(previous, row.Body))
            {
                return expected;
            }

            (previous, expected) = (row.Hash, expected + 1);
        }

        return null;
    }

    private static object RowOf(CaseState state, CaseWait wait) => new
    {
        state.Id, state.Visit, state.Town, state.Procedure, state.Flow, state.FlowVersion, state.Number,
        State = CaseStageName.Of(state.Stage), state.OpenedAt, state.ChangedAt, state.ChangedBy,
        Awaiting = wait.Awaiting?.What ?? "nothing",
        Kind = wait.Awaiting is { } awaiting ? JsonNamingPolicy.CamelCase.ConvertName(awaiting.Kind.ToString()) : null,
        wait.Awaiting?.Role,
        wait.Awaiting?.Until,
        wait.DueOn,
    };

    private sealed record EventRow
    {
        public required int Number { get; init; }
        public required string Body { get; init; }
        public required string PreviousHash { get; init; }
        public required string Hash { get; init; }
    }
}

/// <summary>A case as read from its events.</summary>
/// <param name="LastHash">What the next event chains to.</param>
public sealed record CaseRecord(Guid Id, IReadOnlyList<RecordedEvent> Events, string LastHash);
