using System.Text.Json.Nodes;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>The statutory forms of a PIN reset that is part of another procedure: the rules of the reset are asked.</summary>
internal static class ResetForms
{
    private const string Procedure = "pinReset";

    public static async Task<IReadOnlyList<string>> OfAsync(CommandWork command, JsonObject? facts)
    {
        var pins = PinsConcerned(command, facts);
        if (pins.Count == 0)
        {
            return [];
        }

        facts ??= await CaseDetailStore.FactsAsync(command.Work, command.Before.State.Id);
        var question = new CaseQuestion(Procedure, 1, command.OccurredAt, CaseFacts.WithPinsToReset(facts, pins));
        var reading = CaseDecisions.Decide(command.Rules, question, JapanTime.DayOf(command.Work.Now));
        return [.. (reading.Decided?.Gathered.Decision.DeskForms ?? []).Select(form => form.Code)];
    }

    private static IReadOnlyList<string> PinsConcerned(CommandWork command, JsonObject? facts) => command.Command switch
    {
        RecordFirstVisit or RecordStaffDecision or ConfirmOverride when facts is not null => CaseFacts.PinsToReset(facts),
        RecordSecondVisit => command.Before.State.CurrentForm?.PinsToReset ?? [],
        RecordStaffDecision or RecordPinsVerified { Trial.AllOk: false } => [.. Lost(command)],
        _ => [],
    };

    private static IEnumerable<string> Lost(CommandWork command) =>
        ((command.Command as RecordPinsVerified)?.Trial ?? command.Before.State.LastTrial)?.PerPin
            .Where(pin => pin.Value is "locked" or "forgotten").Select(pin => pin.Key) ?? [];
}
