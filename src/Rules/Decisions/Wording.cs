using System.Globalization;
using System.Text.RegularExpressions;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Decisions;

/// <summary>Fills the placeholders of texts: <c>{f.card.validThrough}</c>, <c>{p.reflection.hours}</c>.</summary>
internal sealed partial class Wording(Question question)
{
    public string Text(string code) => Fill(question.Pack.Texts[code].In(question.Request.Language));

    public string Of(Words words) => Fill(words.In(question.Request.Language));

    public string DateText(DateOnly day) =>
        question.Request.Language == "en" ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : JapaneseEra.Format(day);

    [GeneratedRegex(@"\{(?<root>[fp])\.(?<path>[A-Za-z0-9.]+)\}")]
    public static partial Regex Placeholder();

    private string Fill(string text) => !text.Contains('{', StringComparison.Ordinal) ? text : Placeholder().Replace(text, match =>
        ValueText(match.Groups["root"].Value == "f" ? FactValue(match.Groups["path"].Value) : question.Pack.ParametersOn(question.Day).ValueOf(match.Groups["path"].Value)));

    private object? FactValue(string path) => question.Facts.IsKnown(path) ? question.Facts.ValueOf(path) : null;

    private string ValueText(object? value) => value switch
    {
        null => question.Request.Language == "en" ? "(not known)" : "(未確認)",
        DateOnly day => DateText(day),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
