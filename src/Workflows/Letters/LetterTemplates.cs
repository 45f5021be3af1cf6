using CertFlow.Rules.Packs;
using DotLiquid;

namespace CertFlow.Workflows.Letters;

/// <summary>The letter templates of one town: the town's own files over the national ones.</summary>
public sealed class LetterTemplates
{
    private readonly IReadOnlyDictionary<LetterKind, LetterTemplate> byKind;

    internal LetterTemplates(TownProfile town, string? sealPicture, IReadOnlyDictionary<LetterKind, LetterTemplate> byKind)
    {
        Town = town;
        SealPicture = sealPicture;
        this.byKind = byKind;
    }

    /// <summary>The office as the town's <c>letters/office.json</c> describes it.</summary>
    public TownProfile Town { get; }

    /// <summary>Base64 of <c>letters/seal.png</c>; null when the town has none.</summary>
    internal string? SealPicture { get; }

    /// <summary>
    /// Reads <c>national/letters</c> and <c>towns/{town}/letters</c> from the files of <c>rules/</c>; never throws for what is in them.
    /// </summary>
    public static LetterTemplatesReading Read(IReadOnlyCollection<PackFile> files, string town) =>
        new LetterTemplatesReader(files, town).Read();

    /// <summary><c>sha256:</c> and the hash over the files that make this kind of paper.</summary>
    public string HashOf(LetterKind kind) => byKind[kind].Hash;

    /// <summary>Whether this edition has the paper at all.</summary>
    public bool Has(LetterKind kind) => byKind.ContainsKey(kind);

    internal LetterTemplate Of(LetterKind kind) => byKind[kind];
}

/// <summary>The parsed parts of one kind of paper.</summary>
internal sealed record LetterTemplate(Template Page, Template Contact, Template Body, string Css, string Hash);
