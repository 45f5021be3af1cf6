using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Pad;

/// <summary>The display as a page: buttons that send random codes. Works without script and from the keyboard.</summary>
internal static class PadPage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(PadView view)
    {
        var screen = view.Screen;
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{PadText.Title.Ja} / {PadText.Title.En}</title>")
            .Append("<link rel=\"stylesheet\" href=\"/pad.css\"><script src=\"/pad.js\" defer></script></head>")
            .Append(CultureInfo.InvariantCulture, $"<body class=\"{screen.Topic.ToString().ToLowerInvariant()}\"><main>");
        page.Append("<h1>").Append(Both(PadText.Heading(screen))).Append("</h1>");
        if (PadText.Lead(screen) is { Ja.Length: > 0 } lead)
        {
            page.Append("<p class=\"lead\">").Append(Both(lead)).Append("</p>");
        }

        if (!screen.TakesPin && screen.Pin is not null)
        {
            page.Append("<p class=\"pin\">").Append(Both(PadText.Pin(screen))).Append("</p>");
        }

        AppendState(page, view);
        AppendKeys(page, view);
        return page.Append("</main></body></html>").ToString();
    }

    private static void AppendState(StringBuilder page, PadView view)
    {
        var screen = view.Screen;
        if (screen.Message is { } message)
        {
            page.Append("<p class=\"message\" role=\"alert\">").Append(Both(PadText.Message(message))).Append("</p>");
        }

        if (!screen.TakesPin)
        {
            return;
        }

        page.Append("<ul class=\"facts\"><li>").Append(Both(PadText.Form(screen.Pin!))).Append("</li>");
        if (screen.TriesLeft is { } left)
        {
            page.Append("<li class=\"tries\">").Append(Both(PadText.TriesLeft(left))).Append("</li>");
        }

        page.Append("</ul>").Append(CultureInfo.InvariantCulture, $"<p class=\"typed\" id=\"typed\" role=\"status\" data-most=\"{screen.Pin!.MaxLength}\">{Dots(view)}</p>");
    }

    private static string Dots(PadView view) =>
        $"<span aria-hidden=\"true\">{new string('●', view.Typed)}{new string('○', Math.Max(0, view.Screen.Pin!.MinLength - view.Typed))}</span>"
        + $"<span class=\"spoken\">{Both(new Words(Count(PadText.Progress.Ja, view.Typed), Count(PadText.Progress.En, view.Typed)))}</span>";

    private static string Count(string text, int count) => string.Format(CultureInfo.InvariantCulture, text, count);

    private static void AppendKeys(StringBuilder page, PadView view)
    {
        if (view.Keys.Count == 0)
        {
            return;
        }

        page.Append("<form method=\"post\" action=\"/press\" autocomplete=\"off\">");
        AppendGroup(page, "digits", view.Keys.Where(key => char.IsAsciiDigit((char)key.Key.Character)));
        AppendGroup(page, "letters", view.Keys.Where(key => char.IsAsciiLetterUpper((char)key.Key.Character)));
        AppendGroup(page, "acts", view.Keys.Where(key => key.Key.Act != PadAct.Character));
        page.Append("</form>");
    }

    private static void AppendGroup(StringBuilder page, string name, IEnumerable<(string Code, PadKey Key)> keys)
    {
        var shown = keys.ToList();
        if (shown.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<div class=\"{name}\">");
        foreach (var (code, key) in shown)
        {
            var act = key.Act == PadAct.Character ? "char" : key.Act.ToString().ToLowerInvariant();
            var label = key.Act == PadAct.Character ? ((char)key.Character).ToString() : Both(PadText.Act(key.Act));
            page.Append(CultureInfo.InvariantCulture, $"<button name=\"key\" value=\"{code}\" class=\"{act}\">{label}</button>");
        }

        page.Append("</div>");
    }

    private static string Both(Words words) => $"{Html.Encode(words.Ja)}<span class=\"en\" lang=\"en\">{Html.Encode(words.En)}</span>";
}
