using System.Globalization;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Makes an invented person of a point, so that a clerk can picture the case and try it.</summary>
internal sealed class SampleWriter
{
    private const int Noon = 12 * 60;
    private const string Birth = "holder.birthDate";

    private static readonly Words[] People =
    [
        new("山田 花子", "Yamada Hanako"), new("佐藤 一郎", "Sato Ichiro"), new("鈴木 桜", "Suzuki Sakura"), new("高橋 健太", "Takahashi Kenta"), new("田中 実", "Tanaka Minoru"),
        new("伊藤 誠", "Ito Makoto"), new("渡辺 葵", "Watanabe Aoi"), new("中村 翔", "Nakamura Sho"),
    ];

    private readonly RulePack pack;
    private readonly PointFinding finding;
    private readonly DecisionRequest request;

    private readonly Func<DecisionRequest, bool>? keeps;

    /// <param name="pack">Whose answer the person gets.</param>
    /// <param name="finding">The point.</param>
    /// <param name="keeps">What must still hold when a fact is left out; null for the same outcome.</param>
    public SampleWriter(RulePack pack, PointFinding finding, Func<DecisionRequest, bool>? keeps = null)
    {
        this.pack = pack;
        this.keeps = keeps;
        this.finding = finding;
        var values = finding.Values.Where(pair => pair.Key is not ("visit" or "timeOfDay") && pack.Vocabulary.Has(pair.Key)).ToDictionary(StringComparer.Ordinal);
        if (finding.Side.Office is { } office && pack.Vocabulary.Has(Question.Office))
        {
            values[Question.Office] = office;
        }

        if (finding.Papers is { } papers)
        {
            values[Question.Documents] = papers;
        }

        var minute = finding.Values.TryGetValue("timeOfDay", out var time) ? Math.Clamp((int)time!, 0, 1439) : Noon;
        request = new DecisionRequest
        {
            Procedure = finding.Side.Slice.Procedure,
            Visit = (int)finding.Values["visit"]!,
            AsOf = JapanTime.At(finding.Side.Day, new TimeOnly(minute / 60, minute % 60)),
            Facts = values.Aggregate(FactSet.Empty(pack.Vocabulary), (facts, pair) => facts.With(pair.Key, pair.Value)),
        };
        Decision = Decider.Decide(pack, request);
    }

    /// <summary>The question with every fact of the point.</summary>
    public DecisionRequest Request => request;

    /// <summary>What the counter would answer this person.</summary>
    public Decision Decision { get; }

    public SamplePerson Write()
    {
        var facts = FactsThatMatter();
        var told = facts.Known.Indices().ToDictionary(index => pack.Vocabulary.Facts[index].Path, index => facts[index], StringComparer.Ordinal);
        return new SamplePerson(Person(told), request.AsOf, request.Visit, told, Situation(told), Decision.Outcome);
    }

    /// <summary>Facts without which the counter answers the same, and which no invariant reads, are left out.</summary>
    private FactSet FactsThatMatter()
    {
        var kept = pack.Invariants.FirstOrDefault(invariant => invariant.Name == finding.Subject)?.Reads ?? FactMask.None;
        var facts = request.Facts;
        foreach (var index in facts.Known.Except(kept).Indices().Reverse())
        {
            var fewer = facts.Without(pack.Vocabulary.Facts[index].Path);
            facts = Keeps(request with { Facts = fewer }) ? fewer : facts;
        }

        return facts;
    }

    private bool Keeps(DecisionRequest asked) => keeps?.Invoke(asked) ?? DraftOf(pack, asked)?.Outcome == Decision.Outcome;

    /// <summary>What the rules alone say, without trying what unknown facts could be; null when none are in force.</summary>
    internal static Draft? DraftOf(RulePack pack, DecisionRequest asked) => Question.Of(pack, asked) is { } question ? Assembler.Assemble(question, question.Evaluate()) : null;

    private Words Person(Dictionary<string, object?> told)
    {
        var name = People[(int)((uint)(finding.Code.Length + finding.Subject.Length) % People.Length)];
        if (!told.TryGetValue(Birth, out var value) || value is not DateOnly birth)
        {
            return new Words($"{name.Ja}さん", name.En);
        }

        var age = Law.AgeOn(birth, finding.Side.Day, "birthday");
        return new Words($"{name.Ja}さん({birth:yyyy-MM-dd}生まれ、{age}歳)", $"{name.En} (born {birth:yyyy-MM-dd}, aged {age})");
    }

    private Words Situation(Dictionary<string, object?> told) => new(InWords(told, "ja"), InWords(told, "en"));

    private string InWords(Dictionary<string, object?> told, string language) => string.Join(language == "ja" ? "、" : ", ", told
        .Where(pair => pair.Key != Birth)
        .Select(pair => $"{pack.Vocabulary.Find(pair.Key)!.Label.In(language)}: {ValueIn(pack.Vocabulary.Find(pair.Key)!, pair.Value, language)}"));

    private static string ValueIn(FactDefinition fact, object? value, string language) => value switch
    {
        null => language == "ja" ? "なし" : "none",
        bool yes => language == "ja" ? (yes ? "はい" : "いいえ") : yes ? "yes" : "no",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string code => LabelOf(fact, code, language),
        string[] codes => codes.Length == 0 ? (language == "ja" ? "なし" : "none") : string.Join('+', codes.Select(code => LabelOf(fact, code, language))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string LabelOf(FactDefinition fact, string code, string language) => fact.Choices.FirstOrDefault(choice => choice.Code == code)?.Label.In(language) ?? code;
}
