using CertFlow.Rules.Json;
using CertFlow.Rules.Schemas;

namespace CertFlow.Rules.Packs;

/// <summary>The files of <c>rules/</c> by what they are, and their JSON trees; a file nobody reads is a finding.</summary>
internal sealed class PackFiles
{
    private const int MaxFileBytes = 1024 * 1024;
    private const string FactsFile = "vocabulary/facts.json";

    private readonly Dictionary<string, PackFile> byPath;
    private readonly FindingList findings;

    public PackFiles(IEnumerable<PackFile> files, FindingList findings)
    {
        this.findings = findings;
        byPath = files.OrderBy(file => file.Path, StringComparer.Ordinal).ToDictionary(file => file.Path, StringComparer.Ordinal);
        Towns = [.. byPath.Keys.Where(path => path.StartsWith("towns/", StringComparison.Ordinal)).Select(path => path.Split('/')[1]).Distinct()];
        var inner = RefuseFoldersInside();
        foreach (var path in byPath.Keys.Where(path => !IsKnown(path.Split('/')) && !inner.Exists(folder => path.StartsWith(folder, StringComparison.Ordinal))))
        {
            findings.Error("P-FILE", new FilePlace(path, new TextPosition(1, 1)), new Words("この場所のファイルはどこからも読まれません。", "Nobody reads a file at this place."),
                new Words("rules/README.ja.md のフォルダ構成に合わせて置いてください。", "Put it where rules/README.ja.md says."));
        }
    }

    public IReadOnlyList<string> Towns { get; }

    public IEnumerable<string> RuleFilesIn(string root) => byPath.Keys.Where(path =>
        path.StartsWith(root + "/", StringComparison.Ordinal) && IsRuleFile(path[(root.Length + 1)..].Split('/')));

    public IEnumerable<string> ParameterFilesIn(string folder) => byPath.Keys.Where(path =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal));

    /// <summary>The files of a town's offices.</summary>
    public IEnumerable<string> CalendarFilesOf(string town) => ParameterFilesIn($"towns/{town}/calendars");

    /// <summary>The JSON files below <c>examples</c>.</summary>
    public IEnumerable<string> ExampleFiles => byPath.Keys.Where(path =>
        path.StartsWith("examples/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal));

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> LettersOf(string town)
    {
        var letters = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var root in new[] { "national/letters/", $"towns/{town}/letters/" })
        {
            foreach (var (path, file) in byPath.Where(pair => pair.Key.StartsWith(root, StringComparison.Ordinal)))
            {
                letters[path[root.Length..]] = file.Content;
            }
        }

        return letters;
    }

    /// <summary>The files whose content can change what this town's counter says, in ordinal order.</summary>
    public IEnumerable<string> PathsSpeakingFor(string town) => byPath.Keys.Where(path => path.Split('/') switch
    {
        ["vocabulary" or "parameters" or "national", ..] => true,
        ["towns", var name, ..] => name == town,
        _ => false,
    });

    public ReadOnlyMemory<byte> ContentOf(string path) => byPath[path].Content;

    public bool Has(string path) => byPath.ContainsKey(path);

    /// <summary>Rules folders inside this one, as copying into a folder that is already there leaves them: said once each, not for every file.</summary>
    private List<string> RefuseFoldersInside()
    {
        var folders = byPath.Keys.Where(path => path.EndsWith("/" + FactsFile, StringComparison.Ordinal) && !IsKnown(path.Split('/')))
            .Select(path => path[..^FactsFile.Length]).ToList();
        foreach (var folder in folders)
        {
            findings.Error("P-FILE", new FilePlace(folder, new TextPosition(1, 1)), new Words("規則のフォルダーの中に、規則のフォルダーがもう一つあります。", "There is another rules folder inside this one."), byPath.ContainsKey(FactsFile)
                ? new Words("写しを取るときに紛れ込んだものなら、消してください（写しの名前のフォルダーがすでにあると、その中に写されます）。", "If a copy went astray, remove it: copying into a folder that is already there puts the copy inside.")
                : new Words("このフォルダーのほうを指定してください。", "Name this folder instead."));
        }

        return folders;
    }

    /// <summary>The tree of a file; null (and a finding) when it is missing or no strict JSON.</summary>
    public JsonTree? TreeOf(string path)
    {
        if (!byPath.TryGetValue(path, out var file))
        {
            findings.Error("P-FILE", new FilePlace(path, new TextPosition(1, 1)), new Words("ファイルがありません。", "The file is missing."),
                new Words("このファイルを置いてください。", "Add this file."));
            return null;
        }

        return ParseOrReport(file);
    }

    private JsonTree? ParseOrReport(PackFile file)
    {
        if (file.Content.Length > MaxFileBytes)
        {
            findings.Error("J-SIZE", new FilePlace(file.Path, new TextPosition(1, 1)), new Words("ファイルが1MBを超えています。", "The file is larger than 1 MB."),
                new Words("ファイルを分けてください。", "Split the file."));
            return null;
        }

        try
        {
            return WithoutSchemaLine(JsonTreeReader.Read(file.Content));
        }
        catch (JsonTextException problem)
        {
            var (message, fix) = WordsOf(problem);
            findings.Error(problem.Code, new FilePlace(file.Path, problem.Position), message, fix);
            return null;
        }
    }

    /// <summary>The tree without the line by which editors find the schema: it means nothing at the desk.</summary>
    private static JsonTree WithoutSchemaLine(JsonTree tree) => tree[SchemaLine.Name] is { Kind: JsonKind.String }
        ? tree with { Members = [.. tree.Members.Where(member => member.Name != SchemaLine.Name)] }
        : tree;

    private static (Words Message, Words Fix) WordsOf(JsonTextException problem) => problem.Code switch
    {
        "J-DUPLICATE" => (new Words($"「{problem.Message}」が同じ { '{' } … { '}' } の中に二度書かれています。", $"\"{problem.Message}\" is written twice in one object."),
            new Words("どちらか一つを消してください。", "Remove one of them.")),
        "J-DEPTH" => (new Words("JSON の入れ子が深すぎます。", "The JSON is nested too deeply."), new Words("入れ子を減らしてください。", "Reduce the nesting.")),
        "J-ENCODING" => (new Words("UTF-8(BOM なし)の文字として読めません。", "This is not UTF-8 without a byte order mark."),
            new Words("文字コードを UTF-8(BOM なし)にして保存し直してください。", "Save the file as UTF-8 without BOM.")),
        _ => problem.Slip!.Value,
    };

    private static bool IsKnown(string[] path) => path switch
    {
        ["README.ja.md" or "README.md" or "CHANGELOG.md"] => true,
        ["schema" or "examples", ..] => true,
        ["vocabulary", "facts.json" or "documents.json" or "outcomes.json" or "procedures.json" or "texts.json" or "pins.json" or "requirements.json" or "paper-classes.json"] => true,
        ["parameters", _] => path[^1].EndsWith(".json", StringComparison.Ordinal),
        ["national", "definitions.json" or "invariants.json"] => true,
        ["national", "letters", ..] => true,
        ["national", .. var below] => IsRuleFile(below),
        ["towns", _, "town.json" or "texts.json" or "definitions.json" or "invariants.json" or "requirements.json" or "paper-classes.json"] => true,
        ["towns", _, "letters" or "parameters", ..] => true,
        ["towns", _, "calendars", var office] => office.EndsWith(".json", StringComparison.Ordinal),
        ["towns", _, .. var below] => IsRuleFile(below),
        _ => false,
    };

    /// <summary>Below <c>national</c> or a town: <c>procedure/name.json</c>.</summary>
    private static bool IsRuleFile(string[] below) =>
        below is [not ("letters" or "parameters" or "calendars"), var name] && name.EndsWith(".json", StringComparison.Ordinal);
}
