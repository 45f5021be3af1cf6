using System.Security.Cryptography;
using System.Text;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>Reads a whole <c>rules/</c> folder into a book, or says everything that is wrong with it.</summary>
internal sealed class RuleBookReader
{
    private const string Facts = "vocabulary/facts.json";
    private const string DocumentsFile = "vocabulary/documents.json";
    private const string OutcomesFile = "vocabulary/outcomes.json";
    private const string ProceduresFile = "vocabulary/procedures.json";
    private const string TextsFile = "vocabulary/texts.json";

    private readonly FindingList findings = new();
    private readonly PackFiles files;

    public RuleBookReader(IReadOnlyCollection<PackFile> files) => this.files = new PackFiles(files, findings);

    public RuleBookReading Read()
    {
        var shared = ReadShared();
        if (shared is null || findings.HasErrors)
        {
            return new RuleBookReading(null, findings.All);
        }

        var packs = files.Towns.Select(town => new TownReader(files, shared, findings, town).Read()).OfType<RulePack>().ToList();
        return findings.HasErrors ? new RuleBookReading(null, findings.All) : new RuleBookReading(BookOf(shared, packs), findings.All);
    }

    private static RuleBook BookOf(SharedVocabulary shared, List<RulePack> packs) => new()
    {
        Hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', packs.Select(pack => $"{pack.Town} {pack.Hash}"))))),
        Vocabulary = shared.Facts,
        Procedures = shared.Procedures,
        Towns = packs.ToDictionary(pack => pack.Town, StringComparer.Ordinal),
    };

    private SharedVocabulary? ReadShared()
    {
        if (files.TreeOf(Facts) is not { } facts || files.TreeOf(DocumentsFile) is not { } documentTree || files.TreeOf(OutcomesFile) is not { } outcomes
            || files.TreeOf(ProceduresFile) is not { } procedures || files.TreeOf(TextsFile) is not { } texts)
        {
            return null;
        }

        var documents = new CatalogueReader(DocumentsFile, findings).ReadChoices(documentTree, "documents");
        return new SharedVocabulary(
            new VocabularyReader(Facts, findings).Read(facts, documents),
            new DocumentCatalogue(documents),
            new OutcomeCatalogue(new CatalogueReader(OutcomesFile, findings).ReadOutcomes(outcomes)),
            new CatalogueReader(ProceduresFile, findings).ReadChoices(procedures, "procedures"),
            new TextCatalogue(new CatalogueReader(TextsFile, findings).ReadTexts(texts)));
    }
}

/// <summary>What all towns share: facts, papers, outcomes, procedures and texts.</summary>
internal sealed record SharedVocabulary(
    FactVocabulary Facts, DocumentCatalogue Documents, OutcomeCatalogue Outcomes, IReadOnlyList<Choice> Procedures, TextCatalogue Texts);
