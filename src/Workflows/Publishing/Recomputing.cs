using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Publishing;

/// <summary>Makes recorded decisions again, each by its own edition, and compares: the same answer must come out.</summary>
public sealed class Recomputing(NpgsqlDataSource source, PackLibrary library)
{
    /// <summary>How many decisions one reading of a list makes again.</summary>
    public const int PageSize = 500;

    /// <summary>One decision of a case; null when there is none, or it was erased.</summary>
    public async Task<RecomputedDecision?> OneAsync(Guid caseId, Guid decisionId, string who, CancellationToken cancellation)
    {
        RecordedDecision? recorded;
        await using (var work = await UnitOfWork.BeginAsync(source, cancellation))
        {
            recorded = await RecordedDecisionStore.FindAsync(work, caseId, decisionId);
            if (recorded is not null)
            {
                await AuditStore.AddAsync(work, new AuditEntry(who, "recompute-decision", "read", caseId));
                await work.CommitAsync(cancellation);
            }
        }

        return recorded is null ? null : await AgainAsync(recorded, cancellation);
    }

    /// <summary>A page of all decisions behind one; ids and places of differences only, nothing of a resident.</summary>
    public async Task<RecomputedPage> PageAsync(Guid? after, CancellationToken cancellation)
    {
        IReadOnlyList<RecordedDecision> page;
        await using (var work = await UnitOfWork.BeginAsync(source, cancellation))
        {
            page = await RecordedDecisionStore.PageAsync(work, after, PageSize);
        }

        var differing = new List<DifferingDecision>();
        foreach (var recorded in page)
        {
            var again = await AgainAsync(recorded, cancellation);
            if (!again.IsSame)
            {
                differing.Add(new DifferingDecision(recorded.CaseId, recorded.Id, again.Edition, again.Differences));
            }
        }

        return new RecomputedPage(page.Count, page.Count - differing.Count, differing, page.Count == PageSize ? page[^1].Id : null);
    }

    private async Task<RecomputedDecision> AgainAsync(RecordedDecision recorded, CancellationToken cancellation)
    {
        var before = PackView.Json(recorded.Decision);
        if (await RulesOfAsync(recorded, cancellation) is not { } rules)
        {
            return new RecomputedDecision(recorded.Id, recorded.Edition, false, ["/pack"], before, null);
        }

        var question = new CaseQuestion(
            recorded.Procedure, recorded.Visit, recorded.AsOf.ToOffset(JapanTime.Offset), JsonNode.Parse(recorded.Facts)!.AsObject())
        {
            PapersOf = recorded.PapersEdition is { } papers ? await library.OfTownAsync(papers, recorded.Town, cancellation) : null,
        };

        // The facts were found faultless when they were recorded; only then could it be told what lay in the future.
        var reading = CaseDecisions.Decide(rules, question, DateOnly.MaxValue);
        if (reading.Decided is not { } decided)
        {
            return new RecomputedDecision(recorded.Id, rules.Edition, false, [.. reading.Faults.Select(fault => "/facts" + fault.Pointer)], before, null);
        }

        var again = JsonSerializer.SerializeToElement(decided.Gathered.Decision, CaseJson.Options);
        var differences = JsonDifferences.Between(before, again);
        return new RecomputedDecision(recorded.Id, rules.Edition, differences.Count == 0, differences, before, again);
    }

    // Decisions from before editions were noted are found by the hash of their town's pack.
    private async Task<TownRules?> RulesOfAsync(RecordedDecision recorded, CancellationToken cancellation)
    {
        var edition = recorded.Edition;
        if (edition is null)
        {
            await using var work = await UnitOfWork.BeginAsync(source, cancellation);
            edition = await RecordedDecisionStore.EditionWithAsync(work, recorded.Town, recorded.PackHash);
        }

        return edition is { } number ? await library.OfTownAsync(number, recorded.Town, cancellation) : null;
    }
}

/// <summary>A recorded decision and the same question asked again of the same edition.</summary>
/// <param name="Differences">JSON pointers; what a later version of the program adds to an answer is no difference.</param>
/// <param name="Again">Null when the edition or its facts cannot be read any more.</param>
public sealed record RecomputedDecision(
    Guid Id, int? Edition, bool IsSame, IReadOnlyList<string> Differences, JsonElement Recorded, JsonElement? Again);

/// <summary>A page of decisions made again; <c>next</c> is the <c>after</c> of the next page, null on the last.</summary>
public sealed record RecomputedPage(int Recomputed, int Same, IReadOnlyList<DifferingDecision> Differing, Guid? Next);

/// <summary>A decision that came out otherwise: an alarm.</summary>
public sealed record DifferingDecision(Guid CaseId, Guid DecisionId, int? Edition, IReadOnlyList<string> Differences);
