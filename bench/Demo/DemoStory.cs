using System.Globalization;
using System.Text.Json.Nodes;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Demo;

/// <summary>
/// 山田 太郎 cannot come; his wife applies for both certificates: first visit, mailed inquiry, a second visit with a paper missing,
/// the complete second visit, PINs, form, issue, and the day until the certificates work.
/// </summary>
public sealed class DemoStory(OwnService service, DeskClient desk, DemoText text, string folder)
{
    private static readonly string[] ExpectedEvents =
    [
        "case-opened", "route-taken", "first-visit-recorded", "inquiry-prepared", "inquiry-mailed", "second-visit-recorded", "reply-opened",
        "card-read", "pins-verified", "pin-slip-disposed", "desk-form-recorded", "certificates-issued", "reflection-period-elapsed", "reflection-confirmed",
    ];

    private string caseUrl = "";
    private readonly HashSet<string> written = [];
    private int kills;

    /// <summary>What happens with the card.</summary>
    public required DemoCard Card { get; init; }

    /// <summary>Kill the node between every two steps and during each command.</summary>
    public bool Kill { get; init; }

    public async Task PlayAsync()
    {
        desk.WhileWriting = Kill ? KillDuringCommandAsync : null;
        await SignInAsync();
        await OpenAsync();
        await FirstVisitAsync();
        await MailAsync();
        await SecondVisitWithoutIdAsync();
        await SecondVisitAsync();
        await ReplyAndPinsAsync();
        await IssueAsync();
        await ReflectAsync();
        await CheckTheEndAsync();
    }

    private async Task SignInAsync()
    {
        var (name, password) = service.SignInOf("counter");
        await desk.SignInAsync(name, password);
        var now = await BusinessTimeAsync();
        text.Step($"窓口担当者がサインインしました(業務時刻 {now:yyyy-MM-dd HH:mm})", $"counter staff signed in (business time {now:yyyy-MM-dd HH:mm})");
    }

    private async Task OpenAsync()
    {
        var today = DateOnly.FromDateTime((await BusinessTimeAsync()).DateTime);
        var opened = await desk.WriteAsync("api/cases", DemoBodies.Opening(today));
        Expect(opened, 201, "POST /api/cases");
        caseUrl = "api/cases/" + opened.Text("id");
        text.Step("受付を開きました: ご本人 山田 太郎、代理人 山田 花子(1回目の来庁)", "case opened: holder Yamada Taro, proxy Yamada Hanako (first visit)");
    }

    private async Task FirstVisitAsync()
    {
        var answer = await CommandAsync("record-first-visit", new JsonObject { ["facts"] = new JsonObject { ["documents"] = new JsonArray("card", "representative-photo-id") } });
        var decision = answer.Body!["decision"]!;
        text.Step($"1回目の受付: {decision["outcomeText"]}(整理番号 {answer.Text("formNumber")})", $"first visit: {decision["outcome"]} (form {answer.Text("formNumber")})");
        foreach (var reason in decision["reasons"]!.AsArray())
        {
            var requirements = string.Join(' ', reason!["source"]!["requirement"]!.AsArray());
            text.Detail(text.Pick($"{reason["text"]} [{requirements}、{reason["rule"]}]", $"{reason["rule"]} [{requirements}]"));
        }

        await WriteLettersAsync();
    }

    private async Task WriteLettersAsync()
    {
        var letters = await desk.GetAsync(caseUrl + "/letters");
        Expect(letters, 200, "GET letters");
        foreach (var letter in letters.Body!["letters"]!.AsArray().Where(letter => written.Add(letter!["number"]!.ToString())))
        {
            var pdf = await desk.DownloadAsync($"{caseUrl}/letters/{letter!["number"]}.pdf");
            var path = Path.Combine(folder, $"{letter["kind"]}-{letter["number"]}.pdf");
            await File.WriteAllBytesAsync(path, pdf);
            text.Detail($"PDF {path} ({pdf.Length / 1024} KB)");
        }
    }

    private async Task MailAsync()
    {
        await CommandAsync("confirm-inquiry-mailed", []);
        text.Step("照会書兼回答書をご本人あてに郵送しました。回答を待ちます", "inquiry mailed to the holder; waiting for the reply");
        var now = await AdvanceAsync(TimeSpan.FromDays(7));
        while (await IsClosedAsync(now))
        {
            now = await AdvanceAsync(TimeSpan.FromDays(1));
        }

        text.Step($"1週間後 {now:yyyy-MM-dd HH:mm} になりました", $"a week later: {now:yyyy-MM-dd HH:mm}");
    }

    private async Task SecondVisitWithoutIdAsync()
    {
        var refused = await SendAsync("record-second-visit", await SecondVisitBodyAsync("inquiry-form-mailed", "card", "representative-photo-id"));
        Expect(refused, 409, "record-second-visit without the holder's other ID");
        var decision = refused.Body!["decision"]!;
        text.Step($"2回目の来庁: {decision["outcomeText"]}", $"second visit: {decision["outcome"]}");
        foreach (var paper in decision["required"]!.AsArray().Where(paper => decision["missing"]!.AsArray().Any(missing => missing!.ToString() == paper!["document"]!.ToString()) && paper!["visit"]!.GetValue<int>() == 2))
        {
            text.Detail(text.Pick($"お持ちいただくもの: {paper!["label"]}", $"to bring: {paper["document"]}"));
        }
    }

    private async Task SecondVisitAsync()
    {
        var answer = await CommandAsync("record-second-visit", await SecondVisitBodyAsync("inquiry-form-mailed", "card", "holder-id-other", "representative-photo-id"));
        text.Step($"2回目の来庁: {answer.Body!["decision"]!["outcomeText"]}", $"second visit: {answer.Body["decision"]!["outcome"]}");
        await WriteLettersAsync();
    }

    private async Task ReplyAndPinsAsync()
    {
        await CommandAsync("record-reply-opened", new JsonObject { ["sealState"] = "intact", ["openedBy"] = "staff-01", ["inPresenceOf"] = "representative" });
        text.Step("代理人の前で封を確かめ、開封しました", "seal checked and opened in front of the proxy");
        kills += await Card.ReadAsync(caseUrl, Kill);
        kills += await Card.VerifyPinsAsync(caseUrl, Kill);
        await CommandAsync("record-pin-slip-disposed", new JsonObject { ["how"] = "returnedSealed", ["by"] = "staff-01" });
        text.Step("暗証番号票を封をして返しました", "PIN slip sealed again and handed back");
    }

    private async Task IssueAsync()
    {
        var state = await desk.GetAsync(caseUrl);
        foreach (var form in state.Body!["checklist"]!.AsArray().Where(item => item!["kind"]!.ToString() == "deskForm"))
        {
            await CommandAsync("record-desk-form", new JsonObject { ["form"] = form!["code"]!.ToString(), ["filingNumber"] = "A-0001", ["signed"] = true });
        }

        text.Step("署名済みの申請書を記録しました", "signed application form recorded");
        kills += await Card.IssueAsync(caseUrl, Kill);
    }

    private async Task ReflectAsync()
    {
        var now = await AdvanceAsync(TimeSpan.FromDays(1));
        text.Step($"1日後 {now:yyyy-MM-dd HH:mm} になりました", $"a day later: {now:yyyy-MM-dd HH:mm}");
        var done = await CommandAsync("confirm-reflected", new JsonObject { ["how"] = "confirmedAtTerminal" });
        text.Step($"端末で反映を確認しました: {done.Text("state")}", $"reflected, confirmed at the terminal: {done.Text("state")}");
    }

    /// <summary>The end state, and every event exactly once, in order.</summary>
    private async Task CheckTheEndAsync()
    {
        var end = await desk.GetAsync(caseUrl);
        var events = end.Body!["events"]!.AsArray().Select(one => one!["kind"]!.ToString()).ToList();
        var letters = (await desk.GetAsync(caseUrl + "/letters")).Body!["letters"]!.AsArray().Select(letter => letter!["kind"]!.ToString()).Order().ToList();
        if (end.Text("state") != "completed" || !events.Order().SequenceEqual(ExpectedEvents.Order()))
        {
            throw new DemoFailedException($"state {end.Text("state")}, events {string.Join(' ', events)}");
        }

        if (letters.Distinct().Count() != letters.Count)
        {
            throw new DemoFailedException($"a letter exists twice: {string.Join(' ', letters)}");
        }

        text.Step($"完了: 出来事 {events.Count} 件、帳票 {letters.Count} 通、過不足なし(強制終了 {kills} 回、再送 {desk.Repeats} 回)",
            $"completed: {events.Count} events, {letters.Count} letters, none lost, none twice ({kills} kills, {desk.Repeats} repeats)");
    }

    private async Task<JsonObject> SecondVisitBodyAsync(params string[] documents)
    {
        var state = await desk.GetAsync(caseUrl);
        return DemoBodies.SecondVisit(state.Text("formNumber"), documents);
    }

    private async Task<Answer> CommandAsync(string command, JsonObject body)
    {
        var answer = await SendAsync(command, body);
        Expect(answer, 200, command);
        return answer;
    }

    private async Task<Answer> SendAsync(string command, JsonObject body)
    {
        if (Kill)
        {
            service.KillNode();
            kills++;
        }

        // The clock may have written in between: the desk acts on what it sees now.
        var seen = await desk.GetAsync(caseUrl);
        return await desk.WriteAsync($"{caseUrl}/commands/{command}", body, seen.ETag);
    }

    /// <summary>The command is under way; within its first milliseconds the node dies.</summary>
    private async Task KillDuringCommandAsync()
    {
        await Task.Delay(Random.Shared.Next(0, 60));
        service.KillNode();
        kills++;
    }

    private async Task<DateTimeOffset> BusinessTimeAsync() => TimeOf(await desk.GetAsync("api/training/clock"));

    /// <summary>Whether the counter is closed: the rules know, without any fact.</summary>
    private async Task<bool> IsClosedAsync(DateTimeOffset moment)
    {
        var decision = await desk.PostAsync("api/decisions", DemoBodies.Question(moment));
        Expect(decision, 200, "POST /api/decisions");
        return decision.Text("outcome") == "closed";
    }

    /// <summary>Moves to a moment, so that a repeated call moves nothing twice.</summary>
    private async Task<DateTimeOffset> AdvanceAsync(TimeSpan by)
    {
        var to = await BusinessTimeAsync() + by;
        var moved = await desk.PostAsync("api/training/clock", new JsonObject { ["to"] = to.ToString("O", CultureInfo.InvariantCulture) });
        Expect(moved, 200, "POST /api/training/clock");
        return TimeOf(moved);
    }

    private static DateTimeOffset TimeOf(Answer answer) =>
        DateTimeOffset.Parse(answer.Text("now"), CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(9));

    private static void Expect(Answer answer, int status, string what)
    {
        if ((int)answer.Status != status)
        {
            throw new DemoFailedException($"{what}: {(int)answer.Status} {answer.Body?.ToJsonString()}");
        }
    }
}
