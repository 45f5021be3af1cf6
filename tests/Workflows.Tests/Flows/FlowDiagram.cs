using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.WorkflowsTests.Flows;

/// <summary>Writes a flow as a page with a Mermaid diagram: the arrows are those that really happen.</summary>
internal static class FlowDiagram
{
    // Possible nearly everywhere: named once in words instead of drawn from every stage.
    private static readonly string[] NotDrawn = ["correct", "note-resident-change"];

    public static string PathOf(Flow flow) => $"{flow.Name}-{flow.Version}.md";

    public static string Write(Flow flow)
    {
        var arrows = FlowGraph.Whole.Arrows
            .Where(arrow => arrow.Flow == flow.Name && arrow.Version == flow.Version && !NotDrawn.Contains(arrow.Move))
            .Where(arrow => arrow.To != arrow.From || arrow.ToFlow != arrow.Flow).ToList();
        string[] page =
        [
            $"# Flow `{flow.Name}`, version {flow.Version}", "",
            "Generated from the flow by searching every state it can come to; do not edit (a test compares it).",
            "Not drawn: `correct` and `note-resident-change`, and commands that leave a case where it is.", "",
            "```mermaid", "stateDiagram-v2", .. Lines(flow, arrows).Select(line => $"    {line}"), "```", "",
            "| stage | commands |", "|---|---|",
            .. flow.Stages.Select(pair => $"| `{CaseStageName.Of(pair.Key)}` | {Commands(pair.Value)} |"),
        ];
        return string.Join('\n', page) + "\n";
    }

    private static IEnumerable<string> Lines(Flow flow, List<Arrow> arrows)
    {
        foreach (var drawn in arrows.GroupBy(arrow => (From: CaseStageName.Of(arrow.From), To: Target(flow, arrow))).OrderBy(group => group.Key))
        {
            var moves = string.Join(", ", drawn.Select(arrow => arrow.Move.Replace(":", "", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
            yield return $"{drawn.Key.From} --> {drawn.Key.To}: {moves}";
        }

        foreach (var stage in flow.Stages.Keys.Where(stage => stage.IsClosed()))
        {
            yield return $"{CaseStageName.Of(stage)} --> [*]";
        }
    }

    // Mermaid takes no hyphen in a name.
    private static string Target(Flow flow, Arrow arrow) => arrow.ToFlow == flow.Name
        ? CaseStageName.Of(arrow.To)
        : $"{arrow.ToFlow.Replace('-', '_')}_{CaseStageName.Of(arrow.To)}";

    private static string Commands(IReadOnlyList<Step> steps) =>
        steps.Count == 0 ? "–" : string.Join(", ", steps.Select(step => $"`{CommandCatalogue.NameOf(step.Command)}`"));
}
