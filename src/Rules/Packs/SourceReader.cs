using System.Globalization;
using CertFlow.Rules.Decisions;

namespace CertFlow.Rules.Packs;

/// <summary>Reads a <c>source</c>: where a rule or a parameter is written.</summary>
internal static class SourceReader
{
    public static RuleSource Read(JsonShape source)
    {
        var requirement = source.Texts("requirement");
        if (requirement.Count == 0)
        {
            source.Error("requirement", "R-NO-REQUIREMENT", new Words("出典に要件番号(requirement)がありません。", "The source names no requirement."),
                new Words("\"requirement\": \"R36\" のように書いてください。", "Write for instance \"requirement\": \"R36\"."));
        }

        var read = new RuleSource(source.Text("url"), source.Text("heading"), source.Text("pageDate"), requirement);
        RefuseBadUrl(source, read.Url);
        RefuseBadDay(source, read.PageDate);
        RefuseBlankHeading(source, read.Heading);
        source.Finish();
        return read;
    }

    private static void RefuseBadUrl(JsonShape source, string url)
    {
        if (source.Has("url") && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is ("https" or "http")))
        {
            source.Error("url", "R-BAD-SOURCE", new Words($"「{url}」は出典の URL として読めません。", $"\"{url}\" is no URL."),
                new Words("https:// で始まる URL を書いてください。", "Write a URL that starts with https://."));
        }
    }

    private static void RefuseBlankHeading(JsonShape source, string heading)
    {
        if (source.Has("heading") && string.IsNullOrWhiteSpace(heading))
        {
            source.Error("heading", "R-BAD-SOURCE", new Words("出典の見出し（heading）が書かれていません。", "The source has no heading."),
                new Words("ページの見出しか、条文の番号を書いてください。", "Write the heading on the page, or the number of the article."));
        }
    }

    private static void RefuseBadDay(JsonShape source, string day)
    {
        if (source.Has("pageDate") && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            source.Error("pageDate", "R-BAD-SOURCE", new Words($"「{day}」は日付ではありません。", $"\"{day}\" is not a date."),
                new Words("ページの更新日を YYYY-MM-DD で書いてください。", "Write the page's date as YYYY-MM-DD."));
        }
    }
}
