using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>Decides one question from the rules of one town: RulesEngine decides, the analyser explains, both must agree.</summary>
public static class Decider
{
    /// <summary>The decision of the rules in force on the request's day.</summary>
    public static Decision Decide(RulePack pack, DecisionRequest request)
    {
        if (Question.Of(pack, request) is not { } question)
        {
            return DecisionWriter.NoRulesInForce(pack, request);
        }

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

        return new DecisionWriter(question, truths, draft) { Open = open, Disagreement = disagreement }.Write();
    }

    /// <summary>Rules on whose answer RulesEngine and the analyser differ; only rules whose facts are all known are compared.</summary>
    private static List<string> Disagreement(Question question, Truth[] truths)
    {
        var answers = question.Pack.Engine.Evaluate(question.Slice, question.Pack.FactType.Create(question.Facts), question.Parameters);
        return [.. question.Slice.Rules
            .Where((rule, i) => rule.Reads.IsWithin(question.Facts.Known) && answers[i] != truths[i])
            .Select(rule => rule.Definition.Id)];
    }
}
