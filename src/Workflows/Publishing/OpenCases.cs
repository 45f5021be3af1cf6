using System.Text.Json.Nodes;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Publishing;

/// <summary>Finds the open cases whose next visit a draft would ask for other papers.</summary>
public static class OpenCases
{
    private const int MostListed = 200;

    /// <param name="work">Where the cases are.</param>
    /// <param name="before">The edition in force.</param>
    /// <param name="draft">What would follow it.</param>
    /// <param name="day">The first day the draft would be in force.</param>
    public static async Task<OpenCasesConcerned> ConcernedAsync(UnitOfWork work, RuleBook before, RuleBook draft, DateOnly day)
    {
        var open = await OpenCaseStore.BeforeTheirLastVisitAsync(work);
        var concerned = open.Select(@case => Compare(@case, before, draft, day)).OfType<ConcernedCase>().ToList();
        return new OpenCasesConcerned(open.Count, concerned.Count, [.. concerned.Take(MostListed)]);
    }

    private static ConcernedCase? Compare(OpenCaseFacts @case, RuleBook before, RuleBook draft, DateOnly day)
    {
        var visit = @case.State == CaseStageName.Of(CaseStage.FirstVisit) ? 1 : 2;
        var (asked, willBeAsked) = (Papers(@case, before, visit, day), Papers(@case, draft, visit, day));
        var (added, dropped) = (willBeAsked.Except(asked).ToList(), asked.Except(willBeAsked).ToList());
        return added.Count + dropped.Count == 0 ? null : new ConcernedCase(@case.Id, visit, added, dropped);
    }

    private static List<string> Papers(OpenCaseFacts @case, RuleBook book, int visit, DateOnly day)
    {
        if (!book.Towns.TryGetValue(@case.Town, out var pack))
        {
            return [];
        }

        var stored = JsonNode.Parse(@case.Facts)!.AsObject();
        var facts = FactSetReader.Read((visit == 1 ? stored : CaseFacts.ForSecondVisit(stored)).ToElement(), pack.Vocabulary, day).Facts;
        var decision = Decider.Decide(pack, new DecisionRequest
        {
            Procedure = @case.Procedure, Visit = visit, AsOf = JapanTime.At(day, new TimeOnly(10, 0)), Facts = facts,
        });
        return [.. decision.Required.Where(paper => paper.Visit == visit).Select(paper => paper.Document)];
    }
}
