using CertFlow.Rules.Engine;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>Checks one rule file of a town against a folder that is sound: what reading the whole folder would say about this file, in milliseconds.</summary>
/// <remarks>Safe for concurrent use. What only other files can tell (overlays, examples, requirements) is left to reading the folder.</remarks>
internal sealed class RuleFileCheck
{
    private readonly SharedVocabulary shared;
    private readonly TextCatalogue texts;
    private readonly RuleCompiler compiler;
    private readonly RulePack pack;

    public RuleFileCheck(IReadOnlyCollection<PackFile> files, RuleBook book, RulePack pack)
    {
        this.pack = pack;
        texts = pack.Texts;
        shared = new SharedVocabulary(book.Vocabulary, pack.Documents, pack.Outcomes, book.Procedures, pack.Texts, book.Pins);
        var findings = new FindingList();
        compiler = RuleCompiler.ForPack(pack.FactType, ParameterInput.Emit(pack.Parameters, $"Parameters_check_{pack.Hash[^16..]}"), book.Vocabulary, findings);
        var packFiles = new PackFiles(files, findings);
        string[] paths = ["national/definitions.json", $"towns/{pack.Town}/definitions.json"];
        foreach (var path in paths.Where(packFiles.Has))
        {
            foreach (var (definition, place) in new CatalogueReader(path, findings).ReadDefinitions(packFiles.TreeOf(path)!))
            {
                compiler.Define(definition, place);
            }
        }
    }

    /// <summary>What is wrong with the file, and the rules it holds when nothing is.</summary>
    public (IReadOnlyList<Finding> Findings, IReadOnlyList<CompiledRule> Rules) Check(PackFile file)
    {
        var findings = new FindingList();
        if (new PackFiles([file], findings).TreeOf(file.Path) is not { } tree)
        {
            return (findings.All, []);
        }

        var rules = new RuleReader(file.Path, findings).Read(tree).Select(rule => new FiledRule(rule, file.Path)).ToList();
        new MeaningCheck(shared, texts, findings) { PaperClasses = pack.PaperClasses, Parameters = pack.Parameters.Definitions }.Check(rules);
        var own = compiler.With(findings);
        var compiled = rules.Where(filed => !filed.Rule.Removed).Select(filed => own.Compile(filed.Rule, file.Path)).OfType<CompiledRule>().ToList();
        return (findings.All, findings.HasErrors ? [] : compiled);
    }
}
