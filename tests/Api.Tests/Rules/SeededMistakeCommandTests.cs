using System.Text.Json.Nodes;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Rules;

/// <summary>What policy staff get wrong is caught by the command they are told to type, at its place, in words that say what to do.</summary>
[Collection(Terminal.Collection)]
public sealed class SeededMistakeCommandTests : IDisposable
{
    private const string Limits = "towns/misaki/issue/limits.json";
    private const string ChangeLimits = "towns/shiosai/pinChange/limits.json";
    private const string Card = "national/all/card.json";
    private const string Actors = "national/all/actors.json";
    private const string Window = "parameters/renewal.json";
    private const string Documents = "towns/misaki/issue/documents.json";

    private readonly List<string> folders = [];

    [Fact]
    public async Task A_typo_in_a_fact_is_refused_by_every_command_with_the_nearest_name()
    {
        var folder = Folder(Limits, ("f.actor.holdsPhotoId", "f.actor.holdsFotoId"));

        var check = await Terminal.TypeAsync("rules", "check", folder);
        var test = await Terminal.TypeAsync("rules", "test", folder);
        var prove = await Terminal.TypeAsync("rules", "prove", folder, "--town", "misaki");

        (check.Exit, test.Exit, prove.Exit).ShouldBe((1, 1, 1));
        check.Finding(Limits).ShouldContain("[R-UNKNOWN-FACT]");
        check.Finding(Limits).ShouldContain("holdsPhotoId");
        prove.Screen.ShouldContain("[R-UNKNOWN-FACT]");
    }

    [Fact]
    public async Task A_swapped_operator_is_found_by_the_examples_and_by_the_proof_and_told_by_the_comparison()
    {
        var folder = Folder(Card, ("f.card.validThrough < f.asOf", "f.card.validThrough > f.asOf"));

        var test = await Terminal.TypeAsync("rules", "test", folder);
        var prove = await Terminal.TypeAsync("rules", "prove", folder, "--town", "shiosai", "--procedure", "pinChange", "--from", "2026-12-01");
        var diff = await Terminal.TypeAsync("rules", "diff", TestRules.Folder, folder);

        (test.Exit, prove.Exit, diff.Exit).ShouldBe((1, 1, 0));
        test.Screen.ShouldContain("examples/misaki/issue/");
        test.Screen.ShouldContain("outcome: 期待 refuse");
        prove.Screen.ShouldContain("[invariant]");
        prove.Screen.ShouldContain("national/invariants.json:");
        diff.Screen.ShouldContain("card-has-expired");
        diff.Screen.ShouldContain("新: 手続きが「失効」以外であり、かつ、マイナンバーカードの有効期限が手続きをする日より後である");
    }

    [Fact]
    public async Task A_changed_number_of_months_is_found_by_the_examples_and_told_by_the_comparison()
    {
        var folder = Folder(Window, ("\"value\": 3,", "\"value\": 2,"));

        var test = await Terminal.TypeAsync("rules", "test", folder);
        var diff = await Terminal.TypeAsync("rules", "diff", TestRules.Folder, folder);

        test.Exit.ShouldBe(1);
        test.Screen.ShouldContain("examples/misaki/renewal/window.json:");
        diff.Screen.ShouldContain("renewal.windowMonths");
        diff.Screen.ShouldContain("値  旧: 3");
        diff.Screen.ShouldContain("値  新: 2");
    }

    [Fact]
    public async Task A_gap_between_the_dates_of_a_number_is_refused_with_both_days()
    {
        var folder = Folder(Window, json =>
        {
            var values = json["parameters"]![0]!["values"]!.AsArray();
            var next = values[0]!.DeepClone();
            values[0]!["validThrough"] = "2027-03-30";
            next["validFrom"] = "2027-04-01";
            values.Add(next);
        });

        var check = await Terminal.TypeAsync("rules", "check", folder);

        check.Exit.ShouldBe(1);
        check.Finding(Window).ShouldContain("[P-GAP]");
        check.Finding(Window).ShouldContain("「renewal.windowMonths」には 2027-03-31 の値がありません");
    }

    [Fact]
    public async Task A_paper_that_is_no_longer_asked_for_is_found_by_the_examples_and_told_by_the_comparison()
    {
        var folder = Folder(Documents, json => Remove(json, "guardianship-registration"));

        var check = await Terminal.TypeAsync("rules", "check", folder);
        var test = await Terminal.TypeAsync("rules", "test", folder);
        var diff = await Terminal.TypeAsync("rules", "diff", TestRules.Folder, folder);

        (check.Exit, test.Exit).ShouldBe((1, 1));
        check.Screen.ShouldContain("[E-UNMET]");
        test.Screen.ShouldContain("examples/misaki/issue/legal-representative.json:");
        diff.Screen.ShouldContain("[削除] issue.documents/guardianship-registration");
    }

    [Fact]
    public async Task A_paper_that_nothing_else_asks_for_leaves_its_requirement_unserved()
    {
        var folder = Folder(Documents, json => Remove(json, "holder-id-other"));

        var check = await Terminal.TypeAsync("rules", "check", folder);

        check.Exit.ShouldBe(1);
        check.Screen.ShouldContain("要件 R48 を満たす規則がどこにもありません。 [Q-UNSERVED]");
    }

    [Fact]
    public async Task A_paper_without_a_name_is_refused_where_it_is_asked_for()
    {
        var folder = Folder("vocabulary/documents.json", json =>
        {
            var list = json["documents"]!.AsArray();
            list.Remove(list.First(each => (string?)each!["code"] == "holder-id-other"));
        });

        var check = await Terminal.TypeAsync("rules", "check", folder);

        check.Exit.ShouldBe(1);
        check.Finding(Documents).ShouldContain("[P-CODE]");
        check.Finding(Documents).ShouldContain("holder-id-other");
        check.Finding(Documents).ShouldContain("rules/vocabulary/documents.json");
    }

    [Fact]
    public async Task Two_rules_that_contradict_each_other_are_named_with_a_person_they_both_hold_for()
    {
        var folder = Folder(Actors, ("\"isVoluntary\"", "\"isVoluntary || (isLegal && f.actor.sameHousehold)\""));

        var check = await Terminal.TypeAsync("rules", "check", folder);

        check.Exit.ShouldBe(1);
        var finding = check.Finding(Actors);
        finding.ShouldContain("[S-CONFLICT]");
        finding.ShouldContain("「actor-is-legal-representative」（national/all/actors.json:");
        finding.ShouldContain("さん");
        finding.ShouldContain("-> ");
    }

    [Fact]
    public async Task A_rule_without_a_source_is_refused()
    {
        var folder = Folder(Limits, json => json["Rules"]![0]!["Properties"]!.AsObject().Remove("source"));

        var check = await Terminal.TypeAsync("rules", "check", folder);

        check.Exit.ShouldBe(1);
        check.Finding(Limits).ShouldContain("[R-NO-SOURCE]");
    }

    [Fact]
    public async Task A_rule_that_is_never_heard_is_found_by_the_check_and_by_the_proof()
    {
        var folder = Folder(ChangeLimits, ("\"isVoluntary\"", "\"isVoluntary && f.card.status == \\\"suspended\\\"\""));

        var check = await Terminal.TypeAsync("rules", "check", folder);
        var prove = await Terminal.TypeAsync("rules", "prove", folder, "--town", "shiosai", "--procedure", "pinChange", "--from", "2026-12-01");

        (check.Exit, prove.Exit).ShouldBe((1, 1));
        check.Finding(ChangeLimits).ShouldContain("[S-HIDDEN]");
        check.Finding(ChangeLimits).ShouldContain("「card-is-suspended」");
        prove.Screen.ShouldContain("[never-decides]");
    }

    [Fact]
    public async Task The_rules_as_they_are_pass_the_check_without_a_word()
    {
        var check = await Terminal.TypeAsync("rules", "check", TestRules.Folder, "--on", "2026-12-01");

        check.ShouldBe(new Terminal(0, "誤り 0 件、注意 0 件" + Environment.NewLine));
    }

    public void Dispose() => folders.ForEach(folder => Directory.Delete(folder, recursive: true));

    private string Folder(string path, params (string Old, string New)[] changes)
    {
        folders.Add(TestRules.FolderWith(path, changes));
        return folders[^1];
    }

    private string Folder(string path, Action<JsonNode> change)
    {
        var folder = Folder(path);
        var file = Path.Combine(folder, path);
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        change(json);
        File.WriteAllText(file, json.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        return folder;
    }

    private static void Remove(JsonNode json, string rule)
    {
        var rules = json["Rules"]!.AsArray();
        rules.Remove(rules.First(each => (string?)each!["RuleName"] == rule));
    }
}
