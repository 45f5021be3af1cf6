namespace CertFlow.Rules.Packs;

/// <summary>The names of one list: each is there once and can be written in a rule.</summary>
/// <param name="property">The property that holds the name.</param>
internal sealed class NameList(string property)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Whether the item may be taken; otherwise a finding says why not.</summary>
    public bool IsNew(JsonShape item)
    {
        if (item.Optional(property)?.Text is not { } name)
        {
            return false;
        }

        if (!IsName(name))
        {
            item.Error(property, "P-NAME", new Words($"「{name}」は名前に使えません。", $"\"{name}\" cannot be a name."),
                new Words("半角の英字で始め、英数字とハイフンだけで書いてください。", "Start with a letter, and use letters, digits and hyphens."));
            return false;
        }

        if (seen.Add(name))
        {
            return true;
        }

        item.Error(property, "P-DUPLICATE", new Words($"「{name}」が二つあります。", $"\"{name}\" is there twice."), new Words("一つにしてください。", "Keep one."));
        return false;
    }

    /// <summary>Whether a text is a name: a letter, then letters, digits and hyphens, at most 100 of them.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Whether a text is a dotted path of names without hyphens, as facts and parameters have.</summary>
    public static bool IsPath(string text) => text.Split('.').All(part => IsName(part) && !part.Contains('-', StringComparison.Ordinal));

    /// <summary>The paths that are also the beginning of another one: <c>holder</c> beside <c>holder.birthDate</c>.</summary>
    public static IEnumerable<string> Groups(IEnumerable<string> paths)
    {
        var all = paths.ToHashSet(StringComparer.Ordinal);
        return all.SelectMany(path => Enumerable.Range(0, path.Length).Where(i => path[i] == '.').Select(i => path[..i])).Where(all.Contains).Distinct();
    }
}
