using System.Text.Json;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Jobs;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Publishing;

/// <summary>The way from a draft to an edition: proposed by one person, reviewed, approved by another. One transaction an act.</summary>
/// <remarks>Order of an act: shape, key, role, the act, audit, stored answer. Acts wait for each other.</remarks>
public sealed partial class RulePublishing(NpgsqlDataSource source, PackLibrary library, SweepHint hint)
{
    private const string Supervisor = "supervisor";

    private async Task<RuleResult> WriteAsync(CaseCall call, IReadOnlyList<FactFault> faults, RuleAct act, CancellationToken cancellation)
    {
        if (faults.Count > 0)
        {
            return new RuleFaulty(faults);
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var key = call.AnswerKey();
        if (await AnswerStore.TakeAsync(work, key) is { } stored)
        {
            return Replay(key, stored);
        }

        await PackStore.LockAsync(work);
        var result = await act.Do(work);
        if (result is RuleAccepted or RuleRefused)
        {
            await AnswerStore.StoreAsync(work, key, AnswerOf(result));
            await AuditStore.AddAsync(work, new AuditEntry(call.Who, act.Name, OutcomeOf(result)) { Subject = act.SubjectOf(result) });
            await work.CommitAsync(cancellation);
        }

        return result;
    }

    private static StoredAnswer AnswerOf(RuleResult result) => result switch
    {
        RuleAccepted accepted => new StoredAnswer { Outcome = StoredAnswer.Accepted, Answer = accepted.Body, Number = accepted.Number },
        _ => new StoredAnswer { Outcome = StoredAnswer.Refused, Answer = ((RuleRefused)result).Body },
    };

    private static RuleResult Replay(AnswerKey key, StoredAnswer stored)
    {
        if (stored.BodyHash != key.BodyHash)
        {
            return new RuleKeyReused();
        }

        return stored.Outcome == StoredAnswer.Refused
            ? new RuleRefused(stored.Answer!)
            : new RuleAccepted(stored.Answer!, stored.Number);
    }

    private static string OutcomeOf(RuleResult result) => result is RuleRefused refused
        ? JsonSerializer.Deserialize<RuleRefusal>(refused.Body, CaseJson.Options)!.Code
        : StoredAnswer.Accepted;

    private static RuleAccepted Accept<T>(T view, int number) => new(JsonSerializer.Serialize(view, CaseJson.Options), number);

    private static RuleRefused Refuse(RuleRefusal refusal) => new(JsonSerializer.Serialize(refusal, CaseJson.Options));

    private static RuleRefused Refuse(string code) => Refuse(new RuleRefusal(code));

    private static IEnumerable<FactFault> WordsFaults(string pointer, string? words, bool required)
    {
        if (required && string.IsNullOrWhiteSpace(words))
        {
            yield return BodyFaults.Missing(pointer);
        }
        else if (words?.Length > MostWords)
        {
            yield return BodyFaults.TooLong(pointer, MostWords);
        }
    }

    /// <summary>The most characters of a reason or a note.</summary>
    public const int MostWords = 2000;

    // Never the author; a supervisor, or somebody named for these days.
    private static async Task<bool> MayApproveAsync(UnitOfWork work, CaseCall call) =>
        call.Roles.Contains(Supervisor) || await DeputyStore.IsDeputyAsync(work, call.Who, JapanTime.DayOf(work.Now));

    /// <summary>An act by its name in the audit, what it was about, and the work itself.</summary>
    private sealed record RuleAct(string Name, Func<UnitOfWork, Task<RuleResult>> Do, string? Subject = null)
    {
        /// <summary>What a new number stands for.</summary>
        public string Creates { get; init; } = "edition";

        public string? SubjectOf(RuleResult result) =>
            result is RuleAccepted { Number: > 0 } accepted ? $"{Creates} {accepted.Number}" : Subject;
    }
}
