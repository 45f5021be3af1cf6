using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Requirements;

/// <summary>The requirements of the national source page and of the towns' own pages, held against what the files cite, both ways.</summary>
/// <remarks>A town's files may cite the national list and their own; nobody else's.</remarks>
internal sealed class RequirementLists
{
    private const string NationalFile = "vocabulary/requirements.json";

    private readonly PackFiles files;
    private readonly FindingList findings;
    private readonly IReadOnlyList<Citation> citations;
    private readonly Dictionary<string, IReadOnlyList<ServedRequirement>> ofTowns = new(StringComparer.Ordinal);

    public RequirementLists(PackFiles files, IReadOnlyList<Citation> citations, FindingList findings)
    {
        this.files = files;
        this.citations = citations;
        this.findings = findings;
        National = files.TreeOf(NationalFile) is { } tree ? new RequirementReader(NationalFile, findings).Read(tree, citations) : [];
        foreach (var town in files.Towns)
        {
            ofTowns[town] = ReadTown(town);
        }

        RefuseUnlisted();
    }

    public IReadOnlyList<ServedRequirement> National { get; }

    /// <summary>The list of a town's own page; empty when it has none.</summary>
    public IReadOnlyList<ServedRequirement> Of(string town) => ofTowns[town];

    private IReadOnlyList<ServedRequirement> ReadTown(string town)
    {
        var path = FileOf(town);
        if (!files.Has(path) || files.TreeOf(path) is not { } tree)
        {
            return [];
        }

        var listed = new RequirementReader(path, findings).Read(tree, [.. citations.Where(citation => citation.Town == town)]);
        foreach (var taken in listed.Where(requirement => National.Any(other => other.Code == requirement.Code)))
        {
            findings.Error("P-DUPLICATE", new FilePlace(path, new Json.TextPosition(1, 1)), new Words($"要件 {taken.Code} は全国共通の一覧にもあります。", $"Requirement {taken.Code} is in the national list too."),
                new Words("町の要件には、別の文字で始まる番号を付けてください(例 T01)。", "Give the town's requirements numbers that begin with another letter, for instance T01."));
        }

        return listed;
    }

    private void RefuseUnlisted()
    {
        foreach (var citation in citations.Where(citation => !IsListed(citation)).DistinctBy(citation => (citation.Name, citation.Requirement)))
        {
            var lists = citation.Town is { } town && files.Has(FileOf(town)) ? $"rules/{NationalFile}、rules/{FileOf(town)}" : $"rules/{NationalFile}";
            findings.Error("Q-UNKNOWN", citation.Place, new Words($"「{citation.Name}」の要件 {citation.Requirement} は一覧にありません。", $"Requirement {citation.Requirement} of \"{citation.Name}\" is not listed."),
                new Words($"{lists} にある番号を書いてください。", $"Use a number listed in {lists.Replace("、", " or ", StringComparison.Ordinal)}."));
        }
    }

    private bool IsListed(Citation citation) => National.Any(requirement => requirement.Code == citation.Requirement)
        || (citation.Town is { } town && ofTowns.TryGetValue(town, out var own) && own.Any(requirement => requirement.Code == citation.Requirement));

    private static string FileOf(string town) => $"towns/{town}/requirements.json";
}
