using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>A paper's membership of a class, and the days it holds, both inclusive.</summary>
public sealed record ClassedPaper(string Document, DateOnly ValidFrom, DateOnly? ValidThrough)
{
    public bool Holds(DateOnly day) => day >= ValidFrom && (ValidThrough is not { } last || day <= last);
}

/// <summary>Papers that count alike, such as the identity papers "A" of a town's page.</summary>
public sealed record PaperClass(string Code, Words Label, IReadOnlyList<ClassedPaper> Papers);

/// <summary>The classes of papers a town tells apart.</summary>
public sealed class PaperClassCatalogue(IReadOnlyList<PaperClass> classes)
{
    private readonly Dictionary<string, PaperClass> byCode = classes.ToDictionary(known => known.Code, StringComparer.Ordinal);

    public IReadOnlyList<PaperClass> All => classes;

    public PaperClass this[string code] => byCode[code];

    public bool Has(string code) => byCode.ContainsKey(code);

    /// <summary>Whether a paper counts in a class on a day.</summary>
    public bool Counts(string code, string document, DateOnly day) => byCode[code].Papers.Any(paper => paper.Document == document && paper.Holds(day));

    /// <summary>Whether a paper was of some class before a day, and is of none on it: a kind of card that is no longer accepted.</summary>
    public bool HasEnded(string document, DateOnly day)
    {
        var memberships = classes.SelectMany(known => known.Papers).Where(paper => paper.Document == document).ToList();
        return memberships.Exists(paper => paper.ValidThrough < day) && !memberships.Exists(paper => paper.Holds(day));
    }
}
