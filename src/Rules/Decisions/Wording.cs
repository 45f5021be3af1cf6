using System.Globalization;
using System.Text.RegularExpressions;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Decisions;

/// <summary>Fills the placeholders of texts: <c>{f.card.validThrough}</c>, <c>{p.reflection.hours}</c>, <c>{d.signatureRenewalOpensOn}</c>.</summary>
internal sealed partial class Wording(Question question)
{
    public string Text(string code) => Fill(question.Pack.Texts[code].In(question.Request.Language));

    public string Of(Words words) => Fill(words.In(question.Request.Language));

    /// <summary>What a rule says, and where that is written; made once a language where no fact or parameter is filled in.</summary>
    public Reason ReasonOf(CompiledRule rule)
    {
        var code = rule.Definition.Text;
        var text = question.Pack.Texts[code].In(question.Request.Language);
        return HasPlaceholder(text) ? new Reason(rule.Id, code, Fill(text), rule.Definition.Source) : rule.Spoken.ReasonOf(text, rule);
    }

    /// <summary>Several sentences as one text.</summary>
    public string Sentences(IEnumerable<string> sentences) => string.Join(question.Request.Language == "en" ? " " : "", sentences);

    public string DateText(DateOnly day) =>
        question.Request.Language == "en" ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : JapaneseEra.Format(day);

    [GeneratedRegex(@"\{(?<root>[fpd])\.(?<path>[A-Za-z0-9.]+)\}")]
    public static partial Regex Placeholder();

    private static bool HasPlaceholder(string text) => text.Contains('{', StringComparison.Ordinal);

    private string Fill(string text) => HasPlaceholder(text) ? question.Pack.Templates.Of(text).Fill(hole => ValueText(ValueOf(hole.Root, hole.Path))) : text;

    private object? ValueOf(string root, string path) => root switch
    {
        "f" => FactValue(path),
        "d" => question.DayOf(path),
        _ => question.InForce.ValueOf(path),
    };

    private object? FactValue(string path) => question.Facts.IsKnown(path) ? question.Facts.ValueOf(path) : null;

    private string ValueText(object? value) => value switch
    {
        null => question.Request.Language == "en" ? "(not known)" : "(未確認)",
        DateOnly day => DateText(day),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
