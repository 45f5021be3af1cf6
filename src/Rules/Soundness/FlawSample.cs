using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;

namespace CertFlow.Rules.Soundness;

/// <summary>An invented person in whose case some conditions answer as said, so that a clerk can picture it.</summary>
internal sealed class FlawSample(SliceCases cases)
{
    /// <summary>A sentence about such a person; empty when none is found.</summary>
    /// <param name="goals">What holds in the case, and what does not.</param>
    /// <param name="name">The same name gives the same person.</param>
    public Words Of(IReadOnlyList<CaseGoal> goals, string name)
    {
        if (cases.AskAll([goals])[0] is not { Possible: Possible.Yes, Values: { } values, Side: { } side })
        {
            return new Words("", "");
        }

        var point = new PointFinding(name, "", null, side, new Dictionary<string, object?>(values, StringComparer.Ordinal) { ["visit"] = values.GetValueOrDefault("visit") ?? 1 },
            values.GetValueOrDefault(Question.Documents) as string[]);
        var person = new SampleWriter(cases.Pack, point, asked => IsStill(asked, goals)).Write();
        var day = $"{person.AsOf:yyyy-MM-dd}";
        return new Words(
            $"たとえば、{person.Person.Ja}（{day}、{person.Visit}回目の来庁{(person.Situation.Ja.Length == 0 ? "" : "。" + person.Situation.Ja)}）の場合です。",
            $" For instance: {person.Person.En}, {day}, visit {person.Visit}{(person.Situation.En.Length == 0 ? "" : "; " + person.Situation.En)}.");
    }

    private bool IsStill(DecisionRequest asked, IReadOnlyList<CaseGoal> goals) =>
        Question.Of(cases.Pack, asked) is { } question && goals.All(goal => goal.Condition.Evaluate(question.Inputs) == (goal.Holds ? Truth.Yes : Truth.No));
}
