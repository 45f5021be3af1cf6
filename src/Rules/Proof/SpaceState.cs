using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>Tells places of a space apart by what can still make a difference below them.</summary>
/// <remarks>
/// That is: the answers of the rules that matter; of those still open the parts they hang on, down to the open atoms; how far facts
/// that belong together are fixed; and the wishes, which the assembly reads by itself. Two places with the same number have the same answers below them.
/// </remarks>
internal sealed class SpaceState(ProofSpace space, IEnumerable<int> roots)
{
    private readonly int[] roots = [.. roots.Distinct()];
    private readonly int? requested = space.NumberOf(Question.Requested) is { } fact ? space.ClusterOf[fact].Cluster : null;

    /// <summary>The number of a place.</summary>
    public UInt128 Of(SpaceWalk walk)
    {
        var seen = new bool[walk.Truths.Length];
        var mix = new Mix();
        foreach (var root in roots)
        {
            Add(root, walk.Truths, seen, ref mix);
        }

        AddClusters(walk, ref mix);
        return mix.Sum;
    }

    /// <summary>Adds how far facts that belong together are fixed.</summary>
    public void AddClusters(SpaceWalk walk, ref Mix mix)
    {
        for (var cluster = 0; cluster < space.Clusters.Count; cluster++)
        {
            var node = walk.At(cluster);
            var isPartly = node.Values.Length > 0 && node.Children.Count > 0;
            mix.Add(isPartly || cluster == requested ? node.Number : -1);
        }
    }

    /// <summary>Adds a condition and, while it is open, its parts.</summary>
    public void Add(int node, Truth[] truths, bool[] seen, ref Mix mix)
    {
        if (seen[node])
        {
            return;
        }

        seen[node] = true;
        mix.Add((node << 2) | (int)truths[node]);
        if (truths[node] == Truth.Unknown)
        {
            foreach (var part in space.Graph.PartsOf(node))
            {
                Add(part, truths, seen, ref mix);
            }
        }
    }

    /// <summary>128 bits, so that no two of a few million places meet by chance.</summary>
    internal struct Mix
    {
        private ulong low;
        private ulong high;

        public readonly UInt128 Sum => new(high, low);

        public void Add(int value)
        {
            low = (low ^ (uint)value) * 0x9E3779B97F4A7C15UL;
            low ^= low >> 29;
            high = ((high + (uint)value) * 0xC2B2AE3D27D4EB4FUL) ^ low;
            high ^= high >> 31;
        }
    }
}
