using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.WorkflowsTests.Flows;

/// <summary>Every state of every flow, not some of them.</summary>
public sealed class FlowGraphTests
{
    [Fact]
    public void Every_stage_of_every_flow_is_reached()
    {
        var reached = FlowGraph.Whole.Nodes.Select(node => (node.State.Flow, node.State.FlowVersion, node.State.Stage)).ToHashSet();

        var written = FlowCatalogue.All.SelectMany(flow => flow.Stages.Keys.Select(stage => (flow.Name, flow.Version, stage)));

        written.Where(stage => !reached.Contains(stage)).ShouldBeEmpty();
        reached.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Every_state_can_end()
    {
        var canEnd = FlowGraph.Whole.ThatCanEnd();

        FlowGraph.Whole.Nodes.Where(node => !canEnd.Contains(node)).Select(node => node.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Every_open_state_awaits_one_thing_that_somebody_may_do()
    {
        foreach (var state in FlowGraph.Whole.Nodes.Select(node => node.State))
        {
            var awaiting = CaseAwaiting.Of(state);
            (awaiting is null).ShouldBe(state.Stage.IsClosed() && state.OpenSlip is null, $"{state.Flow} {state.Stage}");
            if (awaiting is { Kind: AwaitingKind.Task or AwaitingKind.OutsideSystem, What: not "call-holder" })
            {
                FlowCatalogue.Of(state).AllowedIn(state).ShouldContain(awaiting.What, $"{state.Flow} {state.Stage} {state.Question}");
                CommandCatalogue.RolesFor(CommandCatalogue.Find(awaiting.What)!, state.Stage).ShouldContain(awaiting.Role!);
            }
        }
    }

    [Fact]
    public void Command_that_is_not_said_to_be_possible_never_happens()
    {
        foreach (var node in FlowGraph.Whole.Nodes)
        {
            var allowed = FlowCatalogue.Of(node.State).AllowedIn(node.State).ToHashSet();
            node.Next.Where(next => !next.Move.StartsWith("clock", StringComparison.Ordinal) && !allowed.Contains(next.Move)).Select(next => $"{next.Move} in {node.Key}").ShouldBeEmpty();
        }
    }

    [Fact]
    public void Command_said_to_be_possible_is_never_refused_for_the_state()
    {
        foreach (var node in FlowGraph.Whole.Nodes)
        {
            var allowed = FlowCatalogue.Of(node.State).AllowedIn(node.State).ToHashSet();
            foreach (var move in Moves.Of(node.State, node.Events, "R8-999999-9").Where(move => allowed.Contains(move.Name)))
            {
                (Moves.Take(node.State, move) as Refused)?.Refusal.Code.ShouldNotBe("command-not-allowed-now", $"{move.Name} in {node.Key}");
            }
        }
    }

    [Fact]
    public void Timer_may_fire_in_every_state_and_moves_only_what_waits_for_it()
    {
        foreach (var node in FlowGraph.Whole.Nodes)
        {
            foreach (var next in node.Next.Where(next => next.Move.StartsWith("clock", StringComparison.Ordinal)))
            {
                node.State.Stage.ShouldBe(next.Move == "clock: reflection" ? CaseStage.AwaitingReflection : CaseStage.AwaitingReply);
            }
        }
    }

    [Fact]
    public void Written_certificate_is_never_unwritten_and_a_closed_case_opens_only_by_a_correction()
    {
        foreach (var (node, next) in FlowGraph.Whole.Nodes.SelectMany(node => node.Next.Select(next => (node, next))))
        {
            (node.State.Issued is not null && next.To.State.Issued is null).ShouldBeFalse($"{next.Move} in {node.Key}");
            (node.State.Stage.IsClosed() && next.Move != "correct").ShouldBe(node.State.OpenSlip is not null && node.State.Stage.IsClosed() && next.Move != "correct");
        }
    }

    [Fact]
    public void Outage_keeps_neither_an_open_slip_nor_a_card()
    {
        FlowGraph.Whole.Nodes.Where(node => node.State.Stage == CaseStage.HeldForOutage).ShouldAllBe(node => node.State.OpenSlip == null);
    }
}
