using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Letters;
using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Letters: their final HTML from the transaction, their PDF derived once afterwards.</summary>
public static class LetterStore
{
    /// <returns>The letter's id.</returns>
    public static async Task<Guid> InsertAsync(UnitOfWork work, NewLetter letter)
    {
        var id = Guid.CreateVersion7();
        await work.WriteAsync(
            """
            insert into certflow.letters (id, case_id, number, kind, slot, form_number, template_hash, html, created_at)
            select @id, @CaseId, coalesce(max(number), 0) + 1, @Kind, @Slot, @FormNumber, @TemplateHash, @Html, @Now
            from certflow.letters where case_id = @CaseId
            """,
            new
            {
                id, letter.CaseId, Kind = NameOf(letter.Composed.Kind), letter.Slot, letter.FormNumber,
                letter.Composed.TemplateHash, letter.Composed.Html, work.Now,
            });
        return id;
    }

    /// <summary>Marks the letters of a dead form number.</summary>
    public static Task VoidAsync(UnitOfWork work, string formNumber, string? supersededBy) => work.Connection.ExecuteAsync(
        """
        update certflow.letters set voided_at = @Now, superseded_by = @supersededBy
        where form_number = @formNumber and voided_at is null
        """, new { formNumber, supersededBy, work.Now }, work.Transaction);

    /// <summary>Marks the one letter a step printed that is taken back.</summary>
    public static Task VoidSlotAsync(UnitOfWork work, Guid caseId, LetterOrder order) => work.Connection.ExecuteAsync(
        """
        update certflow.letters set voided_at = @Now
        where case_id = @caseId and kind = @kind and slot = @Slot and voided_at is null
        """, new { caseId, kind = NameOf(order.Kind), order.Slot, work.Now }, work.Transaction);

    /// <summary>The letters that a form replaced serve again: the replacement never was.</summary>
    public static Task RestoreAsync(UnitOfWork work, string supersededBy) => work.Connection.ExecuteAsync(
        "update certflow.letters set voided_at = null, superseded_by = null where superseded_by = @supersededBy",
        new { supersededBy }, work.Transaction);

    public static async Task<IReadOnlyList<LetterLine>> ListAsync(UnitOfWork work, Guid caseId) =>
        (await work.Connection.QueryAsync<LetterLine>(
            """
            select number, kind, form_number, template_hash, created_at, voided_at, superseded_by, pdf_sha256
            from certflow.letters where case_id = @caseId order by number
            """, new { caseId }, work.Transaction)).AsList();

    public static Task<StoredLetter?> FindAsync(NpgsqlConnection connection, Guid caseId, int number) =>
        connection.QuerySingleOrDefaultAsync<StoredLetter>(
            "select id, html, pdf from certflow.letters where case_id = @caseId and number = @number", new { caseId, number });

    public static Task<StoredLetter?> FindAsync(NpgsqlConnection connection, Guid letterId) =>
        connection.QuerySingleOrDefaultAsync<StoredLetter>(
            "select id, html, pdf from certflow.letters where id = @letterId", new { letterId });

    /// <summary>Keeps the first PDF of a letter; a second one that was made at the same time is dropped.</summary>
    public static Task KeepPdfAsync(NpgsqlConnection connection, Guid letterId, RenderedPdf pdf) => connection.ExecuteAsync(
        "update certflow.letters set pdf = @bytes, pdf_sha256 = @Sha256 where id = @letterId and pdf is null",
        new { letterId, bytes = pdf.Bytes.ToArray(), pdf.Sha256 });

    public static string NameOf(LetterKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}

/// <summary>A letter to store.</summary>
public sealed record NewLetter(Guid CaseId, string Slot, string FormNumber, ComposedLetter Composed);

/// <summary>A letter in the list of a case.</summary>
public sealed record LetterLine
{
    public int Number { get; init; }
    public string Kind { get; init; } = "";
    public string? FormNumber { get; init; }
    public string TemplateHash { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? VoidedAt { get; init; }
    public string? SupersededBy { get; init; }
    public string? PdfSha256 { get; init; }
}

/// <summary>A letter's HTML, and its PDF once it was made.</summary>
public sealed record StoredLetter
{
    public Guid Id { get; init; }
    public string Html { get; init; } = "";
    public byte[]? Pdf { get; init; }
}
