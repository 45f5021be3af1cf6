using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Language;

/// <summary>What the names of an expression may mean: facts under <c>f</c>, parameters under <c>p</c>, definitions, helper types.</summary>
/// <param name="Facts">Paths below <c>f</c>.</param>
/// <param name="Parameters">Paths below <c>p</c>.</param>
/// <param name="Definitions">Named conditions that are written out before the engine sees them.</param>
/// <param name="Helpers">Static types whose total functions may be called.</param>
internal sealed record ExpressionScope(PathTree Facts, PathTree Parameters, IReadOnlyDictionary<string, string> Definitions, IReadOnlyList<Type> Helpers);

/// <summary>Dotted paths and the groups above them.</summary>
internal sealed class PathTree
{
    private readonly HashSet<string> leaves;
    private readonly HashSet<string> groups = new(StringComparer.Ordinal);

    public PathTree(IEnumerable<string> paths)
    {
        leaves = paths.ToHashSet(StringComparer.Ordinal);
        foreach (var leaf in leaves)
        {
            for (var dot = leaf.LastIndexOf('.'); dot > 0; dot = leaf.LastIndexOf('.', dot - 1))
            {
                groups.Add(leaf[..dot]);
            }
        }
    }

    public IReadOnlyCollection<string> Leaves => leaves;

    public static PathTree Of(FactVocabulary vocabulary) => new(vocabulary.Facts.Select(fact => fact.Path));

    public bool IsLeaf(string path) => leaves.Contains(path);

    public bool IsGroup(string path) => groups.Contains(path);
}
