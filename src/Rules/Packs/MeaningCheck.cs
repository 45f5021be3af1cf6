using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>Checks that every code a rule mentions is known: outcomes, papers, certificates, PINs, texts, requirements.</summary>
internal sealed class MeaningCheck(SharedVocabulary shared, TextCatalogue texts, FindingList findings)
{
    public required PaperClassCatalogue PaperClasses { get; init; }

    /// <summary>Those that are numbers can be fees.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    public void Check(IEnumerable<FiledRule> rules)
    {
        var all = rules.ToList();
        var names = all.Select(filed => filed.Rule.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var filed in all.Where(filed => !filed.Rule.Removed))
        {
            CheckRule(filed, names);
        }

        RefuseTwoMakings(all);
    }

    /// <summary>Papers make up a document, whichever rule asks for it: two rules may not make up the same one in different ways.</summary>
    private void RefuseTwoMakings(List<FiledRule> all)
    {
        var made = all.Where(filed => filed.Rule.Meaning.Demand is not null).ToList();
        foreach (var filed in made.Where((filed, i) => made.Take(i).Any(earlier => Differ(earlier.Rule, filed.Rule))))
        {
            findings.Error("P-PAPERS", filed.Place, new Words($"「{filed.Rule.Meaning.Document}」の組み合わせが、ほかの規則と違います。", $"\"{filed.Rule.Meaning.Document}\" is made up otherwise in another rule."),
                new Words("同じ組み合わせにするか、別の書類コードにしてください。", "Make it up alike, or use another document code."));
        }
    }

    private static bool Differ(RuleDefinition earlier, RuleDefinition later) =>
        earlier.Meaning.Document == later.Meaning.Document
        && (earlier.Procedure == later.Procedure || earlier.Procedure == "all" || later.Procedure == "all")
        && later.ValidFrom <= (earlier.ValidThrough ?? DateOnly.MaxValue) && earlier.ValidFrom <= (later.ValidThrough ?? DateOnly.MaxValue)
        && !earlier.Meaning.Demand!.AnyOf.Select(set => set.ToHashSet()).Zip(later.Meaning.Demand!.AnyOf).All(pair => pair.First.SetEquals(pair.Second) && earlier.Meaning.Demand.AnyOf.Count == later.Meaning.Demand.AnyOf.Count);

    private void CheckRule(FiledRule filed, HashSet<string> names)
    {
        var rule = filed.Rule;
        var meaning = rule.Meaning;
        if (rule.Procedure != "all" && shared.Procedures.All(procedure => procedure.RulesOf != rule.Procedure))
        {
            findings.Error("P-WORKFLOW", filed.Place, new Words($"「{rule.Procedure}」という手続きの規則は、どこからも使われません。", $"Nothing asks rules of a procedure \"{rule.Procedure}\"."),
                new Words($"使えるフォルダー: all、{string.Join("、", shared.Procedures.Select(procedure => procedure.RulesOf).Distinct())}", $"Folders that are used: all, {string.Join(", ", shared.Procedures.Select(procedure => procedure.RulesOf).Distinct())}"));
        }

        Known(filed, "outcome", meaning.Outcome, shared.Outcomes.InPrecedence.Select(outcome => outcome.Code));
        Known(filed, "certificate", meaning.Certificate, ChoicesOf("requested"));
        Known(filed, "document", meaning.Document, shared.Documents.All.Select(document => document.Code));
        Known(filed, "requirement", meaning.Requirement, names);
        Known(filed, "pin", meaning.Pin, shared.Pins.All.Select(pin => pin.Code));
        Known(filed, "text", rule.Text.Length == 0 ? null : rule.Text, texts.Codes);
        Known(filed, "value", meaning.Sets == "acceptAs" ? meaning.Value : null, shared.Outcomes.InPrecedence.Select(outcome => outcome.Code));
        Known(filed, "value", meaning.Sets == "revokes" ? meaning.Value : null, ChoicesOf("requested"));
        foreach (var alternative in meaning.Alternatives)
        {
            Known(filed, "alternatives", alternative, shared.Documents.All.Select(document => document.Code));
        }

        Known(filed, "parameter", meaning.Parameter, Parameters.Where(parameter => parameter.Kind == ParameterKind.Number).Select(parameter => parameter.Name));
        foreach (var count in (meaning.Demand?.AnyOf ?? []).SelectMany(set => set))
        {
            var property = filed.Rule.Properties?["anyOf"] is null ? "allOf" : "anyOf";
            Known(filed, property, count.Class, PaperClasses.All.Select(known => known.Code));
            Known(filed, property, count.Document, shared.Documents.All.Select(document => document.Code));
        }

        foreach (var outcome in meaning.Outcomes)
        {
            Known(filed, "outcomes", outcome, shared.Outcomes.InPrecedence.Select(known => known.Code));
        }
    }

    private static readonly Dictionary<string, string> FilesOfCodes = new(StringComparer.Ordinal)
    {
        ["document"] = "vocabulary/documents.json",
        ["alternatives"] = "vocabulary/documents.json",
        ["anyOf"] = "vocabulary/documents.json",
        ["allOf"] = "vocabulary/documents.json",
        ["outcome"] = "vocabulary/outcomes.json",
        ["outcomes"] = "vocabulary/outcomes.json",
        ["pin"] = "vocabulary/pins.json",
        ["text"] = "vocabulary/texts.json",
        ["parameter"] = "parameters",
        ["certificate"] = "vocabulary/facts.json",
    };

    /// <summary>What to do about a code that is in no list.</summary>
    private static Words Unlisted(string property) => property == "requirement"
        ? new Words("免除する規則（requires）の RuleName を書いてください。", "Write the RuleName of the requires rule that is waived.")
        : new Words($"rules/{FileOf(property)} にあるコードを書くか、そこに加えてください。そこから消したのなら、元に戻すか、使っている規則を先に終わらせます。",
            $"Use a code of rules/{FileOf(property)}, or add it there. If it was removed there, put it back, or end the rules that use it first.");

    private static string FileOf(string property) => FilesOfCodes.GetValueOrDefault(property, "vocabulary");

    private IEnumerable<string> ChoicesOf(string fact) => shared.Facts.Find(fact)?.Choices.Select(choice => choice.Code) ?? [];

    private void Known(FiledRule filed, string property, string? written, IEnumerable<string> known)
    {
        if (written is null || known.Contains(written))
        {
            return;
        }

        var near = Spelling.Nearest(written, known);
        var rule = filed.Rule;
        var place = new FilePlace(filed.Path, rule.Properties?[property]?.Position ?? rule.Position);
        findings.Error("P-CODE", place, new Words($"規則「{rule.Name}」の {property} に「{written}」は使えません。", $"\"{written}\" is no known {property} (rule \"{rule.Name}\")."),
            near is null
                ? Unlisted(property)
                : new Words($"「{near}」の書き間違いではありませんか。", $"Did you mean \"{near}\"?"));
    }
}
