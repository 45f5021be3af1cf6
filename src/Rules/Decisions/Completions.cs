using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
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

        var drafts = new Draft[count];
        for (var i = 0; i < count; i++)
        {
            drafts[i] = DraftOf(i);
        }

        return AgreeOn(drafts) is { } agreed ? (agreed, []) : (null, FactsThatMatter(drafts));
    }

    /// <summary>For a bar the outcome alone must agree; otherwise certificates and papers belong to the answer.</summary>
    private Draft? AgreeOn(Draft[] drafts)
    {
        var first = drafts[0];
        if (!Array.TrueForAll(drafts, draft => draft.Outcome == first.Outcome))
        {
            return null;
        }

        return question.Pack.Outcomes[first.Outcome!].Family == OutcomeFamily.Bar
            ? Assembler.Assemble(question, question.Evaluate()) with { Outcome = first.Outcome }
            : Array.TrueForAll(drafts, draft => draft.Key == first.Key) ? first : null;
    }

    private Draft DraftOf(int completion)
    {
        var completed = question;
        var rest = completion;
        for (var i = 0; i < unknown.Count; i++)
        {
            completed = completed.With(unknown[i], values[i][rest % values[i].Count]);
            rest /= values[i].Count;
        }

        return Assembler.Assemble(completed, completed.Evaluate());
    }

    /// <summary>A fact matters when two completions that differ only in it have different answers.</summary>
    private List<int> FactsThatMatter(Draft[] drafts)
    {
        var keys = Array.ConvertAll(drafts, draft => draft.Key);
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

    private static bool Varies(string[] keys, int stride, int choices)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (i / stride % choices != 0 && keys[i] != keys[i - stride])
            {
                return true;
            }
        }

        return false;
    }

    private static FactMask UnknownFacts(Question question, Truth[] truths)
    {
        var read = FactMask.None.With(question.Pack.Vocabulary.IndexOf(Question.Requested)).With(question.Pack.Vocabulary.IndexOf(Question.Documents));
        for (var i = 0; i < truths.Length; i++)
        {
            read = truths[i].IsDecided() ? read : read.Union(question.Slice.Rules[i].Reads);
        }

        return read.Except(question.Facts.Known);
    }
}
