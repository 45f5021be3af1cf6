using System.Text;
using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Finds which combinations of values of a few facts the conditions of a space can tell apart.</summary>
internal sealed class ClusterBuilder
{
    private const long MaxCombinations = 400_000;

    private readonly IReadOnlyList<FactDefinition> definitions;
    private readonly int[] facts;
    private readonly SpaceAtom[][] byLevel;
    private readonly List<IReadOnlyList<object?>> pools;
    private readonly Dictionary<(int Atom, long Key), Truth> known = [];
    private readonly Dictionary<string, ClusterNode> nodes = new(StringComparer.Ordinal);
    private readonly ClusterNode root = new(0, [], [], []);

    private ClusterBuilder(IReadOnlyList<FactDefinition> definitions, int[] facts, IReadOnlyList<SpaceAtom> atoms, DateOnly day)
    {
        this.definitions = definitions;
        this.facts = facts;
        var own = atoms.Where(atom => atom.Facts.Length > 0 && facts.Contains(atom.Facts[0])).ToList();
        byLevel = [.. facts.Select((_, level) => own.Where(atom => atom.Facts.Max(fact => Array.IndexOf(facts, fact)) == level).ToArray())];
        var found = facts.Select(fact => new FactPool(definitions[fact], fact, own, day)).ToList();
        pools = facts.Length == 1 ? [found[0].Classes()] : Widened([.. found.Select(pool => pool.Ends())]);
    }

    /// <summary>The cluster of some facts that atoms connect.</summary>
    /// <exception cref="SpaceTooLargeException">More combinations than can be looked at.</exception>
    public static FactCluster Build(IReadOnlyList<FactDefinition> definitions, int[] facts, TruthGraph graph, DateOnly day)
    {
        var builder = new ClusterBuilder(definitions, facts, graph.Atoms, day);
        builder.Enumerate();
        return new FactCluster(facts, builder.root) { Wholes = [.. builder.byLevel.Select(atoms => graph.WholesOver(atoms.Select(atom => atom.Node)))] };
    }

    /// <summary>Days of one fact may be boundaries of another: every end, and the days beside it, is tried for each.</summary>
    private List<IReadOnlyList<object?>> Widened(List<IReadOnlyList<object?>> ends)
    {
        var days = ends.SelectMany(pool => pool.OfType<DateOnly>()).SelectMany(day => new[] { day, day.AddDays(-1), day.AddDays(1) }).Distinct().ToList();
        return [.. ends.Select((pool, level) => definitions[facts[level]].Kind == FactKind.Date
            ? [.. pool.OfType<DateOnly>().Concat(days).Distinct().Select(day => (object?)day), .. pool.Where(value => value is null)]
            : pool)];
    }

    private void Enumerate()
    {
        var combinations = pools.Aggregate(1L, (product, pool) => product > MaxCombinations ? product : product * pool.Count);
        if (combinations > MaxCombinations)
        {
            throw new SpaceTooLargeException([.. facts.Select(fact => definitions[fact].Path)]);
        }

        var picked = new int[facts.Length];
        for (var combination = 0L; combination < combinations; combination++)
        {
            var rest = combination;
            for (var level = facts.Length - 1; level >= 0; level--)
            {
                picked[level] = (int)(rest % pools[level].Count);
                rest /= pools[level].Count;
            }

            Insert(picked);
        }
    }

    /// <summary>Walks down by the answers of each level; the first combination of a class stands for it.</summary>
    private void Insert(int[] picked)
    {
        var node = root;
        var path = new StringBuilder();
        for (var level = 0; level < facts.Length; level++)
        {
            var answers = Array.ConvertAll(byLevel[level], atom => AnswerOf(atom, picked));
            path.Append('/').Append(level).Append(':').AppendJoin("", answers.Select(answer => (int)answer)).Append(ReadByAssembly(level, picked));
            if (!nodes.TryGetValue(path.ToString(), out var next))
            {
                next = new ClusterNode(nodes.Count + 1, [.. pools.Take(level + 1).Select((pool, i) => pool[picked[i]])], Array.ConvertAll(byLevel[level], atom => atom.Node), answers);
                nodes.Add(path.ToString(), next);
                node.Children.Add(next);
            }

            node = next;
        }
    }

    /// <summary>Wanted certificates and the visit are told apart by the assembly itself.</summary>
    private string ReadByAssembly(int level, int[] picked) => definitions[facts[level]].Path switch
    {
        Decisions.Question.Requested => string.Join(',', (string[])pools[level][picked[level]]!),
        "visit" => $"{pools[level][picked[level]]}",
        _ => "",
    };

    private Truth AnswerOf(SpaceAtom atom, int[] picked)
    {
        var key = 0L;
        foreach (var fact in atom.Facts)
        {
            var level = Array.IndexOf(facts, fact);
            key = (key * (pools[level].Count + 1)) + picked[level];
        }

        if (!known.TryGetValue((atom.Node, key), out var answer))
        {
            var values = atom.Facts.ToDictionary(fact => definitions[fact].Path, fact => pools[Array.IndexOf(facts, fact)][picked[Array.IndexOf(facts, fact)]], StringComparer.Ordinal);
            known[(atom.Node, key)] = answer = SpaceAnswers.Of([atom], values)[0];
        }

        return answer;
    }
}
