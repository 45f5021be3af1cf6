using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>One side's rules as they stand in a space: what they answer at a place, and which fact to look at next.</summary>
internal sealed class SideView
{
    private const int MaxStates = 8;

    private readonly ProofSpace space;
    private readonly int[] roots;
    private readonly int[] inOrder;
    private readonly string[] kinds;
    private readonly string[] paperCodes;
    private readonly Dictionary<string, HashSet<string>> putInOrder = new(StringComparer.Ordinal);
    private HashSet<int> deferred = [];
    private AnswerState? answers;
    private PaperKinds? kindsOfPapers;
    private string[][] looksFor = [];
    private string[][] watches = [];

    public SideView(ProofSpace space, SpaceSide side)
    {
        this.space = space;
        Side = side;
        var rules = side.Slice.Rules;
        roots = [.. rules.Select(rule => side.Hears(rule) ? space.Graph.Add(rule.Condition, side) : space.Graph.Unasked)];
        Invariants = [.. side.Invariants.Select(invariant => (invariant, space.Graph.Add(invariant.Condition, side)))];
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
        deferred = [.. Side.Slice.Plan.Of(RuleKind.Accepts).SelectMany(rule => ClustersOf(roots[rule])).Where(cluster => space.Clusters[cluster].Root.Leaves <= MaxStates)];
        kindsOfPapers = new PaperKinds(Side, space.PaperAtoms);
        NoteWhatPutsInOrder();
        answers = new AnswerState(space, this);
        watches = [.. Invariants.Select(pair => PapersIn(pair.Node).ToArray())];
        looksFor = [.. roots.Select(root => PapersIn(root).ToArray())];
    }

    /// <summary>The node of a rule's condition, by its number in the slice.</summary>
    public int RootOf(int rule) => roots[rule];

    /// <summary>The answer at a place; papers null while they are open.</summary>
    public Draft DraftAt(SpaceWalk walk, string[]? papers)
    {
        return DraftOf(SituationAt(walk, papers), papers is null ? walk.Truths : walk.TruthsWith(papers));
    }

    /// <summary>The answer at a place with papers on the desk.</summary>
    public PaperPoint PointAt(SpaceWalk walk, string[] papers, IReadOnlyDictionary<string, object?> state)
    {
        var answers = walk.TruthsWith(papers);
        var draft = DraftOf(SituationAt(walk, papers), answers);
        return new PaperPoint(draft, papers, WatchedAt(answers), state) { Rank = draft.Outcome is { } outcome ? PointProperties.Rank(Side.Pack.Outcomes[outcome]) : null };
    }

    /// <summary>What is known of the facts the invariants are looked at on, in their order.</summary>
    public Truth[] WatchedAt(Truth[] answers)
    {
        var watched = new Truth[Invariants.Count];
        for (var i = 0; i < watched.Length; i++)
        {
            watched[i] = answers[Invariants[i].Node];
        }

        return watched;
    }

    private Draft DraftOf(Situation situation, Truth[] answers)
    {
        var truths = new Truth[roots.Length];
        for (var i = 0; i < truths.Length; i++)
        {
            truths[i] = answers[roots[i]];
        }

        return Assembler.Assemble(situation, truths);
    }

    public Situation SituationAt(SpaceWalk walk, string[]? papers) => new(Side.Slice, Side.Pack.Outcomes, kinds, (int)walk.ValueOf("visit")!)
    {
        Requested = (string[]?)walk.ValueOf(Question.Requested),
        Documents = papers is null ? null : kindsOfPapers!.OnDesk(papers),
    };

    /// <summary>The cluster whose next fact the answer hangs on; null when only papers and their state are open.</summary>
    public int? NextAt(SpaceWalk walk, Draft draft)
    {
        foreach (var rule in inOrder)
        {
            if (draft.Truths[rule] == Truth.Unknown && CanMatter(rule, draft) && FirstOpen(roots[rule], walk, deferred) is { } cluster)
            {
                return cluster;
            }
        }

        return Side.Slice.Certificates == CertificateEffect.Issues && walk.ValueOf(Question.Requested) is null ? space.ClusterOf[space.NumberOf(Question.Requested)!.Value].Cluster : null;
    }

    /// <summary>The cluster whose next fact a condition hangs on; null when it is decided or hangs on papers alone.</summary>
    public int? NextFor(int node, SpaceWalk walk) => FirstOpen(node, walk, []);

    /// <summary>What still decides the answers below a place: equal for places below which outcome, certificates and properties are the same; where answers are compared, papers too.</summary>
    public UInt128 AnswerStateOf(SpaceWalk walk, Draft draft) => answers!.Of(walk, draft);

    /// <summary>The clusters of facts that say in which state papers are, on which the answer hangs.</summary>
    public IReadOnlyList<int> StatesThatMatter(SpaceWalk walk, Draft draft) => [.. Enumerable.Range(0, roots.Length)
        .Where(rule => draft.Truths[rule] == Truth.Unknown && CanMatter(rule, draft))
        .SelectMany(rule => OpenClusters(roots[rule], walk))
        .Distinct()
        .Order()];

    /// <summary>The facts that decide whether a shown paper is in order.</summary>
    public IReadOnlySet<string> FactsThatPutInOrder(string paper) => putInOrder.GetValueOrDefault(paper, []);

    /// <summary>The papers on which the answer hangs at a place where everything else is fixed.</summary>
    public string[] PapersThatMatter(SpaceWalk walk, Draft draft)
    {
        var asked = draft.Papers.Where(paper => paper.IsForAskedVisit && paper.Required != Truth.No).SelectMany(paper => CodesOf(paper.Plan));
        var looked = Enumerable.Range(0, roots.Length).Where(rule => draft.Truths[rule] == Truth.Unknown && CanMatter(rule, draft)).SelectMany(rule => looksFor[rule]);
        var watched = watches.Where((_, number) => walk.Truths[Invariants[number].Node] == Truth.Unknown).SelectMany(papers => papers);
        return kindsOfPapers!.EnoughOf(asked, [.. looked.Concat(watched)]);
    }

    /// <summary>The sets of some papers that can be told apart here.</summary>
    public PaperSets SetsOf(string[] papers) => kindsOfPapers!.SetsOf(papers);

    /// <summary>The sets of some papers that this side or another can tell apart.</summary>
    public PaperSets SetsOf(string[] papers, SideView other) => kindsOfPapers!.SetsOf(papers, other.kindsOfPapers!);

    /// <summary>All papers that the rules of a visit can ask or look for.</summary>
    public IEnumerable<string> PapersOf(int visit) => Side.Slice.Plan.Papers
        .Where(paper => paper.Rule.Definition.Meaning.Visit == visit).SelectMany(CodesOf)
        .Concat(roots.SelectMany(PapersIn)).Distinct();

    /// <summary>The papers that serve a requirement, or a part of it.</summary>
    public IEnumerable<string> CodesOf(PaperPlan paper) => paper.Codes(Side.Pack.PaperClasses, Side.Day);

    /// <summary>The papers a condition looks for.</summary>
    public IEnumerable<string> PapersIn(int node) =>
        space.PaperAtoms.Count == 0 ? [] : space.Graph.AtomsOf(node).Where(space.PaperAtoms.Contains).SelectMany(atom => atom.Codes).Where(paperCodes.Contains);

    private void NoteWhatPutsInOrder()
    {
        foreach (var paper in Side.Slice.Plan.Papers)
        {
            var facts = paper.Accepts.SelectMany(rule => ClustersOf(roots[rule])).SelectMany(cluster => space.Clusters[cluster].Facts).Select(fact => space.Facts[fact].Path).ToHashSet(StringComparer.Ordinal);
            foreach (var code in CodesOf(paper))
            {
                putInOrder[code] = facts;
            }
        }
    }

    private IEnumerable<int> ClustersOf(int node) => space.Graph.AtomsOf(node)
        .Where(atom => !space.PaperAtoms.Contains(atom))
        .SelectMany(atom => atom.Facts)
        .Select(fact => space.ClusterOf[fact].Cluster);

    /// <summary>Of the clusters a condition hangs on here, the one with the fewest combinations.</summary>
    private int? FirstOpen(int node, SpaceWalk walk, HashSet<int> deferred)
    {
        int? best = null;
        foreach (var cluster in OpenClusters(node, walk))
        {
            best = !deferred.Contains(cluster) && (best is null || space.Clusters[cluster].Root.Leaves < space.Clusters[best.Value].Root.Leaves) ? cluster : best;
        }

        return best;
    }

    /// <summary>The clusters of the open atoms that can still decide a condition: parts of what is decided already do not count.</summary>
    private List<int> OpenClusters(int node, SpaceWalk walk)
    {
        var clusters = new List<int>();
        Collect(node, walk.Truths, clusters);
        return clusters;
    }

    private void Collect(int node, Truth[] truths, List<int> clusters)
    {
        if (truths[node] != Truth.Unknown)
        {
            return;
        }

        foreach (var cluster in space.ClustersOfAtom[node])
        {
            clusters.Add(cluster);
        }

        foreach (var part in space.Graph.PartsOf(node))
        {
            Collect(part, truths, clusters);
        }
    }

    /// <summary>Whether a rule still open can touch outcome, certificates or papers of this place.</summary>
    private bool CanMatter(int number, Draft draft)
    {
        var rule = Rules[number].Definition;
        return rule.Kind switch
        {
            var kind when !SpaceSide.Decides(kind) => false,
            RuleKind.Bar when rule.Meaning.Certificate is { } kind => draft.Certificates.Any(certificate => certificate.Kind == kind && certificate.Wanted != Truth.No),
            RuleKind.Route => rule.Meaning.Sets is "acceptAs" or "revokes",
            RuleKind.Waives => draft.Papers.Any(paper => paper.Required != Truth.No && paper.Rule.Definition.Name == rule.Meaning.Requirement),
            RuleKind.Accepts => draft.Papers.Any(paper => paper.Required != Truth.No && paper.InOrder != Truth.No && paper.IsForAskedVisit && paper.Document == rule.Meaning.Document),
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
