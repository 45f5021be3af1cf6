using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Open cases as a review of rules looks at them: facts, no names.</summary>
public static class OpenCaseStore
{
    /// <summary>Cases that will be asked for papers again.</summary>
    public static async Task<IReadOnlyList<OpenCaseFacts>> BeforeTheirLastVisitAsync(UnitOfWork work) =>
        (await work.Connection.QueryAsync<OpenCaseFacts>(
            """
            select c.id, c.town, c.procedure, c.state, f.facts::text as facts
            from certflow.cases c join certflow.case_facts f on f.case_id = c.id
            where c.state in ('firstVisit', 'inquiryToMail', 'awaitingReply', 'returnedMail')
            order by c.id
            """, transaction: work.Transaction)).AsList();
}

/// <summary>A case that will be asked for papers again, and what is known of it.</summary>
public sealed record OpenCaseFacts
{
    public Guid Id { get; init; }
    public string Town { get; init; } = "";
    public string Procedure { get; init; } = "";
    public string State { get; init; } = "";
    public string Facts { get; init; } = "";
}
