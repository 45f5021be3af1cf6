using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>How a paper is put in order: values of the facts its conditions read on which all of them hold.</summary>
internal static class PaperOrder
{
    /// <summary>The first such values; null when the paper has no conditions of its own, or they hang on more than single facts.</summary>
    public static IReadOnlyList<(int Cluster, ClusterNode Node)>? Of(ProofSpace space, SideView view, PaperPlan paper)
    {
        var roots = Array.ConvertAll(paper.Accepts, view.RootOf);
        var clusters = roots.SelectMany(space.Graph.AtomsOf).SelectMany(atom => atom.Facts).Select(fact => space.ClusterOf[fact].Cluster).Distinct().ToList();
        return clusters.TrueForAll(cluster => space.Clusters[cluster].Facts.Length == 1) ? Find(new SpaceWalk(space), roots, clusters, 0) : null;
    }

    private static List<(int, ClusterNode)>? Find(SpaceWalk walk, int[] roots, List<int> clusters, int at)
    {
        if (at == clusters.Count)
        {
            return Array.TrueForAll(roots, root => walk.Truths[root] == Truth.Yes) ? [] : null;
        }

        foreach (var child in walk.NextOf(clusters[at]))
        {
            walk.Enter(clusters[at], child);
            var rest = Find(walk, roots, clusters, at + 1);
            walk.Leave();
            if (rest is not null)
            {
                return [(clusters[at], child), .. rest];
            }
        }

        return null;
    }
}
