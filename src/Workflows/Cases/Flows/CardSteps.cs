namespace CertFlow.Workflows.Cases.Flows;

/// <summary>The card as it lies in the reader: which one it is, and how many tries its PINs have left.</summary>
public static class CardSteps
{
    /// <summary>Another card than before is refused: a case is bound to one.</summary>
    public static Step Read { get; } = Step.Of<RecordCardRead>((state, command, _) => state.Card is { } known && known.Serial != command.Reading.CardSerial
        ? Refusals.Of(state, "another-card")
        : FlowVerdict.Happened(command.Reading)) with
    {
        IsPossible = IsAtTheCounter,
    };

    /// <summary>Whether somebody stands at the counter with the card, as far as the case can know.</summary>
    public static bool IsAtTheCounter(CaseState state) => state.Stage
        is CaseStage.FirstVisit or CaseStage.AwaitingPapers or CaseStage.AwaitingReply or CaseStage.SecondVisit or CaseStage.ReplyToOpen
        or CaseStage.PinSetting or CaseStage.PinEntry or CaseStage.Issuing or CaseStage.Revoking or CaseStage.AwaitingReflection;
}
