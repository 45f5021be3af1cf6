using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Tells the spaces of two days of one slice apart: equal for days on which every combination has its twin with the same answers.</summary>
/// <remarks>
/// A Tuesday and a Thursday with other hours have other boundaries, but on both a visitor comes before, within or after them. Days and
/// numbers count only by how conditions answer to them; codes, papers and classes of papers count by themselves.
/// </remarks>
internal static class SpaceShape
{
    /// <summary>The shape of a space.</summary>
    public static string Of(ProofSpace space) =>
        string.Join('\n', GraphOf(space).Concat(space.Graph.Atoms.Select(atom => AtomOf(space, atom))).Concat(space.Sides.SelectMany(PaperClassesOf)).Concat(space.Clusters.Select(cluster => ClusterOf(space, cluster))));

    private static IEnumerable<string> GraphOf(ProofSpace space) =>
        Enumerable.Range(0, space.Graph.Count).Select(node => $"{(int)space.Start[node]} {space.Graph.ShapeOf(node)}");

    /// <summary>Two days may sort codes in the same number of classes, yet not the same codes: conditions on codes are compared in full.</summary>
    private static string AtomOf(ProofSpace space, SpaceAtom atom)
    {
        var isByCode = Array.Exists(atom.Facts, fact => space.Facts[fact].Kind is FactKind.Code or FactKind.Codes);
        return $"{atom.Node} {string.Join(',', atom.Facts)} {(isByCode ? atom.Key : "")}";
    }

    private static IEnumerable<string> PaperClassesOf(SpaceSide side) => side.Pack.PaperClasses.All
        .Select(known => $"{known.Code} {string.Join(',', known.Papers.Where(paper => paper.Holds(side.Day)).Select(paper => paper.Document))}");

    private static string ClusterOf(ProofSpace space, FactCluster cluster) => $"{string.Join(',', cluster.Facts)} {NodeOf(space, cluster, cluster.Root)}";

    /// <summary>A class and, in an order of their own, those below it.</summary>
    private static string NodeOf(ProofSpace space, FactCluster cluster, ClusterNode node)
    {
        var value = node.Values.Length == 0 ? "" : ValueOf(space.Facts[cluster.Facts[node.Values.Length - 1]], node.Values[^1]);
        var below = node.Children.Select(child => NodeOf(space, cluster, child)).Order(StringComparer.Ordinal);
        return $"{value}:{string.Join(',', node.Nodes)}={string.Concat(node.Answers.Select(answer => (int)answer))}({string.Concat(below)})";
    }

    /// <summary>The visit is a number that the assembly reads; other numbers and days are known by the answers to them.</summary>
    private static string ValueOf(FactDefinition fact, object? value) => value switch
    {
        string[] codes => string.Join('+', codes),
        int when fact.Path != "visit" => "",
        DateOnly => "",
        _ => $"{value}",
    };
}
