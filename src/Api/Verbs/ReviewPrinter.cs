using System.Text.Json;

namespace CertFlow.Api.Verbs;

/// <summary>Tells a proposal's review to the person who proposed or will approve it.</summary>
public static class ReviewPrinter
{
    public static void Print(ServiceSession session, JsonElement proposal)
    {
        var number = proposal.GetProperty("number").GetInt32();
        var review = proposal.GetProperty("review");
        PrintFindings(session, review);
        foreach (var part in ServiceSession.Items(review, "parts"))
        {
            PrintPart(session, part);
        }

        PrintConcerns(session, review);
        PrintImpact(session, review);
        Console.WriteLine(proposal.GetProperty("state").GetString() == "pending"
            ? session.Say($"提案 {number} は公開できます。別の方が rules approve {number} で承認してください。", $"Proposal {number} may be published: somebody else runs rules approve {number}.")
            : session.Say($"提案 {number} は公開できません。内容を直して、もう一度提案してください。", $"Proposal {number} cannot be published; correct it and propose again."));
    }

    /// <summary>Tells what the service sees in the rules folder.</summary>
    public static void PrintDraft(ServiceSession session, JsonElement draft)
    {
        var state = draft.GetProperty("state").GetString();
        if (state is "same" or "valid" or "invalid")
        {
            PrintWhatIsKnown(session, draft);
        }

        Console.WriteLine(state switch
        {
            "same" => session.Say("公開中の版と同じです。", "The same as the edition in force."),
            "valid" => session.Say("誤りはありません。rules publish で提案できます。", "No errors; rules publish proposes it."),
            "invalid" => session.Say("誤りがあります。公開中の版はそのまま使われています。", "There are errors; the edition in force stays."),
            _ => session.Say("読み取り中です。数秒後にもう一度実行してください。", "Being read; try again in some seconds."),
        });
    }

    private static void PrintWhatIsKnown(ServiceSession session, JsonElement draft)
    {
        PrintFindings(session, draft);
        if (draft.TryGetProperty("examples", out var examples))
        {
            PrintPart(session, examples);
        }

        PrintConcerns(session, draft);
    }

    private static void PrintFindings(ServiceSession session, JsonElement review)
    {
        foreach (var finding in ServiceSession.Items(review, "findings"))
        {
            string Words(string name) => finding.GetProperty(name).GetProperty(session.English ? "en" : "ja").GetString()!;
            var kind = finding.GetProperty("isError").GetBoolean() ? session.Say("誤り", "error") : session.Say("注意", "note");
            Console.WriteLine($"{finding.GetProperty("path").GetString()}:{finding.GetProperty("line").GetInt32()}:{finding.GetProperty("column").GetInt32()}: {kind}: {Words("message")} [{finding.GetProperty("code").GetString()}]");
            Console.WriteLine($"    -> {Words("fix")}");
        }
    }

    private static void PrintPart(ServiceSession session, JsonElement part)
    {
        var isFine = part.GetProperty("isFine").GetBoolean();
        var name = NameOf(session, part.GetProperty("name").GetString()!);
        var looked = part.GetProperty("looked").GetInt32();
        Console.WriteLine(isFine
            ? session.Say($"{name}: {looked:#,0} 件、問題なし", $"{name}: {looked:#,0} looked at, nothing found")
            : session.Say($"{name}: {looked:#,0} 件のうち問題あり", $"{name}: {looked:#,0} looked at, problems"));
        foreach (var problem in ServiceSession.Items(part, "problems"))
        {
            Console.WriteLine($"    {problem.GetString()}");
        }
    }

    private static void PrintConcerns(ServiceSession session, JsonElement review)
    {
        foreach (var file in ServiceSession.Items(review, "changedFiles"))
        {
            Console.WriteLine(session.Say("変更ファイル: ", "file: ") + $"{file.GetProperty("path").GetString()}" + ChangeOf(session, file.GetProperty("change").GetString()!));
        }

        if (review.TryGetProperty("openCases", out var open))
        {
            var (looked, concerned) = (open.GetProperty("looked").GetInt32(), open.GetProperty("concerned").GetInt32());
            Console.WriteLine(session.Say($"次回の必要書類が変わる受付中の件数: {looked} 件のうち {concerned} 件", $"open cases whose next papers change: {concerned} of {looked}"));
            foreach (var @case in ServiceSession.Items(open, "cases"))
            {
                Console.WriteLine($"    {@case.GetProperty("id").GetString()} +{Codes(@case, "added")} -{Codes(@case, "dropped")}");
            }
        }
    }

    private static void PrintImpact(ServiceSession session, JsonElement review)
    {
        if (review.TryGetProperty("impact", out var impact) && impact.ValueKind == JsonValueKind.Object)
        {
            var (all, changed) = (impact.GetProperty("represented").GetDecimal(), impact.GetProperty("changed").GetDecimal());
            Console.WriteLine(ImpactText.Total(all, changed).In(session.English ? "en" : "ja"));
            foreach (var group in ServiceSession.Items(impact, "groups").Take(20))
            {
                string Words(string name) => group.GetProperty(name).GetProperty(session.English ? "en" : "ja").GetString()!;
                // Reviews of earlier versions do not say the town's name.
                var town = group.TryGetProperty("townName", out _) ? Words("townName") : group.GetProperty("town").GetString();
                Console.WriteLine($"    {town} {Words("procedure")}: {Words("old")} → {Words("new")}: {group.GetProperty("count").GetDecimal():#,0}" + session.Say(" 通り", " cases"));
                Console.WriteLine("        " + session.Say("たとえば: ", "for instance: ") + Words("sample"));
            }
        }

        if (review.TryGetProperty("recorded", out var recorded) && recorded.ValueKind == JsonValueKind.Object)
        {
            var (asked, differ) = (recorded.GetProperty("asked").GetInt32(), recorded.GetProperty("changed").GetInt32());
            Console.WriteLine(session.Say($"記録されている判断のうち答えの変わるもの: {asked} 件のうち {differ} 件", $"recorded decisions answered otherwise: {differ} of {asked}"));
        }
    }

    private static string ChangeOf(ServiceSession session, string change) => change switch
    {
        "added" => session.Say("（追加）", " (added)"),
        "removed" => session.Say("（削除）", " (removed)"),
        _ => session.Say("（変更）", " (changed)"),
    };

    private static string Codes(JsonElement of, string list) =>
        $"[{string.Join(", ", ServiceSession.Items(of, list).Select(code => code.GetString()))}]";

    private static string NameOf(ServiceSession session, string part) => part switch
    {
        "check" => session.Say("ファイルの検査", "check of the files"),
        "proof" => session.Say("すべての組み合わせの確認", "proof of the whole space"),
        "examples" => session.Say("例", "examples"),
        "agreement" => session.Say("二つの計算方法の一致", "agreement of engine and analyser"),
        "beforeValidFrom" => session.Say("施行日より前の答えが変わらないこと", "answers before the first day unchanged"),
        _ => part,
    };
}
