using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>What a question is worth while facts are missing: the answer if all completions agree, else which facts it hangs on.</summary>
internal sealed class Completions
{
    private const int MaxCompletions = 4096;

    private readonly Question question;
    private readonly List<int> unknown;
    private readonly List<IReadOnlyList<object?>> values;

    private Completions(Question question, Truth[] truths)
    {
        this.question = question;
        unknown = [.. UnknownFacts(question, truths).Indices()];
        values = [.. unknown.Select(fact => new FactDomain(question, fact).DistinguishableValues())];
    }

    /// <summary>The draft all completions agree on; or no draft and the facts whose value changes the answer.</summary>
    public static (Draft? Agreed, IReadOnlyList<int> Open) Explore(Question question, Truth[] truths) => new Completions(question, truths).Explore();

    private (Draft? Agreed, IReadOnlyList<int> Open) Explore()
    {
        var count = values.Aggregate(1L, (product, next) => Math.Min(product * next.Count, MaxCompletions + 1L));
        if (count > MaxCompletions)
        {
            return (null, unknown);
        }

        var drafts = new Draft?[count];
        for (var i = 0; i < count; i++)
        {
            drafts[i] = DraftOf(i);
        }

        return AgreeOn([.. drafts.OfType<Draft>()]) is { } agreed ? (agreed, []) : (null, FactsThatMatter(drafts));
    }

    /// <summary>For a bar the outcome alone must agree; otherwise certificates and papers belong to the answer.</summary>
    private Draft? AgreeOn(Draft[] drafts)
    {
        var first = drafts.FirstOrDefault();
        if (first is null || !Array.TrueForAll(drafts, draft => draft.Outcome == first.Outcome))
        {
            return null;
        }

        return question.Pack.Outcomes[first.Outcome!].Family == OutcomeFamily.Bar
            ? Assembler.Assemble(question, question.Evaluate()) with { Outcome = first.Outcome }
            : Array.TrueForAll(drafts, draft => draft.Key == first.Key) ? first : null;
    }

    /// <summary>The answer of one completion; null for facts that contradict each other.</summary>
    private Draft? DraftOf(int completion)
    {
        var completed = question;
        var rest = completion;
        for (var i = 0; i < unknown.Count; i++)
        {
            completed = completed.With(unknown[i], values[i][rest % values[i].Count]);
            rest /= values[i].Count;
        }

        var isPossible = !question.Pack.Vocabulary.ImpossiblePairs.Any(pair => pair.IsIn(completed.Facts));
        return isPossible ? Assembler.Assemble(completed, completed.Evaluate()) : null;
    }

    /// <summary>A fact matters when two completions that differ only in it have different answers.</summary>
    private List<int> FactsThatMatter(Draft?[] drafts)
    {
        var keys = Array.ConvertAll(drafts, draft => draft is null ? null : KeyOf(draft));
        var matter = new List<int>();
        var stride = 1;
        for (var i = 0; i < unknown.Count; i++)
        {
            if (Varies(keys, stride, values[i].Count))
            {
                matter.Add(unknown[i]);
            }

            stride *= values[i].Count;
        }

        return matter;
    }

    /// <summary>A bar is the whole answer; otherwise certificates and papers belong to it.</summary>
    private string KeyOf(Draft draft) => draft.Outcome is { } outcome && question.Pack.Outcomes[outcome].Family == OutcomeFamily.Bar ? outcome : draft.Key;

    private static bool Varies(string?[] keys, int stride, int choices) => Enumerable.Range(0, keys.Length)
        .Where(i => i / stride % choices == 0)
        .Any(i => Enumerable.Range(0, choices).Select(choice => keys[i + (choice * stride)]).OfType<string>().Distinct().Skip(1).Any());

    /// <summary>The facts that rules still open read, as far as they can touch outcome, certificates or papers.</summary>
    private static FactMask UnknownFacts(Question question, Truth[] truths)
    {
        var read = FactMask.None.With(question.Pack.Vocabulary.IndexOf(Question.Documents));
        read = question.Slice.Certificates == CertificateEffect.Issues ? read.With(question.Pack.Vocabulary.IndexOf(Question.Requested)) : read;
        for (var i = 0; i < truths.Length; i++)
        {
            var rule = question.Slice.Rules[i];
            read = truths[i].IsDecided() || !CanMatter(rule.Definition, question, truths) ? read : read.Union(rule.Reads);
        }

        return read.Except(question.Facts.Known);
    }

    /// <summary>PINs and advice are no part of the answer's key; a paper's conditions and waivers matter only if it may be required.</summary>
    private static bool CanMatter(RuleDefinition rule, Question question, Truth[] truths) => rule.Kind switch
    {
        RuleKind.Pins or RuleKind.Advises or RuleKind.Charges => false,
        RuleKind.Route => rule.Meaning.Sets is "acceptAs" or "revokes",
        RuleKind.Waives => MayRequire(question, truths, required => required.Name == rule.Meaning.Requirement),
        RuleKind.Accepts => MayRequire(question, truths, required => required.Meaning.Document == rule.Meaning.Document && required.Meaning.Visit == question.Request.Visit),
        _ => true,
    };

    private static bool MayRequire(Question question, Truth[] truths, Func<RuleDefinition, bool> matches) => question.Slice.Rules
        .Where((rule, i) => truths[i] != Truth.No && rule.Definition.Kind == RuleKind.Requires && matches(rule.Definition))
        .Any();
}
