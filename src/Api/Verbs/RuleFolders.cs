using CertFlow.Api.Hosting;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Api.Verbs;

/// <summary>The two rule folders a verb compares: what is in force, and the draft.</summary>
public sealed record RuleFolders(RuleBook Old, RuleBook Changed)
{
    public required IReadOnlyCollection<PackFile> OldFiles { get; init; }

    public required IReadOnlyCollection<PackFile> ChangedFiles { get; init; }

    /// <summary>What is worth a look in the draft.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Reads both; null when one cannot be used, after saying why on standard error.</summary>
    /// <param name="old">A folder; null for the published rules, where this process knows the database.</param>
    /// <param name="changed">A folder; null for the draft, the rules folder of this installation.</param>
    public static async Task<RuleFolders?> ReadAsync(string? old, string? changed, string? language)
    {
        var settings = NodeSettings.FromEnvironment();
        var oldFiles = old is not null ? FilesOf(old, language) : await PublishedAsync(settings, language);
        var changedFiles = FilesOf(changed, language);
        if (oldFiles is null || changedFiles is null || Read(oldFiles, language) is not { Book: { } before } || Read(changedFiles, language) is not { Book: { } after } reading)
        {
            return null;
        }

        return new RuleFolders(before, after) { OldFiles = oldFiles, ChangedFiles = changedFiles, Findings = reading.Findings };
    }

    private static IReadOnlyList<PackFile>? FilesOf(string? folder, string? language) =>
        RulesFolderOption.Find(folder, language) is { } found ? RuleFolder.Read(found) : null;

    private static async Task<IReadOnlyCollection<PackFile>?> PublishedAsync(NodeSettings settings, string? language)
    {
        if (settings.ConnectionString is not { } connection)
        {
            Console.Error.WriteLine(language == "en"
                ? "Name the folder to compare with: rules diff OLD [NEW]"
                : "比べる前のフォルダを指定してください: rules diff 前のフォルダ [後のフォルダ]");
            return null;
        }

        await using var source = NpgsqlDataSource.Create(connection);
        return (await PackStore.CurrentAsync(source, CancellationToken.None))?.Files;
    }

    private static RuleBookReading Read(IReadOnlyCollection<PackFile> files, string? language)
    {
        var reading = RuleBook.Read(files);
        if (reading.Book is null)
        {
            FindingsPrinter.Print(reading.Findings, Console.Error, language);
        }

        return reading;
    }
}
