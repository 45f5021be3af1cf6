using CertFlow.Rules.Dates;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>The rules that stand in the way of an accept, and the steps that touch them.</summary>
internal sealed class Obstacles
{
    private readonly Question question;
    private readonly Draft draft;
    private readonly List<CompiledRule> rules;

    private Obstacles(Question question, Draft draft)
    {
        this.question = question;
        this.draft = draft;
        rules = [.. question.Pack.Outcomes[draft.Outcome!].Family == OutcomeFamily.Papers ? UnmetConditions() : Bars()];
    }

    public static Obstacles Of(Question question, Draft draft) => new(question, draft);

    /// <summary>All missing papers at once; papers a bar looks for, each by itself.</summary>
    public IEnumerable<Remedy> MissingPapers()
    {
        var missing = draft.Papers.Where(paper => paper.IsMissing == Truth.Yes && paper.Presented == Truth.No).Select(paper => paper.Document).Distinct().ToList();
        if (missing.Count > 0 && question.Pack.Outcomes[draft.Outcome!].Family == OutcomeFamily.Papers)
        {
            yield return new Remedy.Bring(missing);
        }

        var documents = question.Pack.Vocabulary.IndexOf(Question.Documents);
        foreach (var paper in rules.Exists(rule => rule.Reads.Has(documents)) ? question.Pack.Documents.All : [])
        {
            if (question.Codes(Question.Documents)?.Contains(paper.Code) == false)
            {
                yield return new Remedy.Bring([paper.Code]);
            }
        }
    }

    public IEnumerable<Remedy> ChangeableFacts()
    {
        var read = rules.Aggregate(FactMask.None, (mask, rule) => mask.Union(rule.Reads));
        return read.Indices()
            .Select(index => question.Pack.Vocabulary.Facts[index])
            .SelectMany(fact => fact.Remedies.Where(remedy => CanBeTaken(fact, remedy)).Select(remedy => new Remedy.Make(fact, remedy)));
    }

    /// <summary>A route that is stuck at its second visit can be begun anew.</summary>
    public IEnumerable<Remedy> AnotherVisit() =>
        question.Request.Visit > 1 && rules.Exists(rule => rule.Reads.Has(question.Pack.Vocabulary.IndexOf("visit"))) ? [new Remedy.ComeAgain(1)] : [];

    /// <summary>The first moment in opening hours at which none of the rules holds any more.</summary>
    public IEnumerable<Remedy> AnotherDay() =>
        rules.Exists(question.Slice.Plan.HangsOnTime) && OtherMoments.After(question, rules).Where(AllFall).Take(1).ToList() is [var moment] ? [new Remedy.ComeOn(moment)] : [];

    private bool CanBeTaken(FactDefinition fact, FactRemedy remedy)
    {
        if (!question.Facts.IsKnown(fact.Path))
        {
            return false;
        }

        var value = question.Facts.ValueOf(fact.Path);
        var isOther = remedy.Value is string[] codes ? value is not string[] now || !codes.ToHashSet().SetEquals(now) : !Equals(value, remedy.Value);
        return isOther && (remedy.From.Count == 0 || remedy.From.Contains(value)) && IsYoungEnough(remedy);
    }

    private bool IsYoungEnough(FactRemedy remedy) => remedy.HolderUnder is not { } years
        || (question.Facts.ValueOf("holder.birthDate") is DateOnly birth && Law.AgeOn(birth, question.Day, "birthday") < years);

    /// <summary>Whether at that moment none of the rules in the way is in force and true.</summary>
    private bool AllFall(DateTimeOffset moment)
    {
        if (Question.Of(question.Pack, question.Request with { AsOf = moment }) is not { } later)
        {
            return false;
        }

        var names = rules.Select(rule => rule.Definition.Id).ToHashSet(StringComparer.Ordinal);
        return later.Slice.Rules.Where(rule => names.Contains(rule.Definition.Id)).All(rule => later.Answer(rule) == Truth.No);
    }

    /// <summary>The conditions that papers on the desk do not meet.</summary>
    private IEnumerable<CompiledRule> UnmetConditions() => draft.Papers
        .Where(paper => paper.IsMissing == Truth.Yes && paper.Presented == Truth.Yes)
        .SelectMany(paper => paper.Plan.Accepts)
        .Where(rule => draft.Truths[rule] == Truth.No)
        .Select(rule => question.Slice.Rules[rule]);

    /// <summary>The bars that led to the outcome.</summary>
    private IEnumerable<CompiledRule> Bars() => question.Slice.Plan.Of(RuleKind.Bar)
        .Where(rule => draft.Truths[rule] == Truth.Yes)
        .Select(rule => question.Slice.Rules[rule])
        .Where(rule => rule.Definition.Meaning.Outcome == draft.Outcome && SpeaksOfWanted(rule.Definition.Meaning.Certificate));

    private bool SpeaksOfWanted(string? kind) => kind is null || draft.Certificates.Any(certificate => certificate.Kind == kind && certificate.Wanted == Truth.Yes);
}
