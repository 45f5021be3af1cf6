using System.Collections.Frozen;

namespace CertFlow.Rules.Language;

/// <summary>Words that mean something only in the dialect of the expression parser, and what to write instead.</summary>
public static class DialectWords
{
    private static readonly FrozenDictionary<string, string> Instead = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = "&&", ["andalso"] = "&&", ["or"] = "||", ["orelse"] = "||", ["not"] = "!",
        ["eq"] = "==", ["equal"] = "==", ["ne"] = "!=", ["neq"] = "!=", ["notequal"] = "!=",
        ["lt"] = "<", ["lessthan"] = "<", ["le"] = "<=", ["lessthanequal"] = "<=", ["lte"] = "<=",
        ["gt"] = ">", ["greaterthan"] = ">", ["ge"] = ">=", ["greaterthanequal"] = ">=", ["gte"] = ">=",
        ["mod"] = "%", ["in"] = "new[] { … }.Contains(x)", ["it"] = "f.…", ["parent"] = "f.…", ["root"] = "f.…",
        ["iif"] = "a ? b : c", ["isnull"] = "(a ?? b)", ["np"] = "x != null && x.y",
        ["is"] = "==", ["as"] = "==", ["cast"] = "Convert.…",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name would be read as an operator or a dialect word; such a fact could never be reached.</summary>
    public static bool IsReserved(string name) => Instead.ContainsKey(name);

    /// <summary>What to write instead of a dialect word; null when the word is none.</summary>
    public static string? InsteadOf(string word) => Instead.GetValueOrDefault(word);
}
