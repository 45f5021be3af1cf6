using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>The stored answers to Idempotency-Keys: the same key twice gives the same answer and no second event.</summary>
public static class AnswerStore
{
    /// <summary>Takes the key unless somebody has it; what it returns says whether it was taken.</summary>
    internal const string Take =
        """
        insert into certflow.idempotency_keys (principal, path, key, body_hash, stored_at)
        values (@Principal, @Path, @Key, @BodyHash, @Now)
        on conflict do nothing
        returning 1
        """;

    /// <summary>Takes the key, or gives the answer stored under it. A twin that is still running is waited for here.</summary>
    /// <returns>Null when the key is now ours.</returns>
    public static async Task<StoredAnswer?> TakeAsync(UnitOfWork work, AnswerKey key)
    {
        var taken = await work.Connection.ExecuteScalarAsync<int?>(
            Take, new { key.Principal, key.Path, key.Key, key.BodyHash, work.Now }, work.Transaction);
        return taken is null ? await ReadAsync(work, key) : null;
    }

    /// <summary>The answer stored under a key that is not ours.</summary>
    public static Task<StoredAnswer> ReadAsync(UnitOfWork work, AnswerKey key) => work.Connection.QuerySingleAsync<StoredAnswer>(
        """
        select body_hash, case_id, outcome, answer, number from certflow.idempotency_keys
        where principal = @Principal and path = @Path and key = @Key
        """, key, work.Transaction);

    public static Task StoreAsync(UnitOfWork work, AnswerKey key, StoredAnswer answer) => work.WriteAsync(
        """
        update certflow.idempotency_keys set case_id = @CaseId, outcome = @Outcome, answer = @Answer, number = @Number
        where principal = @Principal and path = @Path and key = @Key
        """,
        new { answer.CaseId, answer.Outcome, answer.Answer, answer.Number, key.Principal, key.Path, key.Key });
}

/// <summary>Who asked what under which key; the hash tells another body under the same key.</summary>
public sealed record AnswerKey(string Principal, string Path, string Key, string BodyHash);

/// <summary>An answer as it was given.</summary>
public sealed record StoredAnswer
{
    public const string Accepted = "accepted";
    public const string Refused = "refused";

    public string BodyHash { get; init; } = "";
    public Guid? CaseId { get; init; }
    public string? Outcome { get; init; }
    public string? Answer { get; init; }

    /// <summary>The case's number after it was accepted.</summary>
    public int Number { get; init; }

    public static StoredAnswer AcceptedBy(Guid id, int number, string answer) =>
        new() { CaseId = id, Outcome = Accepted, Answer = answer, Number = number };

    public static StoredAnswer RefusedBy(Guid id, string answer) => new() { CaseId = id, Outcome = Refused, Answer = answer };
}
