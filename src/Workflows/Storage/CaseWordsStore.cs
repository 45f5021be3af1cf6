using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>A clerk's words to an event, kept apart from it.</summary>
public static class CaseWordsStore
{
    public static Task InsertAsync(UnitOfWork work, Guid caseId, int eventNumber, string words) => work.WriteAsync(
        "insert into certflow.case_words (case_id, event_number, words) values (@caseId, @eventNumber, @words)",
        new { caseId, eventNumber, words });

    public static async Task<IReadOnlyList<CaseWords>> OfCaseAsync(UnitOfWork work, Guid caseId) =>
        (await work.Connection.QueryAsync<CaseWords>(
            "select event_number, words from certflow.case_words where case_id = @caseId order by event_number",
            new { caseId }, work.Transaction)).AsList();
}

/// <summary>The words to one event.</summary>
public sealed record CaseWords
{
    public int EventNumber { get; init; }
    public string Words { get; init; } = "";
}
