using System.Text.RegularExpressions;

namespace CertFlow.Workflows.Letters;

/// <summary>Lets through only markup that cannot make the PDF engine read a file or call a server.</summary>
internal static partial class LetterMarkup
{
    private static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "meta", "title", "style", "body", "header", "footer", "main", "section", "div", "p", "span", "br", "hr",
        "h1", "h2", "h3", "h4", "ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "col", "colgroup",
        "strong", "em", "b", "small", "ruby", "rt", "rp", "img", "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline",
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "class", "lang", "charset", "colspan", "rowspan", "scope", "span", "alt", "role", "aria-label",
        "viewbox", "width", "height", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
        "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "transform",
    };

    /// <summary>Where in the text and what is not allowed there; empty when all is well.</summary>
    public static IReadOnlyList<MarkupFault> Check(string html)
    {
        var faults = new List<MarkupFault>();
        var rest = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            CheckText(html, rest, tag.Index, faults);
            rest = tag.Index + tag.Length;
            CheckTag(tag, faults);
        }

        CheckText(html, rest, html.Length, faults);
        faults.AddRange(StyleElement().Matches(html).SelectMany(style => CheckStyle(style.Groups["css"].Value, style.Groups["css"].Index)));
        return faults;
    }

    /// <summary>The same for a style sheet.</summary>
    public static IEnumerable<MarkupFault> CheckStyle(string css, int offset = 0) =>
        Fetching().Matches(css).Select(match => new MarkupFault(offset + match.Index, match.Value.Trim()));

    private static void CheckText(string html, int from, int to, List<MarkupFault> faults)
    {
        var stray = html.IndexOf('<', from, to - from);
        if (stray >= 0)
        {
            faults.Add(new MarkupFault(stray, html.Substring(stray, Math.Min(12, to - stray))));
        }
    }

    private static void CheckTag(Match tag, List<MarkupFault> faults)
    {
        var name = tag.Groups["name"];
        if (!name.Success)
        {
            return;
        }

        if (!Elements.Contains(name.Value))
        {
            faults.Add(new MarkupFault(tag.Index, "<" + name.Value));
        }

        var attributes = tag.Groups["attributes"];
        var read = 0;
        foreach (Match attribute in Attribute().Matches(attributes.Value))
        {
            read += attribute.Length;
            if (!IsAllowed(attribute.Groups["name"].Value, attribute.Groups["value"].Value))
            {
                faults.Add(new MarkupFault(attributes.Index + attribute.Index, attribute.Value.Trim()));
            }
        }

        if (read < attributes.Value.TrimEnd(' ', '/', '\n').Length)
        {
            faults.Add(new MarkupFault(attributes.Index, tag.Value));
        }
    }

    private static bool IsAllowed(string name, string value) =>
        string.Equals(name, "src", StringComparison.OrdinalIgnoreCase) ? Picture().IsMatch(value) : Attributes.Contains(name);

    [GeneratedRegex(
        """<!doctype html>|</?(?<name>[a-z][a-z0-9-]*)(?<attributes>(?:\s+[^\s"'<>=/]+="[^"<>]*")*\s*/?)>""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex("""\s+(?<name>[^\s"'<>=/]+)="(?<value>[^"<>]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Attribute();

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex StyleElement();

    /// <summary>A backslash could spell any of the others.</summary>
    [GeneratedRegex("""\burl\s*\(|@import|@font-face|@namespace|\bimage(-set)?\s*\(|\bsrc\s*:|\battr\s*\(|\\|<""", RegexOptions.IgnoreCase)]
    private static partial Regex Fetching();

    [GeneratedRegex("^data:image/png;base64,[A-Za-z0-9+/=]+$")]
    private static partial Regex Picture();
}

/// <summary>Markup that is not allowed on a letter.</summary>
/// <param name="Offset">In characters from the start of the text.</param>
internal sealed record MarkupFault(int Offset, string Text);
