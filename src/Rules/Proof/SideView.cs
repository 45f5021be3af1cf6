using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>One side's rules as they stand in a space: what they answer at a place, and which fact to look at next.</summary>
internal sealed class SideView
{
    private readonly ProofSpace space;
    private readonly int[] roots;
    private readonly int[] inOrder;
    private readonly string[] kinds;
    private readonly string[] paperCodes;
    private (int Cluster, int Depth)[][] needs = [];
    private string[][] looksFor = [];

    public SideView(ProofSpace space, SpaceSide side)
    {
        this.space = space;
        Side = side;
        var rules = side.Slice.Rules;
        roots = [.. rules.Select(rule => space.Graph.Add(rule.Condition, side))];
        Invariants = [.. side.Pack.Invariants.Select(invariant => (invariant, space.Graph.Add(invariant.Condition, side)))];
        inOrder = [.. Enumerable.Range(0, rules.Count).OrderBy(rule => Priority(rules[rule].Definition)).ThenBy(rule => rule)];
        kinds = Situation.KindsOf(side.Pack.Vocabulary);
        paperCodes = [.. side.Pack.Documents.All.Select(document => document.Code)];
    }

    public SpaceSide Side { get; }

    /// <summary>Each invariant with the node of the facts on which it is looked at.</summary>
    public IReadOnlyList<(Invariant Invariant, int Node)> Invariants { get; }

    private IReadOnlyList<CompiledRule> Rules => Side.Slice.Rules;

    /// <summary>Notes, once all clusters are built, which facts each rule hangs on.</summary>
    public void Prepare()
    {
        needs = [.. roots.Select(NeedsOf)];
        looksFor = [.. roots.Select(root => PapersIn(root).ToArray())];
    }

    /// <summary>The node of a rule's condition, by its number in the slice.</summary>
    public int RootOf(int rule) => roots[rule];

    /// <summary>The answer at a place; papers null while they are open.</summary>
    public Draft DraftAt(SpaceWalk walk, string[]? papers)
    {
        var answers = papers is null ? walk.Truths : walk.TruthsWith(papers);
        var truths = new Truth[roots.Length];
        for (var i = 0; i < truths.Length; i++)
        {
            truths[i] = answers[roots[i]];
        }

        return Assembler.Assemble(SituationAt(walk, papers), truths);
    }

    public Situation SituationAt(SpaceWalk walk, string[]? papers) => new(Side.Slice, Side.Pack.Outcomes, kinds, (int)walk.ValueOf("visit")!)
    {
        Requested = (string[]?)walk.ValueOf(Question.Requested),
        Documents = papers,
    };

    /// <summary>The cluster whose next fact the answer hangs on; null when only papers are open.</summary>
    public int? NextAt(SpaceWalk walk, Draft draft)
    {
        foreach (var rule in inOrder)
        {
            if (draft.Truths[rule] == Truth.Unknown && CanMatter(rule, draft) && FirstOpen(needs[rule], walk) is { } cluster)
            {
                return cluster;
            }
        }

        return Side.Slice.Certificates == CertificateEffect.Issues && walk.ValueOf(Question.Requested) is null ? space.ClusterOf[space.NumberOf(Question.Requested)!.Value].Cluster : null;
    }

    /// <summary>The cluster whose next fact a condition hangs on; null when it is decided or hangs on papers alone.</summary>
    public int? NextFor(int node, SpaceWalk walk) => walk.Truths[node] == Truth.Unknown ? FirstOpen(NeedsOf(node), walk) : null;

    /// <summary>The papers on which the answer hangs at a place where everything else is fixed.</summary>
    public string[] PapersThatMatter(SpaceWalk walk, Draft draft)
    {
        var asked = draft.Papers.Where(paper => paper.IsForAskedVisit && paper.Required != Truth.No).SelectMany(paper => CodesOf(paper.Plan));
        var looked = Enumerable.Range(0, roots.Length).Where(rule => draft.Truths[rule] == Truth.Unknown && CanMatter(rule, draft)).SelectMany(rule => looksFor[rule]);
        var watched = Invariants.Where(pair => walk.Truths[pair.Node] == Truth.Unknown).SelectMany(pair => PapersIn(pair.Node));
        return [.. asked.Concat(looked).Concat(watched).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>All papers that the rules of a visit can ask or look for.</summary>
    public IEnumerable<string> PapersOf(int visit) => Side.Slice.Plan.Papers
        .Where(paper => paper.Rule.Definition.Meaning.Visit == visit).SelectMany(CodesOf)
        .Concat(roots.SelectMany(PapersIn)).Distinct();

    private static IEnumerable<string> CodesOf(PaperPlan paper) => paper.Rule.Definition.Meaning.Alternatives.Prepend(paper.Rule.Definition.Meaning.Document!);

    /// <summary>The papers a condition looks for.</summary>
    public IEnumerable<string> PapersIn(int node) =>
        space.PaperAtoms.Count == 0 ? [] : space.Graph.AtomsOf(node).Where(space.PaperAtoms.Contains).SelectMany(atom => atom.Codes).Where(paperCodes.Contains);

    private (int Cluster, int Depth)[] NeedsOf(int node) => [.. space.Graph.AtomsOf(node)
        .Where(atom => !space.PaperAtoms.Contains(atom))
        .SelectMany(atom => atom.Facts)
        .Select(fact => space.ClusterOf[fact])
        .GroupBy(place => place.Cluster)
        .Select(places => (places.Key, places.Max(place => place.Level) + 1))
        .OrderBy(need => space.Clusters[need.Key].Root.Leaves)];

    private static int? FirstOpen((int Cluster, int Depth)[] needs, SpaceWalk walk)
    {
        foreach (var (cluster, depth) in needs)
        {
            if (walk.DepthOf(cluster) < depth)
            {
                return cluster;
            }
        }

        return null;
    }

    /// <summary>Whether a rule still open can touch outcome, certificates or papers of this place.</summary>
    private bool CanMatter(int number, Draft draft)
    {
        var rule = Rules[number].Definition;
        return rule.Kind switch
        {
            RuleKind.Pins or RuleKind.Advises => false,
            RuleKind.Route => rule.Meaning.Sets is "acceptAs" or "revokes",
            RuleKind.Waives => draft.Papers.Any(paper => draft.Truths[paper.Plan.Number] != Truth.No && paper.Rule.Definition.Name == rule.Meaning.Requirement),
            RuleKind.Accepts => draft.Papers.Any(paper => paper.Required != Truth.No && paper.IsForAskedVisit && paper.Document == rule.Meaning.Document),
            _ => true,
        };
    }

    /// <summary>Bars in the precedence of their outcomes first: what they decide, nothing later changes.</summary>
    private int Priority(RuleDefinition rule) => rule.Kind switch
    {
        RuleKind.Bar => Side.Pack.Outcomes.InPrecedence.TakeWhile(outcome => outcome.Code != rule.Meaning.Outcome).Count(),
        RuleKind.Route => 100,
        RuleKind.Requires => 101,
        RuleKind.Waives => 102,
        _ => 103,
    };
}
