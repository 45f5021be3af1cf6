using CertFlow.Rules.Language;
using CertFlow.Rules.Proof;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Soundness;

/// <summary>Finds a case in which some conditions hold and others do not, or makes sure that there is none.</summary>
/// <remarks>
/// On one day every fact takes the values its conditions tell apart, as in a proof. On any day, conditions that read the day, the office or a
/// parameter may answer one way or the other: more cases than there are, so "none" then holds on every day, and "one" is only a hint.
/// </remarks>
internal sealed class CaseFinder
{
    private const int MaxSteps = 20_000;

    private readonly Dictionary<Condition, int> nodes = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyList<FactDefinition> facts;
    private readonly TruthGraph graph;
    private readonly int[] impossible;
    private readonly List<FactCluster> clusters = [];
    private readonly int[][] clustersOfAtom;
    private readonly Truth[] start;
    private readonly HashSet<int> free = [];

    private CaseFinder(SpaceSide side, IEnumerable<Condition> conditions, Func<SpaceAtom, bool> isFree)
    {
        var given = side.FactsOf(new Dictionary<string, object?>()).Known;
        facts = [.. side.Pack.Vocabulary.Facts.Where((_, index) => !given.Has(index))];
        var numbers = facts.Select((fact, number) => (fact.Path, number)).ToDictionary(StringComparer.Ordinal);
        graph = new TruthGraph(path => numbers.GetValueOrDefault(path, -1));
        foreach (var condition in conditions.Where(condition => !nodes.ContainsKey(condition)))
        {
            nodes.Add(condition, graph.Add(condition, side));
        }

        var read = graph.Atoms.SelectMany(atom => atom.Facts).Select(fact => facts[fact].Path).ToHashSet(StringComparer.Ordinal);
        impossible = [.. side.Pack.Vocabulary.ImpossiblePairs.Where(pair => read.Contains(pair.First.Path) && read.Contains(pair.Second.Path)).Select(pair => graph.Add(pair, side))];
        start = new Truth[graph.Count];
        clustersOfAtom = new int[graph.Count][];
        Array.Fill(start, Truth.Unknown);
        Array.Fill(clustersOfAtom, []);
        Cluster(side.Day, isFree);
        Answer(graph.Atoms.Where(atom => atom.Facts.Length == 0 && !isFree(atom)));
    }

    /// <summary>The facts whose cases cannot all be tried.</summary>
    private IReadOnlyCollection<string> TooLarge { get; set; } = [];

    private int ComparedFacts => clusters.Where(cluster => cluster.Facts.Length > 1).Sum(cluster => cluster.Facts.Length);

    /// <summary>Looks at the cases of one day at one office.</summary>
    public static CaseFinder OnDay(SpaceSide side, IEnumerable<Condition> conditions, SearchBudget budget) => Charged(new CaseFinder(side, conditions, _ => false), budget);

    /// <summary>Looks at the cases of all days and offices of a slice at once.</summary>
    public static CaseFinder OnAnyDay(SpaceSide side, IEnumerable<Condition> conditions, SearchBudget budget)
    {
        var changing = new ChangingReads(side.Pack);
        return Charged(new CaseFinder(side, conditions, atom => atom.Atom is { } condition && changing.IsIn(condition)), budget);
    }

    /// <summary>A case in which every goal is met; looking for it is broken off after a fixed number of steps.</summary>
    public CaseAnswer Find(IReadOnlyList<CaseGoal> goals, SearchBudget budget)
    {
        var search = new Search(this, [.. goals.Select(goal => (nodes[goal.Condition], goal.Holds)), .. impossible.Select(pair => (pair, false))]);
        var isFound = search.Explore(start);
        budget.Spend(search.Steps);
        return isFound
            ? search.IsCertain ? new CaseAnswer(Possible.Yes, search.Values()) : CaseAnswer.NotKnown with { TooLarge = TooLarge }
            : search.IsBrokenOff ? CaseAnswer.NotKnown : CaseAnswer.No;
    }

    private static CaseFinder Charged(CaseFinder finder, SearchBudget budget)
    {
        budget.SpendOnFinder(finder.nodes.Count, finder.ComparedFacts);
        return finder;
    }

    /// <summary>Facts that share a condition are tried together; conditions that may answer anyhow stand by themselves.</summary>
    private void Cluster(DateOnly day, Func<SpaceAtom, bool> isFree)
    {
        foreach (var component in Components())
        {
            var own = graph.Atoms.Where(atom => atom.Facts.Length > 0 && component.Contains(atom.Facts[0])).ToList();
            if (own.Count == 0)
            {
                continue;
            }

            if (own.Exists(atom => isFree(atom)) || AreHard(own) || Build(component, day) is not { } cluster)
            {
                own.ForEach(AddFree);
            }
            else
            {
                Add(cluster, own);
            }
        }

        graph.Atoms.Where(atom => atom.Facts.Length == 0 && isFree(atom)).ToList().ForEach(AddFree);
    }

    private bool AreHard(List<SpaceAtom> atoms)
    {
        var hard = atoms.Where(HardToTry.Is).SelectMany(atom => atom.Facts).Select(fact => facts[fact].Path).ToList();
        TooLarge = [.. TooLarge.Union(hard)];
        return hard.Count > 0;
    }

    private FactCluster? Build(int[] component, DateOnly day)
    {
        try
        {
            return ClusterBuilder.Build(facts, component, graph, day);
        }
        catch (SpaceTooLargeException problem)
        {
            TooLarge = [.. TooLarge.Union(problem.Facts)];
            return null;
        }
    }

    private IEnumerable<int[]> Components()
    {
        var group = Enumerable.Range(0, facts.Count).ToArray();
        foreach (var atom in graph.Atoms.Where(atom => atom.Facts.Length > 1))
        {
            var joined = atom.Facts.Select(fact => group[fact]).ToHashSet();
            group = Array.ConvertAll(group, old => joined.Contains(old) ? joined.Min() : old);
        }

        return Enumerable.Range(0, facts.Count).GroupBy(fact => group[fact]).Select(component => component.ToArray());
    }

    private void AddFree(SpaceAtom atom)
    {
        var root = new ClusterNode(0, [], [], []);
        root.Children.Add(new ClusterNode(1, [null], [atom.Node], [Truth.Yes]));
        root.Children.Add(new ClusterNode(2, [null], [atom.Node], [Truth.No]));
        free.Add(clusters.Count);
        Add(new FactCluster([], root) { Wholes = [graph.WholesOver([atom.Node])] }, [atom]);
    }

    private void Add(FactCluster cluster, IEnumerable<SpaceAtom> atoms)
    {
        foreach (var atom in atoms)
        {
            clustersOfAtom[atom.Node] = [clusters.Count];
        }

        clusters.Add(cluster);
    }

    private void Answer(IEnumerable<SpaceAtom> decided)
    {
        var atoms = decided.ToList();
        var answers = SpaceAnswers.Of(atoms, new Dictionary<string, object?>());
        for (var i = 0; i < answers.Length; i++)
        {
            start[atoms[i].Node] = answers[i];
        }

        for (var node = 0; node < start.Length; node++)
        {
            start[node] = graph.Evaluate(node, start);
        }
    }

    /// <summary>One way down, fact by fact, led by the first goal that is still open.</summary>
    private sealed class Search(CaseFinder finder, (int Node, bool Holds)[] goals)
    {
        private readonly ClusterNode[] at = [.. finder.clusters.Select(cluster => cluster.Root)];

        public int Steps { get; private set; }

        public bool IsBrokenOff => Steps > MaxSteps;

        /// <summary>Whether no condition was taken to answer anyhow.</summary>
        public bool IsCertain => !finder.free.Any(cluster => at[cluster].Values.Length > 0);

        public bool Explore(Truth[] truths)
        {
            if (Array.Exists(goals, goal => IsMissed(truths[goal.Node], goal.Holds)) || ++Steps > MaxSteps)
            {
                return false;
            }

            var open = Array.FindIndex(goals, goal => truths[goal.Node] == Truth.Unknown);
            return open < 0 || (Smallest(goals[open].Node, truths) is { } cluster && Below(cluster, truths));
        }

        /// <summary>The facts of the case that was found.</summary>
        public Dictionary<string, object?> Values()
        {
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var cluster = 0; cluster < at.Length; cluster++)
            {
                var fixedFacts = finder.clusters[cluster].Facts;
                for (var level = 0; level < fixedFacts.Length && level < at[cluster].Values.Length; level++)
                {
                    values[finder.facts[fixedFacts[level]].Path] = at[cluster].Values[level];
                }
            }

            return values;
        }

        private static bool IsMissed(Truth truth, bool holds) => truth != Truth.Unknown && truth != (holds ? Truth.Yes : Truth.No);

        private bool Below(int cluster, Truth[] truths)
        {
            var before = at[cluster];
            foreach (var child in before.Children)
            {
                at[cluster] = child;
                if (Explore(Answered(truths, child, finder.clusters[cluster].Wholes[child.Values.Length - 1])))
                {
                    return true;
                }
            }

            at[cluster] = before;
            return false;
        }

        private Truth[] Answered(Truth[] truths, ClusterNode child, int[] wholes)
        {
            var answered = (Truth[])truths.Clone();
            for (var i = 0; i < child.Nodes.Length; i++)
            {
                answered[child.Nodes[i]] = child.Answers[i];
            }

            foreach (var whole in wholes)
            {
                answered[whole] = finder.graph.Evaluate(whole, answered);
            }

            return answered;
        }

        /// <summary>Of the clusters a goal hangs on, the one with the fewest combinations left.</summary>
        private int? Smallest(int node, Truth[] truths)
        {
            int? best = null;
            Collect(node, truths, [], cluster => best = at[cluster].Children.Count > 0 && (best is null || at[cluster].Leaves < at[best.Value].Leaves) ? cluster : best);
            return best;
        }

        private void Collect(int node, Truth[] truths, HashSet<int> met, Action<int> found)
        {
            if (truths[node] != Truth.Unknown || !met.Add(node))
            {
                return;
            }

            Array.ForEach(finder.clustersOfAtom[node], found);
            foreach (var part in finder.graph.PartsOf(node))
            {
                Collect(part, truths, met, found);
            }
        }
    }
}
