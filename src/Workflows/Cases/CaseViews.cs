using System.Text.Json;
using CertFlow.Rules.Decisions;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.Workflows.Cases;

/// <summary>Makes the view of a case from its state and events. Pure.</summary>
public static class CaseViews
{
    /// <param name="firstVisit">The decision of visit 1, for the papers' names; null before it and after its erasure.</param>
    public static CaseView Of(CaseState state, IReadOnlyList<RecordedEvent> events, Decision? firstVisit) => new()
    {
        Id = state.Id,
        Visit = state.Visit,
        Town = state.Town,
        Procedure = state.Procedure,
        Flow = state.Flow,
        FlowVersion = state.FlowVersion,
        Number = state.Number,
        State = state.Stage,
        Awaiting = CaseAwaiting.Of(state),
        Requested = state.Requested,
        FormNumber = state.CurrentForm?.Number ?? state.SecondVisit?.FormNumber,
        ReplyDeadline = state.ReplyDeadline,
        ReceivedAt = state.ReceivedAt,
        OpenedAt = state.OpenedAt,
        ChangedAt = state.ChangedAt,
        Checklist = [.. Checklist(state, firstVisit)],
        AllowedCommands = [.. FlowCatalogue.Of(state).AllowedIn(state).Select(name => Allowed(name, state.Stage))],
        Certificates = state.SecondVisit?.Certificates ?? [],
        Issued = state.Issued?.Certificates ?? [],
        Reflection = state.Reflection,
        Events = [.. events.Select(EventOf)],
    };

    private static IEnumerable<ChecklistItem> Checklist(CaseState state, Decision? firstVisit)
    {
        var labels = (firstVisit?.Required ?? []).Where(paper => paper.Visit == 2).ToLookup(paper => paper.Document, paper => paper.Label);
        foreach (var paper in state.PapersPromised)
        {
            yield return new ChecklistItem(paper, "paper", state.SecondVisit is not null, labels[paper].FirstOrDefault());
        }

        if (state.SecondVisit is null)
        {
            yield break;
        }

        var opened = state.Stage is not (CaseStage.SecondVisit or CaseStage.StaffDecision);
        yield return new ChecklistItem("reply-opened", "act", opened);
        yield return new ChecklistItem("pin-slip-disposed", "act", opened && state.OpenSlip is null);
        foreach (var form in state.DeskFormsSigned.Concat(IssueSteps.DeskFormsMissing(state)))
        {
            yield return new ChecklistItem(form, "deskForm", state.DeskFormsSigned.Contains(form));
        }
    }

    private static AllowedCommand Allowed(string name, CaseStage stage)
    {
        var shape = CommandCatalogue.Find(name)!;
        return new AllowedCommand(name, CommandCatalogue.RolesFor(shape, stage), [.. shape.Fields, .. CommandCatalogue.Common]);
    }

    private static EventView EventOf(RecordedEvent recorded) => new(
        recorded.Number, CaseEventKinds.NameOf(recorded.Event), recorded.OccurredAt, recorded.RecordedAt, recorded.By,
        JsonSerializer.SerializeToElement(recorded.Event, recorded.Event.GetType(), CaseJson.Options));
}
