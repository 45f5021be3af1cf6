using System.Security.Cryptography;
using System.Text;
using CertFlow.Rules.Packs.Checks;
using CertFlow.Rules.Requirements;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>Reads a whole <c>rules/</c> folder into a book, or says everything that is wrong with it.</summary>
internal sealed class RuleBookReader
{
    private const string Facts = "vocabulary/facts.json";
    private const string DocumentsFile = "vocabulary/documents.json";
    private const string OutcomesFile = "vocabulary/outcomes.json";
    private const string ProceduresFile = "vocabulary/procedures.json";
    private const string PinsFile = "vocabulary/pins.json";
    private const string TextsFile = "vocabulary/texts.json";

    private readonly FindingList findings = new();
    private readonly CitationList citations = new();
    private readonly PackFiles files;

    public RuleBookReader(IReadOnlyCollection<PackFile> files) => this.files = new PackFiles(files, findings);

    public RuleBookReading Read()
    {
        var shared = ReadShared();
        if (shared is not null && !findings.HasErrors)
        {
            new ProgramNeeds(findings).Check(shared);
        }

        if (shared is null || findings.HasErrors)
        {
            return new RuleBookReading(null, findings.Causes);
        }

        var packs = files.Towns.Select(town => new TownReader(files, shared, findings, town) { Citations = citations }.Read()).OfType<RulePack>().ToList();
        var requirements = ReadRequirements(shared, packs);
        return findings.HasErrors ? new RuleBookReading(null, findings.Causes) : new RuleBookReading(BookOf(shared, packs, requirements), findings.All);
    }

    private static RuleBook BookOf(SharedVocabulary shared, List<RulePack> packs, IReadOnlyList<ServedRequirement> requirements) => new()
    {
        Hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', packs.Select(pack => $"{pack.Town} {pack.Hash}"))))),
        Vocabulary = shared.Facts.WithChoices(Decisions.Question.Office,
            packs.SelectMany(pack => pack.Vocabulary.Find(Decisions.Question.Office)?.Choices ?? []).DistinctBy(office => office.Code)),
        Procedures = shared.Procedures,
        Pins = shared.Pins,
        Requirements = requirements,
        Towns = packs.ToDictionary(pack => pack.Town, StringComparer.Ordinal),
    };

    private IReadOnlyList<ServedRequirement> ReadRequirements(SharedVocabulary shared, List<RulePack> packs)
    {
        foreach (var pin in shared.Pins.All)
        {
            citations.Add(ServedBy.Pin, pin.Code, new FilePlace(PinsFile, new Json.TextPosition(1, 1)), pin.Source.Requirement);
        }

        var lists = new RequirementLists(files, citations.All, findings);
        foreach (var pack in packs)
        {
            pack.Requirements = lists.Of(pack.Town);
        }

        return lists.National;
    }

    private SharedVocabulary? ReadShared()
    {
        if (files.TreeOf(Facts) is not { } facts || files.TreeOf(DocumentsFile) is not { } documentTree || files.TreeOf(OutcomesFile) is not { } outcomes
            || files.TreeOf(ProceduresFile) is not { } procedures || files.TreeOf(TextsFile) is not { } texts || files.TreeOf(PinsFile) is not { } pins)
        {
            return null;
        }

        var documents = new CatalogueReader(DocumentsFile, findings).ReadChoices(documentTree, "documents");
        return new SharedVocabulary(
            new VocabularyReader(Facts, findings).Read(facts, documents),
            new DocumentCatalogue(documents),
            new OutcomeCatalogue(new CatalogueReader(OutcomesFile, findings).ReadOutcomes(outcomes)),
            new CatalogueReader(ProceduresFile, findings).ReadProcedures(procedures),
            new TextCatalogue(new CatalogueReader(TextsFile, findings).ReadTexts(texts)),
            new PinReader(PinsFile, findings).Read(pins));
    }
}

/// <summary>What all towns share: facts, papers, outcomes, procedures, texts and kinds of PIN.</summary>
internal sealed record SharedVocabulary(
    FactVocabulary Facts, DocumentCatalogue Documents, OutcomeCatalogue Outcomes, IReadOnlyList<Procedure> Procedures, TextCatalogue Texts, PinCatalogue Pins);
