using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Requirements;

/// <summary>Reads one list of requirements and holds each against what the files cite.</summary>
internal sealed class RequirementReader(string path, FindingList findings)
{
    /// <summary>The requirements with everything that serves them; each mismatch is a finding.</summary>
    public IReadOnlyList<ServedRequirement> Read(JsonTree tree, IReadOnlyList<Citation> citations)
    {
        var shape = new JsonShape(tree, path, findings);
        var cited = citations.ToLookup(citation => citation.Requirement, StringComparer.Ordinal);
        var listed = shape.RequiredItems("requirements").Select(item => ReadOne(shape.Child(item), cited)).ToList();
        shape.Finish();
        RefuseTwice(listed, shape);
        return listed;
    }

    private static ServedRequirement ReadOne(JsonShape shape, ILookup<string, Citation> cited)
    {
        var code = shape.Text("requirement");
        var text = new Words(shape.Text("ja"), shape.Text("en"));
        var by = ByOf(shape);
        var reason = shape.OptionalText("reason");
        var servers = cited[code].Concat(TextOf(shape, code)).ToList();
        RefuseUnserved(shape, code, by, servers);
        RefuseMissingReason(shape, code, by, reason);
        shape.Finish();
        return new ServedRequirement(code, text, by, reason, [.. servers.Select(server => server.Name).Distinct()]);
    }

    private static ServedBy ByOf(JsonShape shape)
    {
        if (Enum.TryParse<ServedBy>(shape.Text("servedBy"), ignoreCase: true, out var by))
        {
            return by;
        }

        shape.Error("servedBy", "P-VALUE", new Words("servedBy の値が正しくありません。", "servedBy has no known value."),
            new Words("rule、parameter、calendar、papers、pin、text、none のどれかを書いてください。", "Write rule, parameter, calendar, papers, pin, text or none."));
        return ServedBy.None;
    }

    private static Citation[] TextOf(JsonShape shape, string code) =>
        shape.OptionalText("text") is { } text ? [new Citation(code, ServedBy.Text, text, shape.PlaceOf("text"))] : [];

    private static void RefuseUnserved(JsonShape shape, string code, ServedBy by, List<Citation> servers)
    {
        if (by != ServedBy.None && !servers.Exists(server => server.By == by))
        {
            shape.Error("servedBy", "Q-UNSERVED", new Words($"要件 {code} を満たす{JapaneseName(by)}がどこにもありません。", $"No {by.ToString().ToLowerInvariant()} serves requirement {code}."),
                new Words($"出典に \"requirement\": \"{code}\" と書いた{JapaneseName(by)}を消していないか確かめてください。ほかのもので満たすなら servedBy を、規則にしなくなったなら servedBy を none に直し、reason に理由を書きます。",
                    $"See whether the {by.ToString().ToLowerInvariant()} that cited \"requirement\": \"{code}\" was removed. If something else serves it, correct servedBy; if no rule is needed any more, write none and a reason."));
        }
        else if (by == ServedBy.None && servers.Count > 0)
        {
            shape.Error("servedBy", "Q-SERVED", new Words($"要件 {code} は規則にしないとされていますが、{servers[0].Name} が出典にしています。", $"Requirement {code} is listed as no rule, but {servers[0].Name} cites it."),
                new Words("servedBy を rule などに直してください。", "Correct servedBy."));
        }
    }

    private static string JapaneseName(ServedBy by) => by switch
    {
        ServedBy.Rule => "規則",
        ServedBy.Parameter => "数値",
        ServedBy.Calendar => "開庁日",
        ServedBy.Papers => "書類の区分",
        ServedBy.Pin => "暗証番号",
        _ => "文章",
    };

    private static void RefuseMissingReason(JsonShape shape, string code, ServedBy by, string? reason)
    {
        if (by == ServedBy.None && string.IsNullOrWhiteSpace(reason))
        {
            shape.Error("requirement", "Q-REASON", new Words($"要件 {code} を規則にしない理由がありません。", $"Nobody says why requirement {code} is no rule."),
                new Words("reason に理由を書いてください。", "Write a reason."));
        }
    }

    private static void RefuseTwice(List<ServedRequirement> listed, JsonShape shape)
    {
        foreach (var twice in listed.GroupBy(requirement => requirement.Code).Where(group => group.Count() > 1))
        {
            shape.Error("requirements", "P-DUPLICATE", new Words($"要件 {twice.Key} が二度書かれています。", $"Requirement {twice.Key} is listed twice."), new Words("一つにしてください。", "Keep one."));
        }
    }
}
