using System.Security.Cryptography;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Changes;

/// <summary>What stands in the vocabulary and among the letters of a pack, as clauses.</summary>
internal static class VocabularyClauses
{
    public static IEnumerable<Clause> Texts(RulePack pack) => pack.Texts.Codes.Select(code => new Clause(code, Named("文章", "text", code), pack.Texts[code]));

    public static IEnumerable<Clause> Documents(RulePack pack) => pack.Documents.All.Select(document => new Clause(document.Code, document.Label, document.Label));

    public static IEnumerable<Clause> Letters(RulePack pack) => pack.Letters.Select(letter => new Clause(letter.Key, Named("帳票のひな形", "letter", letter.Key),
        Named("ひな形", "template", $"{letter.Key} {Convert.ToHexStringLower(SHA256.HashData(letter.Value.Span))[..12]}")));

    /// <summary>Each outcome with the one that goes before it: the order decides which one wins.</summary>
    public static IEnumerable<Clause> Outcomes(RulePack pack) => pack.Outcomes.InPrecedence.Select((outcome, i) => new Clause(outcome.Code, outcome.Label,
        i == 0
            ? new Words($"結果「{outcome.Label.Ja}」（最も優先する。次の手順 {outcome.NextStep}）", $"\"{outcome.Label.En}\" (goes before all; next step {outcome.NextStep})")
            : new Words($"結果「{outcome.Label.Ja}」（「{pack.Outcomes.InPrecedence[i - 1].Label.Ja}」の次に優先する。次の手順 {outcome.NextStep}）",
                $"\"{outcome.Label.En}\" (after \"{pack.Outcomes.InPrecedence[i - 1].Label.En}\"; next step {outcome.NextStep})")));

    public static IEnumerable<Clause> Facts(RulePack pack) => pack.Vocabulary.Facts.Select(fact => new Clause(fact.Path, fact.Label, FactText(fact)));

    public static IEnumerable<Clause> Procedures(RuleBook book) => book.Procedures.Select(procedure => new Clause(procedure.Code, procedure.Label,
        new Words($"「{procedure.Label.Ja}」（証明書への働き {procedure.Certificates}、規則 {procedure.RulesOf}）", $"\"{procedure.Label.En}\" (effect {procedure.Certificates}, rules of {procedure.RulesOf})")));

    public static IEnumerable<Clause> Pins(RuleBook book) => book.Pins.All.Select(pin => new Clause(pin.Code, pin.Label, new Words(
        $"{pin.Label.Ja}は、{Length(pin)}の{(pin.Alphabet == PinAlphabet.Digits ? "数字" : "英数字")}とし、{pin.Tries}回続けて誤るとロックする。",
        $"{pin.Label.En}: {Length(pin)} {(pin.Alphabet == PinAlphabet.Digits ? "digits" : "letters and digits")}, locked after {pin.Tries} wrong entries in a row.")));

    private static string Length(PinKind pin) => pin.MinLength == pin.MaxLength ? $"{pin.MinLength}" : $"{pin.MinLength}~{pin.MaxLength}";

    private static Words Named(string ja, string en, string code) => new($"{ja}「{code}」", $"{en} \"{code}\"");

    /// <summary>What a fact asks; the papers among its choices are compared as papers.</summary>
    private static Words FactText(FactDefinition fact)
    {
        var choices = fact.Choices.Count == 0 || fact.Path == "documents" ? new Words("", "")
            : new Words($" 選択肢: {string.Join('、', fact.Choices.Select(choice => choice.Label.Ja))}。", $" Choices: {string.Join(", ", fact.Choices.Select(choice => choice.Label.En))}.");
        var usual = !fact.IsAssumed ? new Words("", "")
            : new Words($" 述べられないときは「{FactValueWords.Of(fact, fact.Assumed).Ja}」と見なす。", $" Taken as \"{FactValueWords.Of(fact, fact.Assumed).En}\" when not stated.");
        return new Words($"{fact.Label.Ja}（質問:「{fact.Question.Ja}」）。{choices.Ja}{usual.Ja}",
            $"{fact.Label.En} (asked: \"{fact.Question.En}\").{choices.En}{usual.En}");
    }
}
