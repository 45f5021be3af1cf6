using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Flows;

/// <summary>Every kind of state a flow can come to, found by taking every move in every state.</summary>
internal sealed class FlowGraph
{
    private const int Most = 20_000;

    private readonly Dictionary<string, Node> nodes = [];
    private readonly Queue<Node> open = [];
    private int numbers;

    private FlowGraph()
    {
    }

    /// <summary>All flows from the reception on, for every procedure, and the first version of the two visits.</summary>
    public static FlowGraph Whole { get; } = Search([.. Moves.Procedures.Select(procedure => Moves.Opening(procedure)), Moves.Opening("issue", TwoVisitFlow.Name)]);

    public IReadOnlyCollection<Node> Nodes => nodes.Values;

    /// <summary>Every arrow between stages that some state of them takes.</summary>
    public IEnumerable<Arrow> Arrows => nodes.Values.SelectMany(node => node.Next.Select(next => new Arrow(
        node.State.Flow, node.State.FlowVersion, node.State.Stage, next.Move, next.To.State.Flow, next.To.State.Stage))).Distinct();

    /// <summary>The nodes from which a closed case can be reached.</summary>
    public HashSet<Node> ThatCanEnd()
    {
        var before = nodes.Values.SelectMany(node => node.Next.Select(next => (node, next.To))).ToLookup(pair => pair.To, pair => pair.node);
        var found = nodes.Values.Where(node => node.State.Stage.IsClosed() && node.State.OpenSlip is null).ToHashSet();
        var queue = new Queue<Node>(found);
        while (queue.TryDequeue(out var node))
        {
            foreach (var earlier in before[node].Where(found.Add))
            {
                queue.Enqueue(earlier);
            }
        }

        return found;
    }

    private static FlowGraph Search(IEnumerable<CaseEvent> openings)
    {
        var graph = new FlowGraph();
        foreach (var opening in openings)
        {
            graph.Reach(null, Given.Recorded(opening));
        }

        while (graph.open.TryDequeue(out var node))
        {
            graph.Expand(node);
        }

        return graph;
    }

    private void Expand(Node node)
    {
        foreach (var move in Moves.Of(node.State, node.Events, $"R8-{++numbers:000000}-0"))
        {
            if (Moves.Take(node.State, move) is Happened { Events.Count: > 0 } happened)
            {
                node.Next.Add((move.Name, Reach(node, After(node.Events, happened.Events, move.Inputs.By))));
            }
        }
    }

    /// <summary>The history with the events of one more step.</summary>
    public static IReadOnlyList<RecordedEvent> After(IReadOnlyList<RecordedEvent> before, IReadOnlyList<CaseEvent> events, string by) =>
    [
        .. before,
        .. events.Select((happened, index) => new RecordedEvent(
            before.Count + 1 + index, Given.Morning.AddSeconds(before.Count), Given.Morning, by, happened)),
    ];

    private Node Reach(Node? from, IReadOnlyList<RecordedEvent> events)
    {
        var node = new Node(StateOf(from, events), events);
        if (nodes.TryGetValue(node.Key, out var known))
        {
            return known;
        }

        nodes.Count.ShouldBeLessThan(Most, "the search does not end");
        nodes.Add(node.Key, node);
        open.Enqueue(node);
        return node;
    }

    // Without a correction the state before is as good as the whole history, and quicker.
    private static CaseState StateOf(Node? from, IReadOnlyList<RecordedEvent> events) =>
        from is null || events.Any(recorded => recorded.Event is EventCorrected)
            ? CaseEvolution.Replay(Guid.Empty, events)
            : events.Skip(from.Events.Count).Aggregate(from.State, CaseEvolution.Evolve);
}

/// <summary>An arrow of a diagram.</summary>
internal sealed record Arrow(string Flow, int Version, CaseStage From, string Move, string ToFlow, CaseStage To);

/// <summary>A kind of state, with one history that leads to it.</summary>
internal sealed class Node(CaseState state, IReadOnlyList<RecordedEvent> events)
{
    public CaseState State => state;

    public IReadOnlyList<RecordedEvent> Events => events;

    public List<(string Move, Node To)> Next { get; } = [];

    /// <summary>What makes the state another one for the desk: no numbers, no dates, and of the PINs only which step is left.</summary>
    public string Key { get; } = string.Join('|',
        state.Flow, state.FlowVersion, state.Stage, state.Procedure, state.HolderIsAbsent, state.ActorClass == "holder", state.OpenSlip is not null,
        state.Question?.About, state.Question?.From, state.Override is not null, state.CurrentForm is not null, state.Hold?.Resume,
        state.ReflectionPeriodIsOver, state.Granted is not null, state.Granted is not null && HasPinsToSet(state),
        state.Granted is not null && IssueSteps.DeskFormsMissing(state).Length > 0, state.PinsAreSet,
        state.Stage == CaseStage.InquiryToMail && state.MailingConfirmedFor == state.CurrentForm?.Number);

    private static bool HasPinsToSet(CaseState state) => state.PinsToSet.Except(state.PinsSet).Any();
}
