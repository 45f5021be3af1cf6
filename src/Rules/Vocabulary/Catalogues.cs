using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>How an outcome comes about.</summary>
public enum OutcomeFamily
{
    /// <summary>A bar says so; papers do not matter any more.</summary>
    Bar,

    /// <summary>A required paper is missing or not acceptable.</summary>
    Papers,

    /// <summary>The procedure can go on, now or later, for all or some certificates.</summary>
    Accept,

    /// <summary>Facts are missing.</summary>
    Undecided,
}

/// <summary>One outcome: its family, its words and what the desk does next.</summary>
public sealed record Outcome(string Code, OutcomeFamily Family, bool FinishesNow, string NextStep, Words Label);

/// <summary>All outcomes in their order of precedence: the first that holds wins.</summary>
public sealed class OutcomeCatalogue
{
    public const string Accept = "accept";
    public const string Partial = "partial";
    public const string StaffDecides = "staffDecides";
    public const string CannotDecide = "cannotDecide";

    private readonly Dictionary<string, Outcome> byCode;

    public OutcomeCatalogue(IReadOnlyList<Outcome> inPrecedence)
    {
        InPrecedence = inPrecedence;
        byCode = inPrecedence.ToDictionary(outcome => outcome.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<Outcome> InPrecedence { get; }

    public Outcome this[string code] => byCode[code];

    public bool Has(string code) => byCode.ContainsKey(code);
}

/// <summary>The words of people for codes of rules, advice and reasons.</summary>
public sealed class TextCatalogue
{
    private readonly IReadOnlyDictionary<string, FiledText> texts;

    internal TextCatalogue(IReadOnlyDictionary<string, FiledText> texts) => this.texts = texts;

    public bool Has(string code) => texts.ContainsKey(code);

    public IEnumerable<string> Codes => texts.Keys;

    public Words this[string code] => texts[code].Words;

    internal FilePlace PlaceOf(string code) => texts[code].Place;

    /// <summary>This catalogue under a town's own words.</summary>
    internal TextCatalogue Under(IReadOnlyDictionary<string, FiledText> town) =>
        new(texts.Where(text => !town.ContainsKey(text.Key)).Concat(town).ToDictionary(StringComparer.Ordinal));
}

/// <summary>A text and where it stands.</summary>
internal sealed record FiledText(Words Words, FilePlace Place);

/// <summary>A paper: its code and its words.</summary>
public sealed class DocumentCatalogue(IReadOnlyList<Choice> documents)
{
    private readonly Dictionary<string, Words> byCode = documents.ToDictionary(document => document.Code, document => document.Label, StringComparer.Ordinal);

    public IReadOnlyList<Choice> All => documents;

    public bool Has(string code) => byCode.ContainsKey(code);

    public Words this[string code] => byCode[code];
}

/// <summary>A named condition (or value) that rules may use by its name.</summary>
public sealed record Definition(string Name, string Expression, Words Label)
{
    /// <summary>How a condition is said when it holds and when it does not; null where the label has to do.</summary>
    public Saying? Saying { get; init; }
}

/// <summary>A yes-or-no in plain words: as a sentence's end, for instance 「本人が来庁している」 and 「本人が来庁していない」.</summary>
public sealed record Saying(Words WhenTrue, Words WhenFalse);
