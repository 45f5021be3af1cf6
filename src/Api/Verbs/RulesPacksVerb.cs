using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Security;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules packs</c> lists the editions and what the desk knew when; <c>rules draft</c> shows the folder as the service sees it.</summary>
public sealed class RulesPacksVerb(ServiceOptions service)
{
    private readonly Option<string?> knownAt = new("--known-at") { Description = "いつの時点の知識で(例 2027-03-01T09:00:00+09:00) / known at" };
    private readonly Option<DateOnly?> asOf = new("--as-of") { Description = "いつの日について / about which day" };

    public IEnumerable<Command> Create()
    {
        var packs = new Command("packs", "公開された版の一覧 / the editions") { knownAt, asOf };
        var draft = new Command("draft", "サービスから見た編集中の規則 / the draft as the service sees it");
        service.AddTo(packs);
        service.AddTo(draft);
        packs.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Policy, session => PacksAsync(session, parsed)));
        draft.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Policy, session => DraftAsync(session, parsed)));
        return [packs, draft];
    }

    private async Task<int> PacksAsync(ServiceSession session, ParseResult parsed)
    {
        var query = new List<string>();
        if (parsed.GetValue(knownAt) is { } moment)
        {
            query.Add($"knownAt={Uri.EscapeDataString(moment)}");
        }

        if (parsed.GetValue(asOf) is { } day)
        {
            query.Add($"asOf={day:yyyy-MM-dd}");
        }

        var answer = await session.GetAsync($"/api/rules/packs?{string.Join('&', query)}");
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        if (service.AsJson(parsed))
        {
            Console.WriteLine(answer.Json.GetRawText());
            return 0;
        }

        PrintPacks(session, answer.Json);
        return 0;
    }

    private static void PrintPacks(ServiceSession session, JsonElement list)
    {
        var known = list.TryGetProperty("inForce", out var inForce) ? inForce.GetProperty("edition").GetInt32() : 0;
        foreach (var pack in ServiceSession.Items(list, "packs"))
        {
            var edition = pack.GetProperty("edition").GetInt32();
            var approver = pack.TryGetProperty("approver", out var name) ? name.GetString() : "-";
            var published = pack.GetProperty("publishedAt").GetDateTimeOffset().ToOffset(Rules.Dates.JapanTime.Offset);
            Console.WriteLine($"{(edition == known ? "*" : " ")} {edition,3}  {published:yyyy-MM-dd HH:mm}  {KindOf(session, pack.GetProperty("kind").GetString()!)}  {pack.GetProperty("author").GetString()} / {approver}  {pack.GetProperty("reason").GetString()}");
            if (pack.TryGetProperty("confirmation", out var confirmation) && !confirmation.TryGetProperty("by", out _))
            {
                Console.WriteLine(session.Say("       事後承認がまだです", "       not confirmed yet") + (confirmation.GetProperty("isOverdue").GetBoolean() ? session.Say("（期限を過ぎています）", " (overdue)") : ""));
            }
        }

        var old = inForce.ValueKind == JsonValueKind.Object ? ServiceSession.Items(inForce, "sourcesToCompare").ToList() : [];
        foreach (var source in old)
        {
            Console.WriteLine(session.Say("出典の確認から6か月を過ぎています: ", "compared more than six months ago: ") + $"{source.GetProperty("checkedOn").GetString()} {source.GetProperty("url").GetString()}");
        }
    }

    /// <summary>All of one width.</summary>
    private static string KindOf(ServiceSession session, string kind) => kind switch
    {
        "ordinary" => session.Say("通常　　", "ordinary         "),
        "bootstrap" => session.Say("最初の版", "bootstrap        "),
        "emergencyRollback" => session.Say("緊急復旧", "emergencyRollback"),
        "calendar" => session.Say("開庁日　", "calendar         "),
        _ => kind,
    };

    private async Task<int> DraftAsync(ServiceSession session, ParseResult parsed)
    {
        var answer = await session.GetAsync("/api/rules/draft");
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        var state = answer.Json.GetProperty("state").GetString();
        if (service.AsJson(parsed))
        {
            Console.WriteLine(answer.Json.GetRawText());
        }
        else
        {
            ReviewPrinter.PrintDraft(session, answer.Json);
        }

        return state == "invalid" ? 1 : 0;
    }
}
