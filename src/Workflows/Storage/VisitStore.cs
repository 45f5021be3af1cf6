using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Visits in PostgreSQL.</summary>
public static class VisitStore
{
    public static Task InsertAsync(UnitOfWork work, VisitView visit, string who) => work.Connection.ExecuteAsync(
        "insert into certflow.visits (id, town, opened_at, opened_by) values (@Id, @Town, @OpenedAt, @who)",
        new { visit.Id, visit.Town, visit.OpenedAt, who }, work.Transaction);

    /// <summary>The town of a visit; null when there is no such visit.</summary>
    public static Task<string?> TownOfAsync(UnitOfWork work, Guid id) =>
        work.Connection.ExecuteScalarAsync<string?>("select town from certflow.visits where id = @id", new { id }, work.Transaction);
}
