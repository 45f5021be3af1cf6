using System.Text.Json;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>The rules of two sides side by side: where all of them answer alike, so do the sides.</summary>
internal sealed class RulePairs
{
    private readonly List<Pair> differing = [];
    private readonly SideView before;
    private readonly SideView after;
    private readonly bool areComparable;

    public RulePairs(SideView before, SideView after)
    {
        (this.before, this.after) = (before, after);
        areComparable = FrameOf(before.Side) == FrameOf(after.Side);
        var first = RulesOf(before);
        var second = RulesOf(after);
        foreach (var id in first.Keys.Union(second.Keys))
        {
            var pair = new Pair(Root(first, id, before), Root(second, id, after), Alike(first, second, id), IsAboutPaper(first, id) || IsAboutPaper(second, id));
            if (!pair.IsAlike || pair.Before != pair.After)
            {
                differing.Add(pair);
            }
        }
    }

    /// <summary>Whether two sides have the same rules that count and the same invariants over the same numbers, so that no case can be answered differently.</summary>
    public static bool AreEqual(SpaceSide before, SpaceSide after) =>
        FrameOf(before) == FrameOf(after) && RulesIn(before).SetEquals(RulesIn(after)) && InvariantsIn(before).SetEquals(InvariantsIn(after));

    /// <summary>Whether nothing below a place can be answered differently.</summary>
    public bool AreSame(Truth[] truths) => areComparable && differing.TrueForAll(pair => pair.IsSame(truths));

    /// <summary>The cluster on which it hangs whether a changed rule speaks; null when that is decided for all.</summary>
    public int? NextAt(SpaceWalk walk) => differing
        .Where(pair => !pair.IsSame(walk.Truths))
        .Select(pair => Next(before, pair.Before, walk) ?? Next(after, pair.After, walk))
        .FirstOrDefault(cluster => cluster is not null);

    private static int? Next(SideView view, int? root, SpaceWalk walk) => root is { } node ? view.NextFor(node, walk) : null;

    private static Dictionary<string, (RuleDefinition Rule, int Number)> RulesOf(SideView view) => view.Side.Slice.Rules
        .Select((rule, number) => (Rule: rule.Definition, Number: number))
        .Where(pair => SpaceSide.Decides(pair.Rule.Kind))
        .ToDictionary(pair => pair.Rule.Id, StringComparer.Ordinal);

    private static int? Root(Dictionary<string, (RuleDefinition Rule, int Number)> rules, string id, SideView view) =>
        rules.TryGetValue(id, out var found) ? view.RootOf(found.Number) : null;

    private static bool IsAboutPaper(Dictionary<string, (RuleDefinition Rule, int Number)> rules, string id) =>
        rules.TryGetValue(id, out var found) && found.Rule.Kind == RuleKind.Accepts;

    private static bool Alike(Dictionary<string, (RuleDefinition Rule, int Number)> first, Dictionary<string, (RuleDefinition Rule, int Number)> second, string id) =>
        first.TryGetValue(id, out var one) && second.TryGetValue(id, out var other) && one.Rule.Kind == other.Rule.Kind
        && JsonSerializer.Serialize(one.Rule.Meaning) == JsonSerializer.Serialize(other.Rule.Meaning);

    /// <summary>What the assembly reads beside the rules: precedence of the outcomes, kinds of certificates, classes of papers.</summary>
    private static string FrameOf(SpaceSide side) => string.Join(' ', side.Pack.Outcomes.InPrecedence.Select(outcome => $"{outcome.Code}:{outcome.Family}"))
        + side.Slice.Certificates
        + string.Join(' ', Decisions.Situation.KindsOf(side.Pack.Vocabulary))
        + JsonSerializer.Serialize(side.Pack.PaperClasses.All.Select(known => new { known.Code, Papers = known.Papers.Where(paper => paper.Holds(side.Day)).Select(paper => paper.Document) }));

    /// <summary>Each rule that counts, with what it says and the answer's every part as text.</summary>
    private static HashSet<string> RulesIn(SpaceSide side) => [.. side.Slice.Rules
        .Where(side.Hears)
        .Select(rule => $"{rule.Id} {rule.Definition.Kind} {JsonSerializer.Serialize(rule.Definition.Meaning)} {side.KeyOf(rule.Condition)}")];

    private static HashSet<string> InvariantsIn(SpaceSide side) =>
        [.. side.Invariants.Select(invariant => $"{invariant.Name} {JsonSerializer.Serialize(invariant.Never, invariant.Never.GetType())} {side.KeyOf(invariant.Condition)}")];

    /// <summary>One rule on both sides; null where a side does not have it.</summary>
    /// <param name="IsAlike">Whether it says the same when it holds.</param>
    /// <param name="IsAboutPaper">It speaks when it does not hold: a paper is then not in order.</param>
    private sealed record Pair(int? Before, int? After, bool IsAlike, bool IsAboutPaper)
    {
        public bool IsSame(Truth[] truths) => IsAlike
            ? truths[Before!.Value] != Truth.Unknown && truths[Before.Value] == truths[After!.Value]
            : !IsAboutPaper && IsSilent(Before, truths) && IsSilent(After, truths);

        private static bool IsSilent(int? root, Truth[] truths) => root is not { } node || truths[node] == Truth.No;
    }
}
