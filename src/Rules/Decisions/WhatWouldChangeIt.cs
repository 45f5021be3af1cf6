using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>What to bring so that the same question would be accepted, each tried by deciding again.</summary>
internal static class WhatWouldChangeIt
{
    public static IReadOnlyList<Change> Of(Question question, Draft draft)
    {
        var missing = draft.Papers.Where(paper => paper.IsMissing == Truth.Yes && paper.Presented == Truth.No).Select(paper => paper.Document).Distinct().ToList();
        if (question.Pack.Outcomes[draft.Outcome!].Family != OutcomeFamily.Papers || missing.Count == 0)
        {
            return [];
        }

        var documents = question.Pack.Vocabulary.IndexOf(Question.Documents);
        var shown = ((string[])question.Facts[documents]!).Union(missing).ToArray();
        var completed = question.With(documents, shown);
        var outcome = Assembler.Assemble(completed, completed.Evaluate()).Outcome;
        return outcome is not null && question.Pack.Outcomes[outcome].Family == OutcomeFamily.Accept ? [new Change(missing, outcome)] : [];
    }
}
