using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Soundness;

/// <summary>One question with all slices it was asked in, and the answer that settles it.</summary>
internal sealed class LedgerEntry(RuleQuestion question)
{
    /// <summary>The question as the first slice asks it.</summary>
    public RuleQuestion Question => question;

    public List<AskedQuestion> Asked { get; } = [];

    /// <summary>The slice in which there is a case; null while there is none.</summary>
    public AskedQuestion? Settled => Asked.Find(asked => asked.Answer.Possible == Possible.Yes);

    public bool IsNotKnown => Settled is null && Asked.Exists(asked => asked.Answer.Possible == Possible.NotKnown);

    public bool IsFlawed => question.Flaw == Flaw.Conflict ? Settled is not null : Settled is null && !IsNotKnown;
}

/// <summary>A question as one slice asks it.</summary>
internal sealed class AskedQuestion(SliceCases cases, RuleQuestion question)
{
    public SliceCases Cases => cases;

    public RuleQuestion Question => question;

    public CaseAnswer Answer { get; set; } = CaseAnswer.Open;
}

/// <summary>All questions about the rules of all towns: each is asked until one slice of one town has a case.</summary>
/// <remarks>First the first day of every slice, which settles nearly all of them; then the other days, for what is left.</remarks>
internal sealed class QuestionLedger
{
    private readonly Dictionary<string, LedgerEntry> entries = new(StringComparer.Ordinal);

    public IEnumerable<LedgerEntry> Entries => entries.Values;

    /// <summary>The questions about all slices in force on a day or later.</summary>
    public static QuestionLedger Of(RuleBook book, DateOnly from, SearchBudget budget)
    {
        var ledger = new QuestionLedger();
        foreach (var pack in book.Towns.Values)
        {
            foreach (var slice in pack.Slices.Where(slice => slice.ValidThrough is not { } last || last >= from))
            {
                ledger.Ask(new SliceCases(pack, slice, from, budget), new SliceQuestions(pack, slice).All());
            }
        }

        ledger.AskAgain();
        return ledger;
    }

    private void Ask(SliceCases cases, IEnumerable<RuleQuestion> questions)
    {
        var open = new List<AskedQuestion>();
        foreach (var question in questions)
        {
            if (!entries.TryGetValue(question.Key, out var entry))
            {
                entries[question.Key] = entry = new LedgerEntry(question);
            }

            if (entry.Settled is null)
            {
                open.Add(new AskedQuestion(cases, question));
                entry.Asked.Add(open[^1]);
            }
        }

        Note(open, cases.AskFirst([.. open.Select(asked => asked.Question.Goals)]));
    }

    private void AskAgain()
    {
        var open = entries.Values.Where(entry => entry.Settled is null).SelectMany(entry => entry.Asked.Where(asked => asked.Answer.IsOpen)).ToList();
        foreach (var ofSlice in open.GroupBy(asked => asked.Cases))
        {
            var still = ofSlice.Where(asked => entries[asked.Question.Key].Settled is null).ToList();
            Note(still, ofSlice.Key.AskAll([.. still.Select(asked => asked.Question.Goals)]));
        }
    }

    private static void Note(List<AskedQuestion> asked, CaseAnswer[] answers)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            asked[i].Answer = answers[i];
        }
    }
}
