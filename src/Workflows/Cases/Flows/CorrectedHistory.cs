namespace CertFlow.Workflows.Cases.Flows;

/// <summary>A history with its corrections applied: which events count, and with which data. Nothing is edited.</summary>
internal sealed class CorrectedHistory
{
    private readonly HashSet<int> takenBack;
    private readonly Dictionary<int, CaseEvent> replaced;

    private CorrectedHistory(HashSet<int> takenBack, Dictionary<int, CaseEvent> replaced)
    {
        this.takenBack = takenBack;
        this.replaced = replaced;
    }

    public static CorrectedHistory Of(IReadOnlyList<RecordedEvent> events)
    {
        var takenBack = new HashSet<int>();
        var replaced = new Dictionary<int, CaseEvent>();
        foreach (var correction in events.Select(recorded => recorded.Event).OfType<EventCorrected>())
        {
            takenBack.UnionWith(correction.TakenBack);
            if (correction.Replacement is { } data)
            {
                var wrong = events.First(recorded => recorded.Number == correction.EventNumber).Event;
                replaced[correction.EventNumber] = CaseEventKinds.Read(CaseEventKinds.NameOf(wrong), data);
            }
        }

        return new CorrectedHistory(takenBack, replaced);
    }

    public bool IsTakenBack(RecordedEvent recorded) => takenBack.Contains(recorded.Number);

    public CaseEvent AsItShouldBe(RecordedEvent recorded) => replaced.GetValueOrDefault(recorded.Number, recorded.Event);

    /// <summary>A number that was printed stays known, so that the paper is recognised when it turns up.</summary>
    public static CaseState WithDeadForm(CaseState state, CaseEvent takenBack) => takenBack is InquiryPrepared prepared
        ? state with { Forms = [.. state.Forms, new FormRecord(prepared.FormNumber, FormStatus.Superseded)] }
        : state;
}
