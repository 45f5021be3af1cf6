using System.Globalization;
using CertFlow.Workflows.Letters;
using DotLiquid;

namespace CertFlow.Workflows.Documents;

/// <summary>Fills the built-in templates of official papers about rules. Pure.</summary>
public static class DocumentComposer
{
    /// <summary>The 新旧対照表 alone.</summary>
    public static string Compose(ComparisonPaper paper) => Page(paper.Title, "wide", Render("comparison.liquid", LetterModel.From(paper)));

    /// <summary>The 決裁資料 with its 新旧対照表.</summary>
    public static string Compose(ProposalPaper paper)
    {
        var model = LetterModel.From(paper);
        model["comparisonTable"] = Render("comparison.liquid", LetterModel.From(paper.Comparison));
        return Page(paper.Title, "upright", Render("proposal.liquid", model));
    }

    private static string Page(string title, string kind, string body)
    {
        var model = LetterModel.From(new { Title = title, Kind = kind });
        model["css"] = TextOf("document.css");
        model["body"] = body;
        var html = Render("page.liquid", model);
        LetterComposer.ThrowIfItCouldFetch(html);
        return html;
    }

    private static string Render(string name, Dictionary<string, object?> model) => Template.Parse(TextOf(name), SyntaxCompatibility.DotLiquid22a).Render(
        new RenderParameters(CultureInfo.InvariantCulture)
        {
            LocalVariables = Hash.FromDictionary(model),
            ErrorsOutputMode = ErrorsOutputMode.Rethrow,
        });

    private static string TextOf(string name)
    {
        using var stream = typeof(DocumentComposer).Assembly.GetManifestResourceStream($"Documents.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
