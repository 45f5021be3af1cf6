using System.Text.Json;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.Workflows.Cases;

/// <summary>Makes the view of a case from its state and events. Pure.</summary>
public static class CaseViews
{
    /// <param name="paperNames">What the papers of visit 2 are called, by code.</param>
    public static CaseView Of(CaseState state, IReadOnlyList<RecordedEvent> events, IReadOnlyDictionary<string, string> paperNames) => new()
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
        FormNumber = state.CurrentForm?.Number ?? state.Granted?.FormNumber ?? state.PaperNumber,
        ReplyDeadline = state.ReplyDeadline,
        ReceivedAt = state.ReceivedAt,
        OpenedAt = state.OpenedAt,
        ChangedAt = state.ChangedAt,
        Checklist = [.. Checklist(state, paperNames)],
        AllowedCommands = [.. FlowCatalogue.Of(state).AllowedIn(state).Select(name => Allowed(name, state.Stage))],
        PapersWaived = state.Granted?.PapersWaived,
        Certificates = state.Granted?.Certificates ?? [],
        Issued = state.Issued?.Certificates ?? [],
        Card = state.Card,
        Revoked = state.Revoked?.Certificates ?? [],
        Parts = [.. Parts(state)],
        Question = state.Question?.About,
        Hold = state.Hold,
        ResidentChanges = state.ResidentChanges,
        Reflection = state.Reflection,
        Events = [.. events.Select(EventOf)],
    };

    private static IEnumerable<ChecklistItem> Checklist(CaseState state, IReadOnlyDictionary<string, string> paperNames)
    {
        foreach (var paper in state.PapersPromised)
        {
            yield return new ChecklistItem(paper, "paper", state.Granted is not null, paperNames.GetValueOrDefault(paper));
        }

        foreach (var act in state.Granted is null ? [] : Acts(state))
        {
            yield return act;
        }
    }

    private static IEnumerable<ChecklistItem> Acts(CaseState state)
    {
        if (state.HolderIsAbsent)
        {
            var opened = state.Stage is not (CaseStage.SecondVisit or CaseStage.ReplyToOpen or CaseStage.StaffDecision or CaseStage.HeldForOutage);
            yield return new ChecklistItem("reply-opened", "act", opened);
            yield return new ChecklistItem("pin-slip-disposed", "act", opened && state.OpenSlip is null);
        }

        foreach (var pin in state.PinsToSet)
        {
            yield return new ChecklistItem(pin, "pinToSet", state.PinsSet.Contains(pin));
        }

        foreach (var form in state.DeskFormsSigned.Concat(IssueSteps.DeskFormsMissing(state)))
        {
            yield return new ChecklistItem(form, "deskForm", state.DeskFormsSigned.Contains(form));
        }
    }

    // A lost PIN is set anew before the procedure itself: one case, two parts.
    private static IEnumerable<CasePart> Parts(CaseState state)
    {
        if (state.PinsToSet.Count > 0 && !state.IsPinProcedure)
        {
            yield return new CasePart("pinReset", state.PinsAreSet);
        }

        yield return new CasePart(
            state.Procedure, state.Issued is not null || state.Revoked is not null || (state.IsPinProcedure && state.PinsAreSet));
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
