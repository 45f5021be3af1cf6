namespace CertFlow.Rules.Language;

/// <summary>The questions about sets of codes that conditions ask most.</summary>
internal static class CodeSets
{
    /// <summary>Whether the set has the code, letter by letter. A set given as none throws, as <c>Enumerable.Contains</c> does.</summary>
    public static bool Has(string[] codes, string? code)
    {
        foreach (var one in codes)
        {
            if (one == code)
            {
                return true;
            }
        }

        return false;
    }
}
