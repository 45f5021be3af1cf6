using CertFlow.Rules.Language;
using CertFlow.Rules.Proof;

namespace CertFlow.Rules.Soundness;

// The way down to one case.
internal sealed partial class CaseFinder
{
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
