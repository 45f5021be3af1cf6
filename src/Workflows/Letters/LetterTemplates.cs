using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Letters;

/// <summary>The letter templates of one town: the town's own files over the national ones.</summary>
public sealed class LetterTemplates
{
    private LetterTemplates(TownProfile town) => Town = town;

    /// <summary>The office as the town's <c>letters/office.json</c> describes it.</summary>
    public TownProfile Town { get; }

    /// <summary>Reads <c>national/letters</c> and <c>towns/{town}/letters</c> from the files of <c>rules/</c>; never throws for what is in them.</summary>
    public static LetterTemplatesReading Read(IReadOnlyCollection<PackFile> files, string town) => throw new NotImplementedException();

    /// <summary><c>sha256:</c> and the hash over the files that make this kind of paper.</summary>
    public string HashOf(LetterKind kind) => throw new NotImplementedException();
}
