using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;
using CsCheck;

namespace CertFlow.WorkflowsTests.Flows;

/// <summary>Thousands of cases that go any way desk and clock can take them, beside a model of a few lines.</summary>
public sealed class FlowWaysTests
{
    [Fact]
    public void Any_way_keeps_what_the_model_keeps() => Ways().Sample(way =>
    {
        var (opening, choices) = way;
        IReadOnlyList<RecordedEvent> events = Given.Recorded(Moves.Opening(opening));
        var model = new Model();
        var trail = new List<string>();
        foreach (var (choice, step) in choices.Select((choice, step) => (choice, step)))
        {
            var before = CaseEvolution.Replay(Guid.Empty, events);
            var moves = Moves.Of(before, events, $"R8-{step:000000}-0").Where(move => move.Command is not CorrectEvent).ToArray();
            if (Moves.Take(before, moves[choice % moves.Length]) is not Happened { Events.Count: > 0 } happened)
            {
                continue;
            }

            events = FlowGraph.After(events, happened.Events, moves[choice % moves.Length].Inputs.By);
            model.Note(happened.Events);
            trail.Add($"{before.Stage} {moves[choice % moves.Length].Name} {string.Join('+', happened.Events.Select(CaseEventKinds.NameOf))}");
            model.Compare(CaseEvolution.Replay(Guid.Empty, events), string.Join('\n', trail));
        }
    }, iter: 400);

    [Fact]
    public void Slip_that_goes_before_its_PINs_are_entered_is_opened_again()
    {
        IReadOnlyList<RecordedEvent> events = Given.Recorded(Moves.Opening("renewal"));
        foreach (var name in (string[])["record-first-visit", "record-reply-opened", "record-pin-slip-disposed"])
        {
            var before = CaseEvolution.Replay(Guid.Empty, events);
            var taken = Moves.Of(before, events, "R8-000001-0").Where(move => move.Name == name)
                .Select(move => Moves.Take(before, move)).OfType<Happened>()
                .First(happened => name != "record-first-visit" || happened.Events.OfType<AcceptedForToday>().Any(accepted => accepted.ActorClass == "voluntaryRepresentative"));
            events = FlowGraph.After(events, taken.Events, "clerk");
        }

        CaseEvolution.Replay(Guid.Empty, events).Stage.ShouldBe(CaseStage.ReplyToOpen);
    }

    [Fact]
    public void Taking_a_step_back_gives_the_case_as_it_was_before() => Ways().Sample(way =>
    {
        var (opening, choices) = way;
        IReadOnlyList<RecordedEvent> events = Given.Recorded(Moves.Opening(opening));
        foreach (var (choice, step) in choices.Select((choice, step) => (choice, step)))
        {
            var before = CaseEvolution.Replay(Guid.Empty, events);
            var moves = Moves.Of(before, events, $"R8-{step:000000}-0").Where(move => move.Command is not CorrectEvent).ToArray();
            if (Moves.Take(before, moves[choice % moves.Length]) is not Happened { Events.Count: > 0 } happened)
            {
                continue;
            }

            events = FlowGraph.After(events, happened.Events, "clerk");
            TakenBack(events)?.ShouldBe(Shape(before));
        }
    }, iter: 200);

    private static string? TakenBack(IReadOnlyList<RecordedEvent> events)
    {
        var state = CaseEvolution.Replay(Guid.Empty, events);
        return FlowCatalogue.Of(state).Decide(state, new CorrectEvent(events.Count, null), Given.Inputs() with { History = events }) is Happened correction
            ? Shape(CaseEvolution.Replay(Guid.Empty, FlowGraph.After(events, correction.Events, "supervisor")))
            : null;
    }

    private static string Shape(CaseState state) => string.Join('|',
        state.Flow, state.Stage, state.Procedure, state.OpenSlip, state.Question, state.CurrentForm?.Number, state.Granted?.FormNumber,
        string.Join(',', state.DeskFormsSigned), string.Join(',', state.PinsSet), state.ReplyDeadline, state.Hold);

    private static Gen<(string Opening, int[] Choices)> Ways() =>
        Gen.Select(Gen.Int[0, Moves.Procedures.Length - 1].Select(index => Moves.Procedures[index]), Gen.Int[0, 10_000].Array[0, 40]);

    // What the paper on the desk would say.
    private sealed class Model
    {
        private bool written;
        private bool slipLies;
        private int slips;
        private bool isHeld;

        public void Note(IReadOnlyList<CaseEvent> events)
        {
            foreach (var happened in events)
            {
                written |= happened is CertificatesIssued or CertificatesRevoked;
                slips += happened is ReplyOpened { SealState: "intact" } ? 1 : 0;
                slipLies = happened switch
                {
                    ReplyOpened { SealState: "intact" } => true,
                    StaffDecisionMade { Answer: "accept" } => slipLies,
                    PinSlipDisposed or HeldForOutage => false,
                    _ => slipLies,
                };
                isHeld = happened is HeldForOutage || (isHeld && happened is not OutageOver);
            }
        }

        public void Compare(CaseState state, string trail)
        {
            (state.Issued is not null || state.Revoked is not null).ShouldBe(written);
            state.Forms.Count(form => form.Status == FormStatus.Current).ShouldBeLessThanOrEqualTo(1);
            state.Forms.Select(form => form.Number).Distinct().Count().ShouldBe(state.Forms.Count);
            (state.Stage == CaseStage.HeldForOutage && !isHeld).ShouldBeFalse();
            (state.Stage is CaseStage.Completed or CaseStage.Withdrawn && state.OpenSlip is not null).ShouldBeFalse($"{state.Flow} {state.Stage}");
            if (slips > 0 && !slipLies)
            {
                state.Stage.ShouldNotBe(CaseStage.PinEntry, $"PINs of a slip that is not there:\n{trail}");
            }
        }
    }
}
