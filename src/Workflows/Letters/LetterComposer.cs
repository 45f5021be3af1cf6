using System.Globalization;
using DotLiquid;

namespace CertFlow.Workflows.Letters;

/// <summary>Fills a town's template with the content of one paper. Pure.</summary>
public static class LetterComposer
{
    /// <summary>Finished markup a template may place beside the content.</summary>
    internal static readonly IReadOnlyList<string> Blocks = ["css", "qr", "seal", "contact", "body"];

    /// <exception cref="InvalidOperationException">
    /// The templates print something that could fetch: a bug, as they were checked when read.
    /// </exception>
    public static ComposedLetter Compose(LetterTemplates templates, LetterContent content)
    {
        var template = templates.Of(content.Kind);
        var model = LetterModel.From(content);
        model["css"] = template.Css;
        model["qr"] = FormNumberCode.Svg(content.FormNumber);
        model["seal"] = Seal(templates.SealPicture, content.Town.SealMode);
        model["contact"] = Render(template.Contact, model);
        model["body"] = Render(template.Body, model);
        var html = Render(template.Page, model);
        ThrowIfItCouldFetch(html);
        return new ComposedLetter(content.Kind, html, template.Hash);
    }

    internal static void ThrowIfItCouldFetch(string html)
    {
        if (LetterMarkup.Check(html) is [var fault, ..])
        {
            throw new InvalidOperationException($"The letter holds markup that is not allowed at character {fault.Offset}.");
        }
    }

    private static string Seal(string? picture, SealMode mode) => mode == SealMode.Image && picture is not null
        ? $"""<img class="seal-picture" alt="公印" src="data:image/png;base64,{picture}">"""
        : "";

    private static string Render(Template template, Dictionary<string, object?> model) => template.Render(
        new RenderParameters(CultureInfo.InvariantCulture)
        {
            LocalVariables = Hash.FromDictionary(model),
            ErrorsOutputMode = ErrorsOutputMode.Rethrow,
        });
}
