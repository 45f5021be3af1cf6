using CertFlow.Rules.Packs;
using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Api.Hosting;

/// <summary>Loads the rules a node starts with.</summary>
public static class RuleLoading
{
    /// <summary>Puts the book of a folder in force; with errors nothing is put in force.</summary>
    public static IReadOnlyList<Finding> Load(RuleBooks books, string folder)
    {
        var draft = RulesReading.Read(RuleFolder.Read(folder));
        if (draft.Book is { } book)
        {
            books.Use(RuleEdition.Unpublished(book, draft.Letters));
        }

        return draft.Findings;
    }

    /// <summary>
    /// Puts the published edition in force, whatever the folder says; on an empty database the folder is published first,
    /// unless it has errors.
    /// </summary>
    /// <returns>What is wrong with the folder: the reason not to start, or a draft to report.</returns>
    public static async Task<IReadOnlyList<Finding>> LoadPublishedAsync(
        RuleBooks books, string folder, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var files = RuleFolder.Read(folder);
        var draft = RulesReading.Read(files);
        var published = await PackStore.CurrentAsync(source, cancellation);
        if (published is null && draft.Book is { } first)
        {
            published = await PackStore.BootstrapAsync(source, first, files, cancellation);
        }

        if (published is not null)
        {
            // Reading costs seconds: once is enough for a folder that nobody has edited since.
            var reading = AreAlike(published.Files, files) ? draft : RulesReading.Read(published.Files);
            if (reading.Book is not null)
            {
                books.Use(RuleEdition.Of(published, reading, await ChainAsync(source, published.Edition, cancellation)));
            }
        }

        return draft.Findings;
    }

    private static async Task<EditionChain> ChainAsync(NpgsqlDataSource source, int edition, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return EditionChain.Of(edition, await PackStore.HeadsAsync(work));
    }

    private static bool AreAlike(IReadOnlyCollection<PackFile> published, IReadOnlyCollection<PackFile> draft) =>
        published.Count == draft.Count
        && published.OrderBy(file => file.Path, StringComparer.Ordinal).Zip(draft.OrderBy(file => file.Path, StringComparer.Ordinal))
            .All(pair => pair.First.Path == pair.Second.Path && pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span));
}
