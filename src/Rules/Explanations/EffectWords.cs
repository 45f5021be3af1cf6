using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Explanations;

/// <summary>Says what happens when a rule holds: 「2回目の来庁で「…」を求める」.</summary>
public static class EffectWords
{
    private static readonly Dictionary<string, Words> ActorClasses = new(StringComparer.Ordinal)
    {
        ["holder"] = new("本人", "the holder"),
        ["legalRepresentative"] = new("法定代理人", "a legal representative"),
        ["voluntaryRepresentative"] = new("任意代理人", "a voluntary representative"),
    };

    /// <summary>The effect as the end of a sentence, without a full stop.</summary>
    public static Words Of(RulePack pack, RuleDefinition rule) => rule.Kind switch
    {
        RuleKind.Route => OfRoute(pack, rule.Meaning),
        RuleKind.Bar => OfBar(pack, rule.Meaning),
        RuleKind.Requires => OfPaper(pack, rule.Meaning),
        RuleKind.Waives => OfWaiver(pack, rule),
        RuleKind.Accepts => new($"{Paper(pack, rule.Meaning.Document).Ja}を有効と認める（認める条件の一つ）", $"{Paper(pack, rule.Meaning.Document).En} is acceptable (one of its conditions)"),
        RuleKind.Pins => OfPin(pack, rule.Meaning),
        RuleKind.Charges => OfFee(pack, rule.Meaning),
        _ => OfAdvice(pack, rule),
    };

    private static Words OfRoute(RulePack pack, RuleMeaning meaning) => meaning.Sets switch
    {
        "actorClass" => ActorClasses.GetValueOrDefault(meaning.Value ?? "") is { } known
            ? new($"来庁者の区分を「{known.Ja}」とする", $"the visitor counts as {known.En}")
            : new($"来庁者の区分を「{meaning.Value}」とする", $"the visitor counts as \"{meaning.Value}\""),
        "revokes" => meaning.EffectiveAfterDays == 0
            ? new($"{Certificate(pack, meaning.Value).Ja}をその日に失効させる", $"{Certificate(pack, meaning.Value).En} is revoked the same day")
            : new($"{Certificate(pack, meaning.Value).Ja}を{meaning.EffectiveAfterDays}日後に失効させる", $"{Certificate(pack, meaning.Value).En} is revoked after {meaning.EffectiveAfterDays} day(s)"),
        _ => Outcome(pack, meaning.Value) is var outcome ? new($"結果を「{outcome.Ja}」とする", $"the answer is \"{outcome.En}\"") : outcome,
    };

    private static Words OfBar(RulePack pack, RuleMeaning meaning)
    {
        var outcome = Outcome(pack, meaning.Outcome);
        return meaning.Certificate is null
            ? new($"「{outcome.Ja}」と答える", $"the answer is \"{outcome.En}\"")
            : new($"{Certificate(pack, meaning.Certificate).Ja}について「{outcome.Ja}」と答える", $"the answer for {Certificate(pack, meaning.Certificate).En} is \"{outcome.En}\"");
    }

    private static Words OfPaper(RulePack pack, RuleMeaning meaning)
    {
        var others = meaning.Alternatives.Select(code => Paper(pack, code)).ToList();
        var paper = WithClasses(pack, meaning);
        return others.Count == 0
            ? new($"{meaning.Visit}回目の来庁で{paper.Ja}を求める", $"{paper.En} is required at visit {meaning.Visit}")
            : new($"{meaning.Visit}回目の来庁で{paper.Ja}（{string.Concat(others.Select(other => other.Ja))}でもよい）を求める",
                $"{paper.En} (or {string.Join(" or ", others.Select(other => other.En))}) is required at visit {meaning.Visit}");
    }

    /// <summary>The paper; of one made up of others also which sets of them do.</summary>
    private static Words WithClasses(RulePack pack, RuleMeaning meaning)
    {
        var paper = Paper(pack, meaning.Document);
        if (meaning.Demand is not { } demand)
        {
            return paper;
        }

        var sets = demand.AnyOf.Select(set => set.Select(count => Counted(pack, count)).ToList()).ToList();
        return new Words($"{paper.Ja}（{string.Join("、又は", sets.Select(set => string.Join("と", set.Select(count => count.Ja))))}）",
            $"{paper.En} ({string.Join(", or ", sets.Select(set => string.Join(" with ", set.Select(count => count.En))))})");
    }

    private static Words Counted(RulePack pack, PaperCount count)
    {
        if (count.Class is not { } code)
        {
            return new Words($"{Paper(pack, count.Document).Ja}{count.Count}点", $"{count.Count} × {Paper(pack, count.Document).En}");
        }

        var label = ValueWords.Short(pack.PaperClasses[code].Label);
        return new Words($"区分「{label.Ja}」の書類{count.Count}点", $"{count.Count} of class \"{label.En}\"");
    }

    private static Words OfFee(RulePack pack, RuleMeaning meaning)
    {
        var known = pack.Parameters.Definitions.FirstOrDefault(parameter => parameter.Name == meaning.Parameter)?.Label ?? new Words(meaning.Parameter!, meaning.Parameter!);
        var label = ValueWords.Short(known);
        return new Words($"手数料として「{label.Ja}」の額を示す", $"the fee \"{label.En}\" is charged");
    }

    /// <summary>The paper of the waived requirement; its rule's name where it is not in force at the same time.</summary>
    private static Words OfWaiver(RulePack pack, RuleDefinition rule)
    {
        var waived = pack.Slices.SelectMany(slice => slice.Rules).Select(compiled => compiled.Definition)
            .FirstOrDefault(other => other.Kind == RuleKind.Requires && other.Name == rule.Meaning.Requirement && other.Procedure == rule.Procedure);
        var paper = waived is null ? new Words($"「{rule.Meaning.Requirement}」の書類", $"the paper of \"{rule.Meaning.Requirement}\"") : Paper(pack, waived.Meaning.Document);
        return waived is null ? new($"{paper.Ja}を求めない", $"{paper.En} is not asked for")
            : new($"{waived.Meaning.Visit}回目の来庁で{paper.Ja}を求めない", $"{paper.En} is not asked for at visit {waived.Meaning.Visit}");
    }

    private static Words OfPin(RulePack pack, RuleMeaning meaning)
    {
        var pin = pack.Vocabulary.Find("pins.toReset")?.Choices.FirstOrDefault(choice => choice.Code == meaning.Pin)?.Label ?? new Words(meaning.Pin!, meaning.Pin!);
        return meaning.Mode == "choose"
            ? new($"{pin.Ja}の暗証番号を新しく設定していただく", $"the {pin.En} PIN is chosen")
            : new($"{pin.Ja}の暗証番号を入力していただく", $"the {pin.En} PIN is entered");
    }

    private static Words OfAdvice(RulePack pack, RuleDefinition rule)
    {
        var text = pack.Texts.Has(rule.Text) ? pack.Texts[rule.Text] : new Words(rule.Text, rule.Text);
        return rule.Meaning.DeskForm is null
            ? new($"「{text.Ja.TrimEnd('。')}」と案内する", $"it is said: \"{text.En}\"")
            : new($"窓口で「{text.Ja}」に記入していただく", $"\"{text.En}\" is filled in at the counter");
    }

    private static Words Outcome(RulePack pack, string? code) => code is not null && pack.Outcomes.Has(code) ? pack.Outcomes[code].Label : new Words(code ?? "", code ?? "");

    private static Words Paper(RulePack pack, string? code)
    {
        var label = code is not null && pack.Documents.Has(code) ? pack.Documents[code] : new Words(code ?? "", code ?? "");
        return new Words($"「{label.Ja}」", $"\"{label.En}\"");
    }

    private static Words Certificate(RulePack pack, string? code) =>
        pack.Vocabulary.Find("requested")?.Choices.FirstOrDefault(choice => choice.Code == code)?.Label ?? new Words(code ?? "", code ?? "");
}
