using System.Globalization;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Explanations;

/// <summary>Writes the value of a fact as people read it: はい, 令和8年6月16日, 「親権者」.</summary>
internal static class FactValueWords
{
    public static Words Of(FactDefinition fact, object? value) => (value, fact.Path) switch
    {
        (null, _) => new("なし", "none"),
        (bool flag, _) => flag ? new("はい", "yes") : new("いいえ", "no"),
        (DateOnly day, _) => new(JapaneseEra.Format(day), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        (int minute, "timeOfDay") => new($"{minute / 60}時{minute % 60:00}分", $"{minute / 60}:{minute % 60:00}"),
        (int visit, "visit") => new($"{visit}回目", visit.ToString(CultureInfo.InvariantCulture)),
        (string code, _) => Choice(fact, code),
        (string[] { Length: 0 }, _) => new("なし", "none"),
        (string[] codes, _) => new(string.Join('、', codes.Select(code => Choice(fact, code).Ja)), string.Join(", ", codes.Select(code => Choice(fact, code).En))),
        _ => new(Convert.ToString(value, CultureInfo.InvariantCulture)!, Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static Words Choice(FactDefinition fact, string code) => fact.Choices.FirstOrDefault(choice => choice.Code == code)?.Label ?? new Words(code, code);
}
