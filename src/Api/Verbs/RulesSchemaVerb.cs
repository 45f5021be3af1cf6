using System.CommandLine;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Schemas;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules schema</c>: writes what editors need to complete and check rule files: the list of codes, and each file's <c>$schema</c> line.</summary>
public static class RulesSchemaVerb
{
    private static readonly Argument<string?> Folder = RulesFolderOption.Argument();

    public static Command Create(Option<string?> language)
    {
        var schema = new Command("schema", "編集ソフトのためのファイルを書き直す / write what editors need") { Folder, language };
        schema.SetAction(parsed => Run(parsed.GetValue(Folder), parsed.GetValue(language)));
        return schema;
    }

    private static int Run(string? named, string? language)
    {
        if (RulesFolderOption.Find(named, language) is not { } folder)
        {
            return CommandTree.UsageError;
        }

        var files = RuleFolder.Read(folder);
        var reading = RuleBook.Read(files);
        if (reading.Book is not { } book)
        {
            FindingsPrinter.Print(reading.Findings, Console.Out, language);
            return 1;
        }

        var written = SchemaFiles.OutOfDate(files, book);
        foreach (var file in written)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file.Path))!);
            File.WriteAllBytes(Path.Combine(folder, file.Path), file.Content.ToArray());
            Console.WriteLine(file.Path);
        }

        Console.WriteLine(language == "en" ? $"{written.Count} files written" : $"書き直したファイル {written.Count} 件");
        return 0;
    }
}
