namespace CertFlow.Rules.Packs;

/// <summary>Finds the known name a misspelt one was probably meant to be.</summary>
public static class Spelling
{
    // Nobody misspells a name of this length, and comparing two of a million letters would never end.
    private const int LongestName = 100;

    /// <summary>The nearest known name within a third of its length in edits; null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        if (written.Length > LongestName)
        {
            return null;
        }

        var best = known
            .Where(name => Math.Abs(name.Length - written.Length) <= LimitOf(name) && name.Length <= LongestName)
            .Select(name => (name, distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(pair => pair.distance)
            .FirstOrDefault();
        return best.name is not null && best.distance <= LimitOf(best.name) ? best.name : null;
    }

    private static int LimitOf(string name) => Math.Max(2, name.Length / 3);

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
