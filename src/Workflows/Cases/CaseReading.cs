using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>What the desk reads of cases; every reading of a resident's record leaves a line in the audit.</summary>
public sealed class CaseReading(NpgsqlDataSource source, LetterPdf pdfs)
{
    /// <summary>A case with its people; null when there is no such case.</summary>
    public async Task<CaseView?> FindAsync(Guid caseId, string who, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await CaseStore.ReadAsync(work, caseId) is not { } record)
        {
            return null;
        }

        var progress = CaseProgress.Of(record);
        var names = await PaperNames.OfAsync(work, progress.State);
        var people = await PeopleAsync(work, caseId);
        var view = CaseViews.Of(progress.State, progress.Events, names) with { People = people };
        await AuditStore.AddAsync(work, new AuditEntry(who, "read-case", "read", caseId));
        await work.CommitAsync(cancellation);
        return view;
    }

    // Where a protected holder lives is on no screen of the desk.
    private static async Task<IReadOnlyDictionary<string, Person>> PeopleAsync(UnitOfWork work, Guid caseId)
    {
        var people = await CaseDetailStore.PeopleAsync(work, caseId);
        return await SupportMeasureStore.ProtectsHolderAsync(work, caseId, JapanTime.DayOf(work.Now))
            ? people.ToDictionary(pair => pair.Key, pair => pair.Key == "holder" ? pair.Value.WithoutWhereabouts() : pair.Value)
            : people;
    }

    /// <summary>A page of cases without names.</summary>
    public async Task<IReadOnlyList<CaseLine>> ListAsync(CaseFilter filter, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await CaseStore.ListAsync(work, filter);
    }

    /// <summary>A page of cases by a part of a name or of its kana, or by the beginning of a form number.</summary>
    public async Task<IReadOnlyList<FoundCase>> SearchAsync(CaseSearch asked, string who, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var found = await CaseStore.SearchAsync(work, asked.Text, asked.After);
        if (found.Count == 0)
        {
            // Somebody who tries names one after another is seen, too. The name itself is not kept.
            await AuditStore.AddAsync(work, new AuditEntry(who, "search-cases", "none"));
        }

        foreach (var line in found)
        {
            await AuditStore.AddAsync(work, new AuditEntry(who, "search-cases", "found", line.Id));
        }

        await work.CommitAsync(cancellation);
        return found;
    }

    /// <summary>The letters of a case; null when there is no such case.</summary>
    public async Task<IReadOnlyList<LetterLine>?> LettersAsync(Guid caseId, string who, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await CaseStore.TownOfAsync(work, caseId) is null)
        {
            return null;
        }

        var letters = await LetterStore.ListAsync(work, caseId);
        await AuditStore.AddAsync(work, new AuditEntry(who, "list-letters", "read", caseId));
        await work.CommitAsync(cancellation);
        return letters;
    }

    /// <summary>A letter's HTML; null when there is no such letter.</summary>
    public async Task<string?> LetterHtmlAsync(LetterAsked asked, CancellationToken cancellation) =>
        (await ReadLetterAsync(asked, cancellation))?.Html;

    /// <summary>A letter's PDF, made now if no job has made it yet; null when there is no such letter.</summary>
    public async Task<byte[]?> LetterPdfAsync(LetterAsked asked, CancellationToken cancellation) =>
        await ReadLetterAsync(asked, cancellation) is { } letter ? letter.Pdf ?? await pdfs.MakeAsync(letter.Id, cancellation) : null;

    private async Task<StoredLetter?> ReadLetterAsync(LetterAsked asked, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var letter = await LetterStore.FindAsync(work.Connection, asked.CaseId, asked.Number);
        if (letter is not null)
        {
            await AuditStore.AddAsync(work, new AuditEntry(asked.Who, "read-letter", "read", asked.CaseId));
            await work.CommitAsync(cancellation);
        }

        return letter;
    }
}

/// <summary>What is searched for; a page begins behind a case.</summary>
public sealed record CaseSearch(string Text, Guid? After = null);

/// <summary>Which letter of which case, and who asks.</summary>
public sealed record LetterAsked(Guid CaseId, int Number, string Who);
