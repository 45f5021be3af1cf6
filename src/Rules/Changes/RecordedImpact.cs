using System.Text.Json;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>A question that was decided once: of which case, when, and the facts as recorded.</summary>
public sealed record RecordedQuestion(string CaseId, string Procedure, int Visit, DateTimeOffset AsOf, JsonElement Facts);

/// <summary>What a draft does to decisions that were recorded: how many, which cases, and how they change.</summary>
/// <param name="Changed">Cases by number and the change of each; no fact of a resident.</param>
public sealed record RecordedImpact(int Asked, IReadOnlyList<RecordedChange> Changed)
{
    /// <summary>Asks every recorded question of both packs, each at its own moment.</summary>
    /// <remarks>A recorded fact that a pack does not know, or not so, is unknown to it.</remarks>
    public static RecordedImpact Of(IReadOnlyList<RecordedQuestion> questions, RulePack published, RulePack draft) => new(
        questions.Count,
        [.. questions.Select(question => (question.CaseId, Change: AnswerChange.Between(question.Procedure, Decide(published, question), Decide(draft, question))))
            .Where(pair => pair.Change is not null)
            .Select(pair => new RecordedChange(pair.CaseId, pair.Change!))]);

    private static Decision Decide(RulePack pack, RecordedQuestion question) => Decider.Decide(pack, new DecisionRequest
    {
        Procedure = question.Procedure,
        Visit = question.Visit,
        AsOf = question.AsOf,
        Facts = FactSetReader.Read(question.Facts, pack.Vocabulary, DateOnly.MaxValue).Facts,
    });
}

/// <summary>A case one of whose decisions would be another one.</summary>
public sealed record RecordedChange(string CaseId, AnswerChange Change);
