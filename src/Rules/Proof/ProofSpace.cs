using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Every combination of facts that the rules of one day (on one side or two) can tell apart, without the papers.</summary>
/// <remarks>Built once a day and shared by all walks through it; nothing in it changes afterwards.</remarks>
internal sealed class ProofSpace
{
    private readonly Dictionary<string, int> numbers;

    private ProofSpace(IReadOnlyList<SpaceSide> sides)
    {
        Sides = sides;
        Facts = [.. sides.SelectMany(side => side.Facts()).DistinctBy(fact => fact.Path)];
        numbers = Facts.Select((fact, number) => (fact.Path, number)).ToDictionary(StringComparer.Ordinal);
        Graph = new TruthGraph(path => numbers.GetValueOrDefault(path, -1));
        Views = [.. sides.Select(side => new SideView(this, side))];
        Impossible = [.. sides.SelectMany(side => side.Pack.Vocabulary.ImpossiblePairs.Where(IsInSpace).Select(pair => Graph.Add(pair, side))).Distinct()];
        Clusters = [.. Components().Select(facts => ClusterBuilder.Build(Facts, facts, Graph, sides[0].Day))];
        ClusterOf = new (int, int)[Facts.Count];
        for (var cluster = 0; cluster < Clusters.Count; cluster++)
        {
            for (var level = 0; level < Clusters[cluster].Facts.Length; level++)
            {
                ClusterOf[Clusters[cluster].Facts[level]] = (cluster, level);
            }
        }

        PaperAtoms = [.. Graph.Atoms.Where(atom => atom.Facts.Length > 0 && Facts[atom.Facts[0]].Path == Question.Documents)];
        PaperWholes = Graph.WholesOver(PaperAtoms.Select(atom => atom.Node));
        ClustersOfAtom = ClustersByAtom();
        Start = AnswersOfTheDay();
        foreach (var view in Views)
        {
            view.Prepare();
        }
    }

    public IReadOnlyList<SpaceSide> Sides { get; }

    public IReadOnlyList<SideView> Views { get; }

    /// <summary>The facts the rules read, those of the day left out.</summary>
    public IReadOnlyList<FactDefinition> Facts { get; }

    public TruthGraph Graph { get; }

    public IReadOnlyList<FactCluster> Clusters { get; }

    /// <summary>The cluster of the visit, which every walk fixes first.</summary>
    public int VisitCluster => ClusterOf[numbers["visit"]].Cluster;

    /// <summary>For each fact its cluster and how many facts of that are fixed before it.</summary>
    public (int Cluster, int Level)[] ClusterOf { get; }

    /// <summary>By node: the clusters whose facts an atom reads; empty for papers and for what is no atom.</summary>
    public int[][] ClustersOfAtom { get; }

    /// <summary>Nodes that are true on facts which contradict each other.</summary>
    public int[] Impossible { get; }

    /// <summary>The atoms that look for papers, and what hangs on them.</summary>
    public IReadOnlyList<SpaceAtom> PaperAtoms { get; }

    public int[] PaperWholes { get; }

    /// <summary>What is known of every node when only the day is.</summary>
    public Truth[] Start { get; }

    /// <summary>The space of one or two sides; they must be of the same procedure and day.</summary>
    /// <exception cref="SpaceTooLargeException">Some facts are compared in too many ways.</exception>
    public static ProofSpace Of(params IReadOnlyList<SpaceSide> sides) => new(sides);

    /// <summary>The number of a fact; null when nothing here reads it.</summary>
    public int? NumberOf(string path) => numbers.TryGetValue(path, out var number) ? number : null;

    private bool IsInSpace(ImpossiblePair pair) => numbers.ContainsKey(pair.First.Path) && numbers.ContainsKey(pair.Second.Path);

    /// <summary>Facts that share a condition belong together; papers stand apart and are fixed last.</summary>
    private IEnumerable<int[]> Components()
    {
        var group = Enumerable.Range(0, Facts.Count).ToArray();
        foreach (var atom in Graph.Atoms.Where(atom => atom.Facts.Length > 1))
        {
            if (atom.Facts.Any(fact => Facts[fact].Path == Question.Documents))
            {
                throw new SpaceTooLargeException([.. atom.Facts.Select(fact => Facts[fact].Path)]);
            }

            var joined = atom.Facts.Select(fact => group[fact]).ToHashSet();
            group = Array.ConvertAll(group, old => joined.Contains(old) ? joined.Min() : old);
        }

        return Enumerable.Range(0, Facts.Count)
            .Where(fact => Facts[fact].Path != Question.Documents)
            .GroupBy(fact => group[fact])
            .Select(component => component.ToArray());
    }

    private int[][] ClustersByAtom()
    {
        var clusters = new int[Graph.Count][];
        Array.Fill(clusters, []);
        foreach (var atom in Graph.Atoms.Except(PaperAtoms))
        {
            clusters[atom.Node] = [.. atom.Facts.Select(fact => ClusterOf[fact].Cluster).Distinct()];
        }

        return clusters;
    }

    private Truth[] AnswersOfTheDay()
    {
        var truths = new Truth[Graph.Count];
        Array.Fill(truths, Truth.Unknown);
        var atoms = Graph.Atoms.Where(atom => atom.Facts.Length == 0).ToList();
        var answers = SpaceAnswers.Of(atoms, new Dictionary<string, object?>());
        for (var i = 0; i < answers.Length; i++)
        {
            truths[atoms[i].Node] = answers[i];
        }

        for (var node = 0; node < truths.Length; node++)
        {
            truths[node] = Graph.Evaluate(node, truths);
        }

        return truths;
    }
}
