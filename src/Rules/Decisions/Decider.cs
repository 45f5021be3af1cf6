using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>Decides one question from the rules of one town: RulesEngine decides, the analyser explains, both must agree.</summary>
public static class Decider
{
    /// <summary>The decision of the rules in force on the request's day.</summary>
    public static Decision Decide(RulePack pack, DecisionRequest request) =>
        Question.Of(pack, request) is { } question ? Write(question, Conclude(question)) : DecisionWriter.NoRulesInForce(pack, request);

    /// <summary>What the rules say to a question, before it is put into words.</summary>
    internal static Conclusion Conclude(Question question)
    {
        var truths = question.Evaluate();
        var disagreement = Disagreement(question, truths);
        var draft = Assembler.Assemble(question, truths);
        IReadOnlyList<int> open = [];
        if (draft.Outcome is null)
        {
            (var agreed, open) = Completions.Explore(question, truths);
            draft = agreed ?? draft with { Outcome = OutcomeCatalogue.CannotDecide };
        }

        if (disagreement.Count > 0)
        {
            draft = draft with { Outcome = OutcomeCatalogue.StaffDecides };
        }

        return new Conclusion(truths, draft, open, disagreement);
    }

    private static Decision Write(Question question, Conclusion conclusion) =>
        new DecisionWriter(question, conclusion.Truths, conclusion.Draft) { Open = conclusion.Open, Disagreement = conclusion.Disagreement }.Write();

    /// <summary>Rules on whose answer RulesEngine and the analyser differ; only rules whose facts are all known are compared.</summary>
    private static IReadOnlyList<string> Disagreement(Question question, Truth[] truths)
    {
        var answers = question.Pack.Engine.Evaluate(question.Slice, question.Inputs.Values[0], question.Inputs.Values[1]);
        List<string>? differing = null;
        for (var i = 0; i < truths.Length; i++)
        {
            if (answers[i] != truths[i] && question.Slice.Rules[i].Reads.IsWithin(question.Facts.Known))
            {
                (differing ??= []).Add(question.Slice.Rules[i].Definition.Id);
            }
        }

        return differing ?? (IReadOnlyList<string>)[];
    }
}

/// <summary>An answer before it is put into words.</summary>
/// <param name="Truths">How each rule of the slice answered, by the analyser.</param>
/// <param name="Open">The facts the answer hangs on; empty when it is decided.</param>
/// <param name="Disagreement">Rules on whose answer engine and analyser differ.</param>
internal sealed record Conclusion(Truth[] Truths, Draft Draft, IReadOnlyList<int> Open, IReadOnlyList<string> Disagreement);
