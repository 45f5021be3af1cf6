using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>What to ask next, derived from what the undecided rules still need; nobody codes a wizard.</summary>
public static class Interview
{
    /// <summary>The next question of an interview, or its end with the decision.</summary>
    /// <remarks>
    /// The order is the vocabulary's, among the facts whose value changes the answer. An interview is over when the answer
    /// holds whatever is still unknown, so each answer given can shorten it by more than one question.
    /// </remarks>
    public static InterviewStep Next(RulePack pack, DecisionRequest request)
    {
        var decision = Decider.Decide(pack, request);
        var open = pack.Vocabulary.Facts.Where(fact => decision.UnknownFacts.Contains(fact.Path)).ToList();
        var asked = decision.Outcome == OutcomeCatalogue.CannotDecide ? open.FirstOrDefault() : null;
        return new InterviewStep(
            asked is null,
            asked is null ? null : QuestionOf(pack, asked, decision, request),
            new InterviewProgress(request.Facts.Known.Indices().Count(), asked is null ? 0 : open.Count),
            decision);
    }

    private static InterviewQuestion QuestionOf(RulePack pack, FactDefinition fact, Decision decision, DecisionRequest request) => new(
        fact.Path,
        fact.Label.In(request.Language),
        fact.Question.In(request.Language),
        char.ToLowerInvariant(fact.Kind.ToString()[0]) + fact.Kind.ToString()[1..],
        fact.Nullable,
        [.. ChoicesOf(pack, fact, decision, request.Procedure).Select(choice => new InterviewChoice(choice.Code, choice.Label.In(request.Language)))],
        WhyOf(pack, fact, decision, request.Procedure));

    /// <summary>Of the papers only those this procedure can ask for; of other facts every choice.</summary>
    private static IEnumerable<Choice> ChoicesOf(RulePack pack, FactDefinition fact, Decision decision, string procedure)
    {
        if (fact.Path != Question.Documents)
        {
            return fact.Choices;
        }

        var needed = pack.SliceOn(procedure, decision.Pack.ValidOn)!.Plan.Papers
            .SelectMany(paper => paper.Codes(pack.PaperClasses, decision.Pack.ValidOn))
            .ToHashSet(StringComparer.Ordinal);
        return fact.Choices.Where(choice => needed.Contains(choice.Code));
    }

    /// <summary>The undecided rules that read the fact; for the papers, also those that require one.</summary>
    private static IReadOnlyList<Reason> WhyOf(RulePack pack, FactDefinition fact, Decision decision, string procedure)
    {
        var index = pack.Vocabulary.IndexOf(fact.Path);
        var hanging = pack.SliceOn(procedure, decision.Pack.ValidOn)!.Rules
            .Where(rule => rule.Reads.Has(index) || (fact.Path == Question.Documents && rule.Definition.Kind == RuleKind.Requires))
            .Select(rule => rule.Definition.Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. decision.Reasons.Where(reason => hanging.Contains(reason.Rule)).DistinctBy(reason => reason.Text)];
    }
}

/// <summary>One step of an interview.</summary>
/// <param name="Done">Whether the answer holds whatever is still unknown.</param>
/// <param name="Question">What to ask next; null when done.</param>
/// <param name="Decision">The answer so far; final when done.</param>
public sealed record InterviewStep(bool Done, InterviewQuestion? Question, InterviewProgress Progress, Decision Decision);

/// <summary>One question for a person.</summary>
/// <param name="Type"><c>bool</c>, <c>int</c>, <c>date</c>, <c>code</c> or <c>codes</c>.</param>
/// <param name="Why">The rules that need the answer.</param>
public sealed record InterviewQuestion(
    string Fact, string Label, string Text, string Type, bool Nullable, IReadOnlyList<InterviewChoice> Choices, IReadOnlyList<Reason> Why);

/// <summary>One answer to choose.</summary>
public sealed record InterviewChoice(string Code, string Label);

/// <summary>How far the interview is.</summary>
/// <param name="Known">Facts given so far.</param>
/// <param name="AtMostToGo">Questions that can still come, this one included; answers shorten it.</param>
public sealed record InterviewProgress(int Known, int AtMostToGo);
