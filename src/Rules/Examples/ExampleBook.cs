using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>The examples of a <c>rules/</c> folder, and everything wrong with their files.</summary>
public sealed record ExampleReading(IReadOnlyList<Example> Examples, IReadOnlyList<Finding> Findings);

/// <summary>Reads <c>examples/town/procedure/*.json</c> against the rules they speak about.</summary>
public static class ExampleBook
{
    /// <summary>Strict: an unknown rule, fact, code or property is a finding; never throws for what is in the files.</summary>
    public static ExampleReading Read(IReadOnlyCollection<PackFile> files, RuleBook book)
    {
        var findings = new FindingList();
        var packFiles = new PackFiles(files, findings);
        var examples = new List<Example>();
        foreach (var folder in packFiles.ExampleFiles.GroupBy(path => path[..path.LastIndexOf('/')]))
        {
            examples.AddRange(ReadFolder(folder.Key.Split('/'), [.. folder], packFiles, book, findings));
        }

        return new ExampleReading(examples, findings.All);
    }

    private static IReadOnlyList<Example> ReadFolder(string[] folder, IReadOnlyList<string> paths, PackFiles files, RuleBook book, FindingList findings)
    {
        if (folder is [_, var town, var procedure] && book.Towns.TryGetValue(town, out var pack) && pack.Procedures.Contains(procedure))
        {
            return new ExampleFolderReader(pack, procedure, findings).Read([.. paths.Select(path => (path, files.TreeOf(path)))]);
        }

        findings.Error("E-FOLDER", new FilePlace(paths[0], new Json.TextPosition(1, 1)),
            new Words("この町またはこの手続きの規則がありません。", "There are no rules for this town or procedure."),
            new Words("examples/町のコード/手続きのコード/ の下に置いてください。", "Put the file under examples/town/procedure/."));
        return [];
    }
}
