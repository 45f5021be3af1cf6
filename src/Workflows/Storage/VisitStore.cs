using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Visits in PostgreSQL.</summary>
public static class VisitStore
{
    public static Task InsertAsync(UnitOfWork work, VisitView visit, string who) => work.Connection.ExecuteAsync(
        "insert into certflow.visits (id, town, opened_at, opened_by) values (@Id, @Town, @OpenedAt, @who)",
        new { visit.Id, visit.Town, visit.OpenedAt, who }, work.Transaction);

    public static async Task<bool> ExistsAsync(UnitOfWork work, Guid id) =>
        await work.Connection.ExecuteScalarAsync<int?>("select 1 from certflow.visits where id = @id", new { id }, work.Transaction) is not null;
}
