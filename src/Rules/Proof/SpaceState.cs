using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>Adds up what is known at a place of a space: answers of conditions, of those still open their parts, and how far facts that belong together are fixed.</summary>
internal sealed class SpaceState(ProofSpace space)
{
    private readonly int? requested = space.NumberOf(Question.Requested) is { } fact ? space.ClusterOf[fact].Cluster : null;

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
