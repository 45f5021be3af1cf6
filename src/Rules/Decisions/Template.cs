using System.Collections.Concurrent;
using System.Text;

namespace CertFlow.Rules.Decisions;

/// <summary>A text with placeholders, taken apart once: what stands as it is, and the holes between.</summary>
internal sealed class Template
{
    private readonly string[] standing;
    private readonly Hole[] holes;

    private Template(string[] standing, Hole[] holes)
    {
        this.standing = standing;
        this.holes = holes;
    }

    public static Template Of(string text)
    {
        var (standing, holes, end) = (new List<string>(), new List<Hole>(), 0);
        foreach (System.Text.RegularExpressions.Match match in Wording.Placeholder().Matches(text))
        {
            standing.Add(text[end..match.Index]);
            holes.Add(new Hole(match.Groups["root"].Value, match.Groups["path"].Value));
            end = match.Index + match.Length;
        }

        return new Template([.. standing, text[end..]], [.. holes]);
    }

    public string Fill(Func<Hole, string> value)
    {
        var written = new StringBuilder();
        for (var i = 0; i < holes.Length; i++)
        {
            written.Append(standing[i]).Append(value(holes[i]));
        }

        return written.Append(standing[^1]).ToString();
    }

    /// <summary>A placeholder: facts, parameters or days (f, p, d), and the path there.</summary>
    public sealed record Hole(string Root, string Path);
}

/// <summary>The texts of a pack that have placeholders, taken apart at their first use.</summary>
internal sealed class TemplateBook
{
    private readonly ConcurrentDictionary<string, Template> templates = new(StringComparer.Ordinal);

    public Template Of(string text) => templates.GetOrAdd(text, Template.Of);
}
