using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Visits in PostgreSQL.</summary>
public static class VisitStore
{
    public static Task InsertAsync(UnitOfWork work, VisitView visit, string who) => work.Connection.ExecuteAsync(
        "insert into certflow.visits (id, town, opened_at, opened_by) values (@Id, @Town, @OpenedAt, @who)",
        new { visit.Id, visit.Town, visit.OpenedAt, who }, work.Transaction);

    /// <summary>A visit with its papers; null when there is no such visit.</summary>
    public static async Task<VisitView?> FindAsync(UnitOfWork work, Guid id)
    {
        var row = await work.Connection.QuerySingleOrDefaultAsync<VisitRow>(
            "select town, opened_at from certflow.visits where id = @id", new { id }, work.Transaction);
        return row is null ? null : new VisitView(id, row.Town, row.OpenedAt) { Papers = await PapersAsync(work, id) };
    }

    public static async Task<IReadOnlyList<string>> PapersAsync(UnitOfWork work, Guid id) => (await work.Connection.QueryAsync<string>(
        "select document from certflow.visit_papers where visit_id = @id order by document", new { id }, work.Transaction)).AsList();

    public static async Task AddPapersAsync(UnitOfWork work, Guid id, IEnumerable<string> documents, string who)
    {
        foreach (var document in documents)
        {
            await work.Connection.ExecuteAsync(
                """
                insert into certflow.visit_papers (visit_id, document, recorded_by, recorded_at) values (@id, @document, @who, @Now)
                on conflict do nothing
                """, new { id, document, who, work.Now }, work.Transaction);
        }
    }

    public static Task SaveActorAsync(UnitOfWork work, Guid id, Person actor) => work.Connection.ExecuteAsync(
        """
        insert into certflow.visit_actors (visit_id, name, kana, postal_code, address, phone, birth_date)
        values (@id, @Name, @Kana, @PostalCode, @Address, @Phone, @BirthDate)
        """, new { id, actor.Name, actor.Kana, actor.PostalCode, actor.Address, actor.Phone, actor.BirthDate }, work.Transaction);

    /// <summary>Who came; null when the visit does not say, or no longer.</summary>
    public static async Task<Person?> ActorAsync(UnitOfWork work, Guid id)
    {
        var row = await work.Connection.QuerySingleOrDefaultAsync<ActorRow>(
            "select name, kana, postal_code, address, phone, birth_date from certflow.visit_actors where visit_id = @id", new { id }, work.Transaction);
        return row is null ? null : new Person(row.Name)
        {
            Kana = row.Kana, PostalCode = row.PostalCode, Address = row.Address, Phone = row.Phone, BirthDate = row.BirthDate,
        };
    }

    /// <summary>A case of an earlier visit came back in this one.</summary>
    public static Task ReturnAsync(UnitOfWork work, Guid id, Guid caseId) => work.Connection.ExecuteAsync(
        "insert into certflow.visit_returns (visit_id, case_id) values (@id, @caseId) on conflict do nothing", new { id, caseId }, work.Transaction);

    private sealed record VisitRow
    {
        public string Town { get; init; } = "";
        public DateTimeOffset OpenedAt { get; init; }
    }

    private sealed record ActorRow
    {
        public string Name { get; init; } = "";
        public string? Kana { get; init; }
        public string? PostalCode { get; init; }
        public string? Address { get; init; }
        public string? Phone { get; init; }
        public DateOnly? BirthDate { get; init; }
    }
}
