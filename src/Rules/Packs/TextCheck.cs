using CertFlow.Rules.Decisions;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>Checks that every placeholder of a text names a fact, a parameter or a definition whose value is a day.</summary>
internal sealed class TextCheck(FactVocabulary facts, ParameterSet parameters, IEnumerable<string> days, FindingList findings)
{
    private readonly HashSet<string> days = [.. days];

    public void Check(TextCatalogue texts)
    {
        foreach (var code in texts.Codes)
        {
            foreach (var placeholder in PlaceholdersIn(texts[code]).Where(placeholder => !IsKnown(placeholder)))
            {
                findings.Error("P-PLACEHOLDER", texts.PlaceOf(code), new Words($"文言「{code}」の {{{placeholder}}} は何も指していません。", $"{{{placeholder}}} in the text \"{code}\" names nothing."),
                    Nearest(placeholder) is { } near
                        ? new Words($"{{{near}}} の書き間違いではありませんか。", $"Did you mean {{{near}}}?")
                        : new Words("{f.事実}、{p.パラメータ}、{d.日付になる定義} のどれかを書いてください。", "Write {f.fact}, {p.parameter} or {d.definition of a day}."));
            }
        }
    }

    private static IEnumerable<string> PlaceholdersIn(Words words) =>
        Wording.Placeholder().Matches(words.Ja).Concat(Wording.Placeholder().Matches(words.En)).Select(match => match.Value[1..^1]).Distinct();

    private bool IsKnown(string placeholder) => placeholder[0] switch
    {
        'f' => facts.Has(placeholder[2..]),
        'p' => parameters.Find(placeholder[2..]) is not null,
        _ => days.Contains(placeholder[2..]),
    };

    private string? Nearest(string placeholder) => Spelling.Nearest(placeholder,
        facts.Facts.Select(fact => "f." + fact.Path).Concat(parameters.Definitions.Select(parameter => "p." + parameter.Name)).Concat(days.Select(day => "d." + day)));
}
