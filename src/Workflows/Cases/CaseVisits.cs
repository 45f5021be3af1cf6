using System.Text.Json.Nodes;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>The visit a command belongs to, and what the visitor showed in it once for all his cases.</summary>
internal static class CaseVisits
{
    /// <summary>The field that names the visit; without it the one the case was opened in, on its day.</summary>
    public const string Field = "visit";

    /// <summary>The visit of a command at the counter; null for other commands, and when there is none.</summary>
    public static async Task<VisitReading> OfAsync(CommandWork command)
    {
        if (command.Command is not (RecordFirstVisit or RecordSecondVisit or RecordNotToday or AskSupervisor))
        {
            return new VisitReading(null, null);
        }

        var named = command.Body.OptionalText(Field);
        if (named is null)
        {
            var opened = command.Before.State.Visit is { } first ? await VisitStore.FindAsync(command.Work, first) : null;
            return new VisitReading(opened is not null && IsOfThatDay(opened, command) ? opened : null, null);
        }

        var visit = Guid.TryParse(named, out var id) ? await VisitStore.FindAsync(command.Work, id) : null;
        return FaultOf(visit, command) is { } fault ? new VisitReading(null, fault) : new VisitReading(visit, null);
    }

    /// <summary>The facts with the visitor's own papers among those shown; where nobody said what is shown it stays unknown.</summary>
    public static JsonObject WithPapers(JsonObject facts, IReadOnlyList<string> papers)
    {
        if (papers.Count == 0 || facts["documents"] is not JsonArray shown)
        {
            return facts;
        }

        var codes = shown.Select(code => code!.GetValue<string>()).ToArray();
        var with = facts.DeepClone().AsObject();
        with["documents"] = new JsonArray([.. codes.Concat(papers.Except(codes)).Select(code => (JsonNode)code)]);
        return with;
    }

    private static FactFault? FaultOf(VisitView? visit, CommandWork command)
    {
        if (visit is null)
        {
            return BodyFaults.UnknownVisit("/" + Field);
        }

        if (visit.Town != command.Before.State.Town)
        {
            return BodyFaults.VisitOfAnotherTown("/" + Field);
        }

        return IsOfThatDay(visit, command) ? null : BodyFaults.VisitOfAnotherDay("/" + Field);
    }

    // A visit lasts a day: what was shown yesterday is not on the desk today.
    private static bool IsOfThatDay(VisitView visit, CommandWork command) => JapanTime.DayOf(visit.OpenedAt) == JapanTime.DayOf(command.OccurredAt);
}

/// <summary>The visit of a command, or what is wrong with the one it names.</summary>
internal sealed record VisitReading(VisitView? Visit, FactFault? Fault);
