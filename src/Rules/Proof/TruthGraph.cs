using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>The conditions of many rules as one graph in which each part stands once, parts before wholes.</summary>
/// <remarks>Definitions are written out in every rule that uses them; here they are answered once for all of them.</remarks>
internal sealed class TruthGraph(Func<string, int> factOf)
{
    private readonly List<(Joint Joint, int[] Parts)> nodes = [];
    private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);
    private readonly List<SpaceAtom> atoms = [];
    private readonly Dictionary<int, SpaceAtom> atomAt = [];

    private enum Joint
    {
        Unasked,
        Atom,
        No,
        Yes,
        Not,
        Both,
        Either,
        Choice,
        All,
        Any,
    }

    public int Count => nodes.Count;

    public IReadOnlyList<SpaceAtom> Atoms => atoms;

    /// <summary>The number of what nobody asks about: it stays open.</summary>
    public int Unasked => Join(Joint.Unasked);

    /// <summary>The number of a condition; a condition met before keeps its number.</summary>
    public int Add(Condition condition, SpaceSide side) => condition switch
    {
        WholeExpression whole => Add(whole.Graph, side),
        Atom atom => AddAtom(atom, side),
        Condition.Constant constant => Join(constant.Value ? Joint.Yes : Joint.No),
        Condition.Negation not => Join(Joint.Not, Add(not.Inner, side)),
        Condition.Both both => Join(Joint.Both, Add(both.Left, side), Add(both.Right, side)),
        Condition.Either either => Join(Joint.Either, Add(either.Left, side), Add(either.Right, side)),
        Condition.Choice choice => Join(Joint.Choice, Add(choice.Test, side), Add(choice.Then, side), Add(choice.Otherwise, side)),
        Condition.Group group => Join(group.Children.Count == 0 ? Joint.No : group.IsAnd ? Joint.All : Joint.Any, [.. group.Children.Select(child => Add(child, side))]),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    /// <summary>The number of "both halves hold": facts that contradict each other.</summary>
    public int Add(ImpossiblePair pair, SpaceSide side) => Join(Joint.All, AddHalf(pair.First, side), AddHalf(pair.Second, side));

    /// <summary>The nodes a node is joined of; empty for atoms.</summary>
    public int[] PartsOf(int node) => nodes[node].Parts;

    /// <summary>How a node is joined of its parts, as text.</summary>
    public string ShapeOf(int node) => $"{nodes[node].Joint} {string.Join(',', nodes[node].Parts)}";

    /// <summary>The answer of a joint from the answers of its parts, as conditions evaluate themselves.</summary>
    public Truth Evaluate(int node, Truth[] truths)
    {
        var (joint, parts) = nodes[node];
        return joint switch
        {
            Joint.No => Truth.No,
            Joint.Yes => Truth.Yes,
            Joint.Not => truths[parts[0]].Not(),
            Joint.Both => Both(truths[parts[0]], truths[parts[1]]),
            Joint.Either => Both(truths[parts[0]].Not(), truths[parts[1]].Not()).Not(),
            Joint.Choice => Choice(truths[parts[0]], truths[parts[1]], truths[parts[2]]),
            Joint.All => All(parts, truths),
            Joint.Any => Any(parts, truths),
            _ => truths[node],
        };
    }

    /// <summary>The wholes that some of the given nodes are part of, parts before wholes.</summary>
    public int[] WholesOver(IEnumerable<int> changed)
    {
        var touched = changed.ToHashSet();
        var wholes = new List<int>();
        for (var node = 0; node < nodes.Count; node++)
        {
            if (Array.Exists(nodes[node].Parts, touched.Contains))
            {
                touched.Add(node);
                wholes.Add(node);
            }
        }

        return [.. wholes];
    }

    /// <summary>The atoms a condition is made of.</summary>
    public IReadOnlyList<SpaceAtom> AtomsOf(int node)
    {
        var (found, met, open) = (new List<SpaceAtom>(), new HashSet<int>(), new Stack<int>([node]));
        while (open.TryPop(out var next))
        {
            if (!met.Add(next))
            {
                continue;
            }

            if (atomAt.TryGetValue(next, out var atom))
            {
                found.Add(atom);
            }

            foreach (var part in nodes[next].Parts.Reverse())
            {
                open.Push(part);
            }
        }

        return found;
    }

    /// <summary>Left to right: no decides, broken stops, as guards need it.</summary>
    private static Truth Both(Truth left, Truth right) => left switch
    {
        Truth.No or Truth.Broken => left,
        Truth.Yes => right,
        _ => right == Truth.No ? Truth.No : Truth.Unknown,
    };

    private static Truth Choice(Truth test, Truth then, Truth otherwise) => test switch
    {
        Truth.Yes => then,
        Truth.No => otherwise,
        Truth.Broken => Truth.Broken,
        _ => then == otherwise && then.IsDecided() ? then : Truth.Unknown,
    };

    private static Truth All(int[] parts, Truth[] truths)
    {
        var truth = Truth.Yes;
        foreach (var part in parts)
        {
            truth = truth.And(truths[part]);
        }

        return truth;
    }

    private static Truth Any(int[] parts, Truth[] truths)
    {
        var truth = Truth.No;
        foreach (var part in parts)
        {
            truth = truth.Or(truths[part]);
        }

        return truth;
    }

    private int AddAtom(Atom atom, SpaceSide side) => Leaf(side.KeyOf(atom), node => new SpaceAtom(node, FactsOf(atom, side), side, atom, null));

    private int AddHalf(FactCondition half, SpaceSide side) => Leaf($"{half.Path} {string.Join(',', half.AnyOf)}", node => new SpaceAtom(node, [factOf(half.Path)], side, null, half));

    private int[] FactsOf(Atom atom, SpaceSide side) =>
        [.. atom.Reads.Indices().Select(index => factOf(side.Pack.Vocabulary.Facts[index].Path)).Where(fact => fact >= 0).Order()];

    private int Leaf(string key, Func<int, SpaceAtom> create)
    {
        if (byKey.TryGetValue(key, out var known))
        {
            return known;
        }

        var node = Append(key, Joint.Atom, []);
        atoms.Add(atomAt[node] = create(node) with { Key = key });
        return node;
    }

    private int Join(Joint joint, params int[] parts)
    {
        var key = $"{joint}:{string.Join(',', parts)}";
        return byKey.TryGetValue(key, out var known) ? known : Append(key, joint, parts);
    }

    private int Append(string key, Joint joint, int[] parts)
    {
        nodes.Add((joint, parts));
        byKey.Add(key, nodes.Count - 1);
        return nodes.Count - 1;
    }
}
