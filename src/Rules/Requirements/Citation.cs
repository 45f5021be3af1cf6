using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Requirements;

/// <summary>Something in the files that names a requirement in its source.</summary>
internal sealed record Citation(string Requirement, ServedBy By, string Name, FilePlace Place)
{
    /// <summary>The town whose file says so; null for a national file.</summary>
    public string? Town { get; } = Place.Path.Split('/') is ["towns", var town, ..] ? town : null;
}

/// <summary>Collects the citations of all files while they are read.</summary>
internal sealed class CitationList
{
    private readonly List<Citation> citations = [];

    public IReadOnlyList<Citation> All => citations;

    public void Add(ServedBy by, string name, FilePlace place, IEnumerable<string> requirements) =>
        citations.AddRange(requirements.Select(requirement => new Citation(requirement, by, name, place)));
}
