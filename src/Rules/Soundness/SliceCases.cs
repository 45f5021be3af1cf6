using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;

namespace CertFlow.Rules.Soundness;

/// <summary>Asks whether there are cases under the rules of a slice: on its first day, or on every day and at every office that can matter.</summary>
internal sealed class SliceCases
{
    private readonly SearchBudget budget;
    private readonly Lazy<SpaceSide?> first;
    private readonly Lazy<IReadOnlyList<SpaceSide>> sides;

    public SliceCases(RulePack pack, Slice slice, DateOnly from, SearchBudget budget)
    {
        this.budget = budget;
        (Pack, Slice) = (pack, slice);
        sides = new Lazy<IReadOnlyList<SpaceSide>>(() => [.. SpaceSide.OfficesOf(pack)
            .SelectMany(office => DayClasses.Of(pack, slice, office, from).Select(day => SpaceSide.Of(pack, slice, day, office, hearsAll: true)))
            .OfType<SpaceSide>()]);

        // Telling all days apart takes longer than most questions need.
        first = new Lazy<SpaceSide?>(() => SpaceSide.Of(pack, slice, slice.ValidFrom > from ? slice.ValidFrom : from, SpaceSide.OfficesOf(pack).First(), hearsAll: true) ?? (sides.Value.Count > 0 ? sides.Value[0] : null));
    }

    public RulePack Pack { get; }

    public Slice Slice { get; }

    /// <summary>Looks at the first day; "no" is only said when there is no case on any day.</summary>
    public CaseAnswer[] AskFirst(IReadOnlyList<IReadOnlyList<CaseGoal>> questions)
    {
        var answers = new CaseAnswer[questions.Count];
        Array.Fill(answers, budget.IsSpent ? CaseAnswer.NotKnown : first.Value is null ? CaseAnswer.No : CaseAnswer.Open);
        if (first.Value is { } side && !budget.IsSpent)
        {
            Look(side, questions, answers);
            RuleOut(side, questions, answers);
        }

        return answers;
    }

    /// <summary>Looks at every day and office until there is a case.</summary>
    public CaseAnswer[] AskAll(IReadOnlyList<IReadOnlyList<CaseGoal>> questions)
    {
        var answers = AskFirst(questions);
        if (Array.Exists(answers, answer => answer.IsOpen))
        {
            foreach (var side in sides.Value.TakeWhile(_ => !budget.IsSpent))
            {
                Look(side, questions, answers);
            }
        }

        return Array.ConvertAll(answers, answer => answer.Possible != Possible.Open ? answer : budget.IsSpent ? CaseAnswer.NotKnown : CaseAnswer.No);
    }

    /// <summary>Conditions that are at odds whatever the day: no other day need be looked at.</summary>
    private void RuleOut(SpaceSide side, IReadOnlyList<IReadOnlyList<CaseGoal>> questions, CaseAnswer[] answers)
    {
        var open = Enumerable.Range(0, answers.Length).Where(i => answers[i].IsOpen).ToList();
        var onAnyDay = CaseFinder.OnAnyDay(side, open.SelectMany(i => questions[i]).Select(goal => goal.Condition), budget);
        foreach (var i in open.Where(i => onAnyDay.Find(questions[i], budget).Possible == Possible.No))
        {
            answers[i] = CaseAnswer.No;
        }
    }

    private void Look(SpaceSide side, IReadOnlyList<IReadOnlyList<CaseGoal>> questions, CaseAnswer[] answers)
    {
        var asked = Enumerable.Range(0, answers.Length).Where(i => answers[i].IsOpen && questions[i].All(goal => IsAllowed(side, goal))).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var finder = CaseFinder.OnDay(side, asked.SelectMany(i => questions[i]).Select(goal => goal.Condition), budget);
        foreach (var i in asked)
        {
            var found = finder.Find(questions[i], budget);
            answers[i] = found.Possible == Possible.No ? answers[i] : found with { Side = side };
        }
    }

    /// <summary>Whether the day and the office alone do not decide it the other way.</summary>
    private bool IsAllowed(SpaceSide side, CaseGoal goal)
    {
        var given = side.FactsOf(new Dictionary<string, object?>());
        var inputs = new Inputs([Pack.FactType.Create(given), Pack.ParameterInputOn(side.Day, Slice.Procedure, side.Office)!], given.Known);
        return goal.Condition.Evaluate(inputs) is var truth && (!truth.IsDecided() || truth == (goal.Holds ? Truth.Yes : Truth.No));
    }
}
