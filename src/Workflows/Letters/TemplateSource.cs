using System.Text.RegularExpressions;

namespace CertFlow.Workflows.Letters;

/// <summary>The text of a template file, and where in it something stands.</summary>
internal sealed partial record TemplateSource(string Path, string Text)
{
    /// <summary>1-based line and column of an offset.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var before = Text.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    /// <summary>Every Liquid tag outside a comment, in order.</summary>
    public IEnumerable<Match> Tags() => Liquid().Matches(Text).Where(tag => !tag.Groups["comment"].Success);

    /// <summary>The same text, every Liquid tag blanked so that offsets stay.</summary>
    public string WithoutLiquid() => Liquid().Replace(Text, tag => Blank().Replace(tag.Value, " "));

    [GeneratedRegex(
        @"(?<comment>\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\})|\{\{(?<print>.*?)\}\}|\{%\s*(?<tag>\w*)(?<rest>.*?)%\}",
        RegexOptions.Singleline)]
    private static partial Regex Liquid();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Blank();
}
