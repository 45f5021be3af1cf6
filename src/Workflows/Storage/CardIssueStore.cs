using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>The certificates a case writes to a card: each is issued once, however often the writing has to begin again.</summary>
public static class CardIssueStore
{
    /// <summary>Begins an issue, unless the case has one of that certificate already.</summary>
    public static Task BeginAsync(UnitOfWork work, Guid caseId, string certificate, string cardSerial) => work.Connection.ExecuteAsync(
        """
        insert into certflow.card_issues (case_id, certificate, issue_id, card_serial) values (@caseId, @certificate, @issueId, @cardSerial)
        on conflict (case_id, certificate) do nothing
        """, new { caseId, certificate, cardSerial, issueId = Guid.CreateVersion7() }, work.Transaction);

    public static async Task<IReadOnlyList<CardIssue>> OfCaseAsync(UnitOfWork work, Guid caseId) => (await work.Connection.QueryAsync<CardIssue>(
        """
        select case_id, certificate, issue_id, card_serial, serial_number, valid_through, sha256, written_at is not null as is_written
        from certflow.card_issues where case_id = @caseId order by certificate
        """, new { caseId }, work.Transaction)).AsList();

    /// <summary>Whose issue it is that waits on a card; null when nobody here began it.</summary>
    public static Task<CardIssue?> FindAsync(UnitOfWork work, Guid issueId) => work.Connection.QuerySingleOrDefaultAsync<CardIssue>(
        """
        select case_id, certificate, issue_id, card_serial, serial_number, valid_through, sha256, written_at is not null as is_written
        from certflow.card_issues where issue_id = @issueId
        """, new { issueId }, work.Transaction);

    /// <summary>Keeps which certificate the authority gave; it gives the same one again.</summary>
    public static Task CertifiedAsync(UnitOfWork work, Guid issueId, CertifiedKey certified) => work.Connection.ExecuteAsync(
        "update certflow.card_issues set serial_number = @SerialNumber, valid_through = @ValidThrough, sha256 = @Sha256 where issue_id = @issueId",
        new { issueId, certified.SerialNumber, certified.ValidThrough, certified.Sha256 }, work.Transaction);

    /// <summary>The certificate was read back from the card.</summary>
    public static Task WrittenAsync(UnitOfWork work, Guid caseId, string certificate, string sha256) => work.Connection.ExecuteAsync(
        """
        update certflow.card_issues set written_at = coalesce(written_at, @Now)
        where case_id = @caseId and certificate = @certificate and sha256 = @sha256
        """, new { caseId, certificate, sha256, work.Now }, work.Transaction);
}

/// <summary>One certificate on its way to a card.</summary>
public sealed record CardIssue
{
    public Guid CaseId { get; init; }
    public string Certificate { get; init; } = "";

    /// <summary>The authority's idempotency key, and the name of the key that waits on the card.</summary>
    public Guid IssueId { get; init; }
    public string CardSerial { get; init; } = "";

    /// <summary>Null until the authority gave the certificate.</summary>
    public string? SerialNumber { get; init; }
    public DateOnly? ValidThrough { get; init; }

    /// <summary>Of the whole certificate, to compare with what is on the card.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether it was read back from the card.</summary>
    public bool IsWritten { get; init; }
}

/// <summary>What is kept of a certificate: no name, no key.</summary>
public sealed record CertifiedKey(string SerialNumber, DateOnly ValidThrough, string Sha256);
