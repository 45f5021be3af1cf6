using System.Text.Json;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CsCheck;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>Thousands of cases that go any way the desk and the clock can take them.</summary>
public sealed class TwoVisitWaysTests
{
    private static readonly JsonElement NoFacts = JsonDocument.Parse("{}").RootElement;
    private static readonly DateOnly End = new(2031, 6, 10);

    [Fact]
    public void Every_open_state_on_any_way_awaits_one_thing_that_somebody_may_do() => Ways().Sample(way =>
    {
        foreach (var state in StatesOf(way))
        {
            var awaiting = CaseAwaiting.Of(state);
            (awaiting is null).ShouldBe(state.Stage.IsClosed() && state.OpenSlip is null, $"{state.Stage}");
            if (awaiting is { Kind: AwaitingKind.Task or AwaitingKind.OutsideSystem, What: not "call-holder" })
            {
                Play.AllowedIn(state).ShouldContain(awaiting.What, $"{state.Stage}");
                CommandCatalogue.RolesFor(CommandCatalogue.Find(awaiting.What)!, state.Stage).ShouldContain(awaiting.Role!);
            }
        }
    });

    [Fact]
    public void Command_said_to_be_possible_is_never_refused_for_the_state_and_no_other_happens() => Ways().Sample(way =>
    {
        foreach (var state in StatesOf(way))
        {
            var allowed = Play.AllowedIn(state).ToHashSet();
            foreach (var (_, make) in Steps.Where(step => step.Make(state) is not (ExpireReply or NoteReflectionPeriod)))
            {
                var command = make(state);
                var verdict = Play.Decide(state, command, InputsFor(command, step: 0));
                if (allowed.Contains(CommandCatalogue.NameOf(command)))
                {
                    (verdict as Refused)?.Refusal.Code.ShouldNotBe("command-not-allowed-now", $"{command} in {state.Stage}");
                }
                else
                {
                    verdict.ShouldBeOfType<Refused>($"{command} in {state.Stage}");
                }
            }
        }
    });

    [Fact]
    public void Any_way_has_one_current_form_at_most_and_closed_cases_stay_closed() => Ways().Sample(way =>
    {
        var states = StatesOf(way).ToList();

        states.ShouldAllBe(state => state.Forms.Count(form => form.Status == FormStatus.Current) <= 1);
        states.SkipWhile(state => !state.Stage.IsClosed()).Select(state => state.Stage).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
    });

    [Fact]
    public void Ways_reach_every_stage()
    {
        var reached = new HashSet<CaseStage>();

        Ways().Sample(way => reached.UnionWith(StatesOf(way).Select(state => state.Stage)), iter: 5_000, threads: 1);

        reached.ShouldBe(Enum.GetValues<CaseStage>(), ignoreOrder: true);
    }

    // The desk mostly does what is awaited (steps named often), and sometimes anything else.
    private static readonly (int Weight, Func<CaseState, CaseCommand> Make)[] Steps =
    [
        (4, _ => new RecordFirstVisit(null)),
        (6, _ => new ConfirmInquiryMailed()),
        (1, _ => new RecordReturnedMail("addressUnknown")),
        (2, _ => new ResendInquiry("lost")),
        (1, _ => new RecordDenial("form")),
        (6, state => new RecordSecondVisit(state.CurrentForm?.Number ?? "R8-000000-0", NoFacts, null)),
        (6, _ => new RecordReplyOpened("intact", "counter", "representative")),
        (1, _ => new RecordReplyOpened("opened", "counter", "representative")),
        (6, _ => new RecordPinsVerified(Given.Trial(("signature", "ok"), ("userAuthentication", "ok")))),
        (1, _ => new RecordPinsVerified(Given.Trial(("signature", "wrong"), ("userAuthentication", "notTried")))),
        (5, _ => new RecordPinSlipDisposed("returnedSealed", "counter")),
        (6, _ => new RecordDeskForm("issue-application", "2026-12", true)),
        (6, _ => new RecordIssued(new Dictionary<string, CertificateReading> { ["signature"] = new("4F2A", End) })),
        (4, _ => new ConfirmReflected("confirmedAtTerminal")),
        (1, _ => new Withdraw("byRepresentative")),
        (1, state => new ExpireReply(state.CurrentForm?.Number ?? "")),
        (2, _ => new NoteReflectionPeriod()),
    ];

    private static Gen<Func<CaseState, CaseCommand>[]> Ways() =>
        Gen.Frequency([.. Steps.Select(step => (step.Weight, Gen.Const(step.Make)))]).Array[0, 60];

    private static IEnumerable<CaseState> StatesOf(Func<CaseState, CaseCommand>[] way)
    {
        var state = Given.State(Given.Opened());
        yield return state;
        foreach (var (make, step) in way.Select((make, step) => (make, step)))
        {
            var command = make(state);
            var verdict = command is ExpireReply or NoteReflectionPeriod
                ? Play.DecideForClock(state, command)
                : Play.Decide(state, command, InputsFor(command, step));
            foreach (var happened in (verdict as Happened)?.Events ?? [])
            {
                state = CaseEvolution.Evolve(state, new RecordedEvent(state.Number + 1, Given.Morning, Given.Morning, "counter", happened));
            }

            if (verdict is Happened { Events.Count: > 0 })
            {
                yield return state;
            }
        }
    }

    private static FlowInputs InputsFor(CaseCommand command, int step) =>
        Given.Inputs(Given.Decision(command is RecordFirstVisit ? "acceptFirstVisit" : "accept")) with { NewFormNumber = $"R8-{step + 100:000000}-0" };
}
