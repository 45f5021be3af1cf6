using System.Collections.Concurrent;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Publishing;

/// <summary>Reviews frozen drafts beside the requests: a due row names the proposal, a crash only delays it.</summary>
public sealed class RuleReviews(NpgsqlDataSource source, PackLibrary library, ReviewDepth depth)
{
    // A proof may outlast the lease of its row: the sweep then offers the row again, and a second proof would only slow the first.
    private readonly ConcurrentDictionary<Guid, Lazy<Task>> running = new();

    /// <summary>Reviews the draft and finishes the row; late it does nothing, and a second call waits for the first.</summary>
    public async Task DoAsync(DueRow row, CancellationToken cancellation)
    {
        try
        {
            await running.GetOrAdd(row.Id, _ => new Lazy<Task>(() => ReviewAsync(row, CancellationToken.None))).Value.WaitAsync(cancellation);
        }
        finally
        {
            running.TryRemove(row.Id, out _);
        }
    }

    private async Task ReviewAsync(DueRow row, CancellationToken cancellation)
    {
        if (await DraftOfAsync(row.SubjectId, cancellation) is not { } draft)
        {
            return;
        }

        // Reading and trying takes seconds: no transaction is held meanwhile.
        var reviewed = await Task.Run(() => ReviewAsync(draft, cancellation), cancellation);
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (!await DueRowStore.LockAsync(work, row.Id))
        {
            return;
        }

        var report = await WithOpenCasesAsync(work, draft, reviewed);
        await ProposalStore.AddReviewAsync(work, draft.Proposal.Number, report, TownsOf(reviewed));
        await DueRowStore.FinishAsync(work, row.Id);
        await AuditStore.AddAsync(work, new AuditEntry("clock", "review-rules", report.IsFine ? "fine" : "unfit")
        {
            Subject = $"proposal {draft.Proposal.Number}",
        });
        await work.CommitAsync(cancellation);
    }

    private async Task<FrozenDraft?> DraftOfAsync(Guid id, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await ProposalStore.FindAsync(work, id) is not { } proposal)
        {
            return null;
        }

        var before = await PackStore.ReadAsync(work, proposal.BaseEdition);
        return new FrozenDraft(proposal, await ProposalStore.FilesAsync(work, proposal.Number), before!, JapanTime.DayOf(work.Now));
    }

    private async Task<Reviewed> ReviewAsync(FrozenDraft draft, CancellationToken cancellation)
    {
        var before = (await library.OfAsync(draft.Base.Edition, cancellation))!;
        var reading = RulesReading.Read(draft.Files);
        var report = DraftReview.Run(new DraftToReview(draft.Files, reading)
        {
            Base = before.Book,
            BaseFiles = draft.Base.Files,
            IsBaseProved = draft.Base.Head.Kind == PackKind.Ordinary,
            Today = draft.Today,
            ValidFrom = draft.Proposal.ValidFrom,
            Depth = depth,
        });
        return new Reviewed(
            reading.Book is { } book ? report with { Recorded = await RecordedDecisions.UnderAsync(source, before.Book, book, cancellation) } : report,
            reading,
            before);
    }

    private static async Task<ReviewReport> WithOpenCasesAsync(UnitOfWork work, FrozenDraft draft, Reviewed reviewed)
    {
        if (reviewed.Reading.Book is not { } book)
        {
            return reviewed.Report;
        }

        var first = draft.Proposal.ValidFrom is { } validFrom && validFrom > draft.Today ? validFrom : draft.Today;
        return reviewed.Report with { OpenCases = await OpenCases.ConcernedAsync(work, reviewed.Before.Book, book, first) };
    }

    private static string TownsOf(Reviewed reviewed) => reviewed.Reading.Book is { } book ? TownHashes.Of(book) : "{}";

    private sealed record FrozenDraft(
        Proposal Proposal, IReadOnlyCollection<Rules.Packs.PackFile> Files, PublishedPack Base, DateOnly Today);

    private sealed record Reviewed(ReviewReport Report, RulesReading Reading, RuleEdition Before);
}
