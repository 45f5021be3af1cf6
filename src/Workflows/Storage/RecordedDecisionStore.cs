using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Decisions of cases as they were recorded.</summary>
public static class RecordedDecisionStore
{
    private const string Select =
        """
        select d.id, d.case_id, c.town, c.procedure, d.visit, d.as_of, d.pack_hash, d.edition, d.papers_edition,
               d.facts::text as facts, d.decision
        from certflow.decisions d join certflow.cases c on c.id = d.case_id
        """;

    public static Task<RecordedDecision?> FindAsync(UnitOfWork work, Guid caseId, Guid id) =>
        work.Connection.QuerySingleOrDefaultAsync<RecordedDecision?>(
            $"{Select} where d.case_id = @caseId and d.id = @id", new { caseId, id }, work.Transaction);

    /// <summary>The next decisions, oldest first, behind the one named by <paramref name="after"/>.</summary>
    public static async Task<IReadOnlyList<RecordedDecision>> PageAsync(UnitOfWork work, Guid? after, int most) =>
        (await work.Connection.QueryAsync<RecordedDecision>(
            $"{Select} where (@after::uuid is null or d.id > @after) order by d.id limit @most", new { after, most }, work.Transaction)).AsList();

    /// <summary>The oldest edition in which a town's pack had a hash; null when none had.</summary>
    public static Task<int?> EditionWithAsync(UnitOfWork work, string town, string hash) => work.Connection.ExecuteScalarAsync<int?>(
        "select min(edition) from certflow.packs where towns ->> @town = @hash", new { town, hash }, work.Transaction);
}

/// <summary>A decision with everything it was made from.</summary>
public sealed record RecordedDecision
{
    public Guid Id { get; init; }
    public Guid CaseId { get; init; }
    public string Town { get; init; } = "";
    public string Procedure { get; init; } = "";
    public int Visit { get; init; }
    public DateTimeOffset AsOf { get; init; }
    public string PackHash { get; init; } = "";
    public int? Edition { get; init; }
    public int? PapersEdition { get; init; }
    public string Facts { get; init; } = "";
    public string Decision { get; init; } = "";
}
