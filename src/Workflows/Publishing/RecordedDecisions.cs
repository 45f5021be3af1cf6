using System.Text.Json;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Publishing;

/// <summary>Asks what a draft would have answered to every decision on record.</summary>
public static class RecordedDecisions
{
    /// <summary>Each recorded question, at its own moment, by the edition in force and by the draft; case ids and counts only.</summary>
    public static async Task<RecordedSummary> UnderAsync(NpgsqlDataSource source, RuleBook published, RuleBook draft, CancellationToken cancellation)
    {
        var impacts = new List<RecordedImpact>();
        for (Guid? after = null; ;)
        {
            var page = await PageAsync(source, after, cancellation);
            impacts.AddRange(page
                .Where(recorded => published.Towns.ContainsKey(recorded.Town) && draft.Towns.ContainsKey(recorded.Town))
                .GroupBy(recorded => recorded.Town)
                .Select(town => RecordedImpact.Of([.. town.Select(QuestionOf)], published.Towns[town.Key], draft.Towns[town.Key])));
            if (page.Count < Recomputing.PageSize)
            {
                return RecordedSummary.Of(impacts);
            }

            after = page[^1].Id;
        }
    }

    private static async Task<IReadOnlyList<RecordedDecision>> PageAsync(NpgsqlDataSource source, Guid? after, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await RecordedDecisionStore.PageAsync(work, after, Recomputing.PageSize);
    }

    private static RecordedQuestion QuestionOf(RecordedDecision recorded) => new(
        $"{recorded.CaseId}", recorded.Procedure, recorded.Visit, recorded.AsOf.ToOffset(JapanTime.Offset), JsonSerializer.Deserialize<JsonElement>(recorded.Facts));
}
