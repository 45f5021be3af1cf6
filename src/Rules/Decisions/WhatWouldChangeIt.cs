using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>The smallest additions after which the same question would be accepted, each verified by deciding again.</summary>
/// <remarks>
/// Breadth first: every way out of one step before any of two. Only steps that touch a rule that now stands in the way are tried:
/// papers it asks for, facts people can change, another visit, another day.
/// </remarks>
internal sealed class WhatWouldChangeIt
{
    private const int MaxSteps = 3;
    private const int MaxTries = 200;

    private readonly Attempt start;
    private int tries;

    private WhatWouldChangeIt(Attempt start) => this.start = start;

    /// <summary>The ways to an accept; empty for an accept, and while facts are missing.</summary>
    public static IReadOnlyList<Change> Of(Question question, Draft draft) =>
        question.Pack.Outcomes[draft.Outcome!].Family is OutcomeFamily.Bar or OutcomeFamily.Papers
            ? new WhatWouldChangeIt(new Attempt(question, draft, [])).Search()
            : [];

    private List<Change> Search()
    {
        var wording = new Wording(start.Question);
        List<Attempt> frontier = [start];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var depth = 0; depth < MaxSteps; depth++)
        {
            var next = frontier.SelectMany(attempt => Steps(attempt).Where(step => seen.Add(attempt.KeyWith(step))).Select(attempt.With).OfType<Attempt>()).ToList();
            var found = next.FindAll(IsAccepted);
            if (found.Count > 0)
            {
                return [.. Nearby(found).Select(attempt => attempt.ToChange(wording))];
            }

            frontier = next;
        }

        return [];
    }

    /// <summary>Nobody wants to hear of a day years ahead who can go another way.</summary>
    private List<Attempt> Nearby(List<Attempt> found)
    {
        var nearby = found.FindAll(attempt => !attempt.TakesLongerThanAYear(start));
        return nearby.Count > 0 ? nearby : found;
    }

    private static bool IsAccepted(Attempt attempt) => attempt.Question.Pack.Outcomes[attempt.Draft.Outcome!].Family == OutcomeFamily.Accept;

    private IEnumerable<Remedy> Steps(Attempt attempt)
    {
        var obstacles = Obstacles.Of(attempt.Question, attempt.Draft);
        return obstacles.MissingPapers()
            .Concat(obstacles.ChangeableFacts())
            .Concat(obstacles.AnotherVisit())
            .Concat(obstacles.AnotherDay())
            .TakeWhile(_ => ++tries <= MaxTries);
    }

    /// <summary>The question after some steps, and what it then leads to.</summary>
    private sealed record Attempt(Question Question, Draft Draft, IReadOnlyList<Remedy> Steps)
    {
        /// <summary>The same with one step more; null when the facts would contradict each other or leave something open.</summary>
        public Attempt? With(Remedy step)
        {
            if (Question.Of(Question.Pack, step.Apply(Question.Request)) is not { } changed
                || changed.Pack.Vocabulary.ImpossiblePairs.Any(pair => pair.IsIn(changed.Facts)))
            {
                return null;
            }

            var draft = Assembler.Assemble(changed, changed.Evaluate());
            return draft.Outcome is null ? null : new Attempt(changed, draft, [.. Steps, step]);
        }

        public bool TakesLongerThanAYear(Attempt start) => Question.Day > start.Question.Day.AddYears(1);

        /// <summary>The steps whatever their order.</summary>
        public string KeyWith(Remedy step) => string.Join('|', Steps.Append(step).Select(taken => taken.Key).Order(StringComparer.Ordinal));

        public Change ToChange(Wording wording) => new([.. Steps.OfType<Remedy.Bring>().SelectMany(step => step.Papers)], Draft.Outcome!)
        {
            Facts = [.. Steps.OfType<Remedy.Make>().Select(step => new ChangedFact(step.Fact.Path, step.How.Value, wording.Of(step.How.Words)))],
            Visit = Steps.OfType<Remedy.ComeAgain>().Select(step => (int?)step.Visit).FirstOrDefault(),
            AsOf = Steps.OfType<Remedy.ComeOn>().Select(step => (DateTimeOffset?)step.Moment).LastOrDefault(),
            Text = string.Join(wording.Text("list-separator"), Steps.Select(step => step.Say(wording, Question))),
        };
    }
}
