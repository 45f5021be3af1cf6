using CertFlow.Rules.Packs;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Api.Hosting;

/// <summary>Loads the rules a node starts with.</summary>
public static class RuleLoading
{
    /// <summary>Puts the book of a folder in force; with errors nothing is put in force.</summary>
    public static IReadOnlyList<Finding> Load(RuleBooks books, string folder)
    {
        var draft = Read(RuleFolder.Read(folder));
        Use(books, draft);
        return draft.Findings;
    }

    /// <summary>
    /// Puts the published pack in force, whatever the folder says; on an empty database the folder is published first,
    /// unless it has errors.
    /// </summary>
    /// <returns>What is wrong with the folder: the reason not to start, or a draft to report.</returns>
    public static async Task<IReadOnlyList<Finding>> LoadPublishedAsync(
        RuleBooks books, string folder, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var files = RuleFolder.Read(folder);
        var draft = Read(files);
        var published = await PackStore.CurrentAsync(source, cancellation);
        if (published is null && draft.Book is { } first)
        {
            published = await PackStore.BootstrapAsync(source, first.Hash, files, cancellation);
        }

        if (published is not null)
        {
            Use(books, AreAlike(published.Files, files) ? draft : Read(published.Files));
        }

        return draft.Findings;
    }

    // Reading costs seconds: once is enough for a folder that nobody has edited since.
    private static bool AreAlike(IReadOnlyCollection<PackFile> published, IReadOnlyCollection<PackFile> draft) =>
        published.Count == draft.Count
        && published.OrderBy(file => file.Path, StringComparer.Ordinal).Zip(draft.OrderBy(file => file.Path, StringComparer.Ordinal))
            .All(pair => pair.First.Path == pair.Second.Path && pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span));

    private static void Use(RuleBooks books, Reading reading)
    {
        if (reading.Book is { } book)
        {
            books.Use(book, reading.Letters);
        }
    }

    // A town without its letters would accept a first visit and then fail to print: both must be in order.
    private static Reading Read(IReadOnlyCollection<PackFile> files)
    {
        var rules = RuleBook.Read(files);
        var letters = new Dictionary<string, LetterTemplates>();
        var findings = rules.Findings.ToList();
        foreach (var town in rules.Book?.Towns.Keys ?? [])
        {
            var reading = LetterTemplates.Read(files, town);
            findings.AddRange(reading.Findings);
            if (reading.Templates is { } templates)
            {
                letters[town] = templates;
            }
        }

        return new Reading(findings.Exists(finding => finding.IsError) ? null : rules.Book, letters, findings);
    }

    private sealed record Reading(RuleBook? Book, IReadOnlyDictionary<string, LetterTemplates> Letters, IReadOnlyList<Finding> Findings);
}
