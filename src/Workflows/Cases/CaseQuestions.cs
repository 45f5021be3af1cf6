using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>What a command asks the rules: on which facts, for which visit, as of which moment.</summary>
internal static class CaseQuestions
{
    /// <summary>Null for commands that ask nothing.</summary>
    public static async Task<CaseQuestion?> OfAsync(CommandWork command)
    {
        var state = command.Before.State;
        return command.Command switch
        {
            RecordFirstVisit first => await FirstVisitAsync(command, first.Facts),
            AskSupervisor asked => await FirstVisitAsync(command, asked.Facts),
            RecordNotToday home when state.Stage != CaseStage.AwaitingReply => await FirstVisitAsync(command, home.Facts),
            RecordNotToday home => await SecondVisitAsync(command, home.Facts, command.OccurredAt),
            RecordSecondVisit second => await SecondVisitAsync(command, second.Facts, second.ReceivedAt ?? command.OccurredAt),
            RecordIssued => new CaseQuestion(state.Procedure, state.Granted?.Visit ?? 2, command.OccurredAt, await FactsAsync(command)),
            RecordStaffDecision { Decision: "accept" } or ConfirmOverride => await AskedAsync(command),
            _ => null,
        };
    }

    private static async Task<CaseQuestion> FirstVisitAsync(CommandWork command, JsonElement? facts) =>
        new(command.Before.State.Procedure, 1, FirstVisitAsOf(command), CaseFacts.Merge(await FactsAsync(command), facts));

    private static async Task<CaseQuestion> SecondVisitAsync(CommandWork command, JsonElement? facts, DateTimeOffset asOf) =>
        new(command.Before.State.Procedure, 2, asOf, CaseFacts.Merge(CaseFacts.ForSecondVisit(await FactsAsync(command), command.Before.State.CurrentForm?.AppliedOn), facts));

    // What the supervisor answers is the question of then: the moment of the visit, on the facts of the visit.
    private static async Task<CaseQuestion?> AskedAsync(CommandWork command) =>
        command.Before.State.Question is { About: "firstVisit" or "secondVisit", Decision: { } asked } question
            ? new CaseQuestion(
                command.Before.State.Procedure, question.About == "firstVisit" ? 1 : 2, asked.AsOf, await FactsAsync(command))
            : null;

    // The ticket decides the opening hours, not the click; on another day there is another ticket.
    private static DateTimeOffset FirstVisitAsOf(CommandWork command)
    {
        var received = command.Before.State.ReceivedAt;
        return JapanTime.DayOf(received) == JapanTime.DayOf(command.OccurredAt) ? received : command.OccurredAt;
    }

    private static Task<JsonObject> FactsAsync(CommandWork command) => CaseDetailStore.FactsAsync(command.Work, command.Before.State.Id);
}
