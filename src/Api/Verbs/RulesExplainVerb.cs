using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Endpoints;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Text;
using CertFlow.Rules.Explanations;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules explain FILE</c>: why the desk answers a question so; the file is a body of <c>POST /api/decisions</c>.</summary>
public static class RulesExplainVerb
{
    private static readonly Argument<string> Source = new("file") { Description = "POST /api/decisions に送る内容のファイル。- は標準入力 / a body of POST /api/decisions; - for standard input" };
    private static readonly Option<string> Voice = new Option<string>("--for") { Description = "visitor | staff", DefaultValueFactory = _ => "staff" }.AcceptOnlyFromAmong("visitor", "staff");

    private static readonly Option<string?> Folder = RulesFolderOption.Option();

    public static Command Create(Option<string?> language, Option<bool> asJson)
    {
        var explain = new Command("explain", "なぜそう答えるのかを説明する / explain an answer") { Source, Voice, Folder, language, asJson };
        explain.SetAction(parsed => Explain(
            new Wish(parsed.GetValue(Source)!, parsed.GetValue(Voice)!, parsed.GetValue(language) == "en" ? "en" : "ja", parsed.GetValue(asJson)),
            parsed.GetValue(Folder)));
        return explain;
    }

    private static int Explain(Wish wish, string? named)
    {
        if (RulesFolderOption.Find(named, wish.Language) is not { } folder)
        {
            return 2;
        }

        var books = new RuleBooks();
        var findings = RuleLoading.Load(books, folder);
        if (books.Current is not { } book)
        {
            FindingsPrinter.Print(findings, Console.Error, wish.Language);
            return 1;
        }

        if (Parse(wish) is not { } document)
        {
            return 2;
        }

        using (document)
        {
            var reading = new DecisionBodyReader(book, withTrace: true).Read(document.RootElement);
            return reading.Problem is { } problem ? Refuse(problem, wish) : Print(ExplanationEndpoints.Explain(InLanguage(reading.Value!, wish)), wish);
        }
    }

    private static DecisionQuestion InLanguage(DecisionQuestion question, Wish wish) => question with { Request = question.Request with { Language = wish.Language } };

    private static JsonDocument? Parse(Wish wish)
    {
        try
        {
            var text = wish.Source == "-" ? Console.In.ReadToEnd() : File.ReadAllText(wish.Source);
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Json.MaxDepth });
        }
        catch (JsonException broken)
        {
            var (line, at) = ((broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1);
            Console.Error.WriteLine($"{wish.Source}:{line}:{at}: {(wish.English ? "this is not JSON from here on" : "ここから先が JSON として読めません")}");
            return null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{wish.Source}: {(wish.English ? "cannot be read: name an existing file, or - for standard input" : "読めません。あるファイルの名前か、標準入力なら - を指定してください")}");
            return null;
        }
    }

    private static int Refuse(Problem problem, Wish wish)
    {
        Console.Error.WriteLine($"{wish.Source}: {(wish.English ? problem.Kind.TitleEn : problem.Kind.Title)}");
        foreach (var fault in problem.Errors ?? [])
        {
            Console.Error.WriteLine($"    {fault.Pointer}: {(wish.English ? fault.DetailEn : fault.Detail)} [{fault.Code}]");
        }

        return 2;
    }

    private static int Print(Explanation explanation, Wish wish)
    {
        if (wish.AsJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(ExplanationBody.Of(explanation, wish.Voice), Json.Options));
            return 0;
        }

        var text = new ExplanationText(Console.Out, wish.English);
        if (wish.Voice == "visitor")
        {
            text.Write(explanation.Visitor);
        }
        else
        {
            text.Write(explanation.Staff);
        }

        return 0;
    }

    private sealed record Wish(string Source, string Voice, string Language, bool AsJson)
    {
        public bool English => Language == "en";
    }
}
