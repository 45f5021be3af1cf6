using CertFlow.Api.Hosting;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Api.Verbs;

/// <summary>The two rule folders a verb compares: what is in force, and the draft.</summary>
public sealed record RuleFolders(RuleBook Old, RuleBook Changed)
{
    public required IReadOnlyList<PackFile> ChangedFiles { get; init; }

    /// <summary>Reads both; null when one cannot be used, after saying why on standard error.</summary>
    /// <param name="old">A folder; null for the published rules, where this process knows the database.</param>
    /// <param name="changed">A folder; null for the draft, the rules folder of this installation.</param>
    public static async Task<RuleFolders?> ReadAsync(string? old, string? changed, string? language)
    {
        var settings = NodeSettings.FromEnvironment();
        var oldFiles = old is not null ? FilesOf(old, language) : await PublishedAsync(settings, language);
        var changedFiles = FilesOf(changed ?? settings.RulesPath, language);
        return oldFiles is not null && changedFiles is not null && BookOf(oldFiles, language) is { } before && BookOf(changedFiles, language) is { } after
            ? new RuleFolders(before, after) { ChangedFiles = changedFiles }
            : null;
    }

    private static IReadOnlyList<PackFile>? FilesOf(string folder, string? language)
    {
        if (Directory.Exists(folder))
        {
            return RuleFolder.Read(folder);
        }

        Console.Error.WriteLine(language == "en" ? $"{folder}: there is no such folder" : $"{folder}: フォルダがありません");
        return null;
    }

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

    private static RuleBook? BookOf(IReadOnlyCollection<PackFile> files, string? language)
    {
        var reading = RuleBook.Read(files);
        if (reading.Book is null)
        {
            FindingsPrinter.Print(reading.Findings, Console.Error, language);
        }

        return reading.Book;
    }
}
