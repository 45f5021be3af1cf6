using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Audit;

/// <summary>Who did or saw what: every command and every reading of a resident's record. Insert only.</summary>
public static class AuditStore
{
    public static Task AddAsync(UnitOfWork work, AuditEntry entry) => work.WriteAsync(
        """
        insert into certflow.audit
          (id, recorded_at, occurred_at, who, action, outcome, case_id, event_number, entered_later_reason, subject)
        values (@id, @Now, @occurredAt, @Who, @Action, @Outcome, @CaseId, @EventNumber, @EnteredLaterReason, @Subject)
        """,
        new
        {
            id = Guid.CreateVersion7(), work.Now, occurredAt = entry.OccurredAt ?? work.Now, entry.Who, entry.Action, entry.Outcome,
            entry.CaseId, entry.EventNumber, entry.EnteredLaterReason, entry.Subject,
        });
}

/// <summary>One line of the audit.</summary>
/// <param name="Who">The sign-in, or <c>clock</c>.</param>
/// <param name="Action">
/// A command's name, or <c>read-case</c>, <c>search-cases</c>, <c>list-letters</c>, <c>read-letter</c>, <c>sign-in</c>,
/// or an act on the rules: <c>propose-rules</c>, <c>approve-rules</c>, <c>roll-back-rules</c> ...
/// </param>
public sealed record AuditEntry(string Who, string Action, string Outcome, Guid? CaseId = null)
{
    public int? EventNumber { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    public string? EnteredLaterReason { get; init; }

    /// <summary>What the act was about when it was no case: <c>proposal 3</c>, <c>edition 4</c>.</summary>
    public string? Subject { get; init; }
}
