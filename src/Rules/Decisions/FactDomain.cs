using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>The values of one unknown fact that some condition can tell apart.</summary>
internal sealed class FactDomain
{
    private readonly Question question;
    private readonly int fact;
    private readonly FactDefinition definition;
    private readonly List<Atom> atoms;

    public FactDomain(Question question, int fact)
    {
        this.question = question;
        this.fact = fact;
        definition = question.Pack.Vocabulary.Facts[fact];
        atoms = [.. question.Slice.Atoms.Where(atom => atom.Reads.Has(fact))];
    }

    /// <summary>One value of each class; conditions that read other unknown facts too are tried with harmless values there.</summary>
    public IReadOnlyList<object?> DistinguishableValues()
    {
        var classes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var candidate in Candidates())
        {
            classes.TryAdd(Signature(candidate), candidate);
        }

        return [.. classes.Values];
    }

    private string Signature(object? candidate)
    {
        var completed = question.With(fact, candidate);
        var inputs = new Inputs([question.Pack.FactType.Create(completed.Facts), question.Parameters], new FactMask(UInt128.MaxValue));
        var answers = new char[atoms.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = (char)('0' + (int)atoms[i].Evaluate(inputs));
        }

        return new string(answers) + PapersOrKinds(candidate);
    }

    /// <summary>Papers and wanted certificates are read by the assembly itself, not only by conditions.</summary>
    private string PapersOrKinds(object? candidate) =>
        definition.Path is Question.Documents or Question.Requested ? string.Join(',', (string[])candidate!) : "";

    private IEnumerable<object?> Candidates()
    {
        var values = definition.Kind switch
        {
            FactKind.Bool => [false, true],
            FactKind.Code => definition.Choices.Select(choice => (object?)choice.Code),
            FactKind.Codes => Subsets(Codes()).Select(subset => (object?)subset),
            FactKind.Date => Days().Select(day => (object?)day),
            _ => Enumerable.Range(0, 3).Select(number => (object?)number),
        };
        return definition.Nullable ? values.Append(null) : values;
    }

    /// <summary>Papers: only those the slice asks for; other code sets: all their codes.</summary>
    private List<string> Codes() => definition.Path == Question.Documents
        ? [.. question.Slice.Rules.Where(IsForAskedVisit).SelectMany(rule => rule.Definition.Meaning.Alternatives.Prepend(rule.Definition.Meaning.Document!)).Distinct()]
        : [.. definition.Choices.Select(choice => choice.Code)];

    private bool IsForAskedVisit(CompiledRule rule) =>
        rule.Definition.Kind == RuleKind.Requires && rule.Definition.Meaning.Visit == question.Request.Visit;

    private static IEnumerable<string[]> Subsets(List<string> codes) =>
        Enumerable.Range(0, 1 << Math.Min(codes.Count, 12)).Select(bits => codes.Where((_, i) => (bits & (1 << i)) != 0).ToArray());

    /// <summary>Days around every boundary the law's functions can have: whole years and months from the asked day, and the known dates.</summary>
    private IEnumerable<DateOnly> Days()
    {
        var years = Enumerable.Range(-110, 122).Select(question.Day.AddYears);
        var months = Enumerable.Range(-12, 25).Select(question.Day.AddMonths);
        var known = question.Facts.Known.Indices().Select(index => question.Facts[index]).OfType<DateOnly>();
        var centres = years.Concat(months).Concat(known).Distinct();
        var days = centres.SelectMany(centre => Enumerable.Range(-2, 5).Select(centre.AddDays)).Distinct();
        return definition.Past ? days.Where(day => day <= question.Day) : days;
    }
}
