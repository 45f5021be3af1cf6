using System.Security.Cryptography;
using System.Text;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Json;
using CertFlow.Rules.Packs.Checks;
using CertFlow.Rules.Proof;
using CertFlow.Rules.Requirements;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>Reads the pack of one town: national base under its overlay.</summary>
internal sealed class TownReader(PackFiles files, SharedVocabulary shared, FindingList findings, string town)
{
    private readonly string root = $"towns/{town}";
    private readonly IReadOnlyList<string> procedures = [.. shared.Procedures.Select(procedure => procedure.Code)];

    public required CitationList Citations { get; init; }

    public RulePack? Read()
    {
        var name = ReadName();
        var parameters = ReadParameters();
        var texts = shared.Texts.Under(ReadTexts());
        var overlay = Overlay.Merge(ReadRules("national"), ReadRules(root), findings);
        var classes = ReadPaperClasses();
        new MeaningCheck(shared, texts, findings)
        {
            PaperClasses = classes,
            Parameters = parameters?.Definitions ?? [],
        }.Check(overlay.Rules);
        new SizeCheck(findings).Check(overlay, shared.Procedures, town);
        Cite(overlay);
        if (findings.HasErrors || parameters is null)
        {
            return null;
        }

        var hash = HashOfFiles();
        var factType = FactType.From(shared.Facts, $"Facts_{town}_{hash[..16]}");
        var parameterType = ParameterInput.Emit(parameters, $"Parameters_{town}_{hash[..16]}");
        var compiler = RuleCompiler.ForPack(factType, parameterType, shared.Facts, findings);
        var slices = Compile(overlay, compiler);
        new TextCheck(shared.Facts, parameters, compiler.Days.Keys, findings).Check(texts);
        var invariants = new InvariantReader(shared, compiler, findings).Read(FiledTree("national/invariants.json"), FiledTree($"{root}/invariants.json"));
        return findings.HasErrors ? null : new RulePack(new CompiledPack(PackEngine.Of(slices), factType, parameterType, slices, compiler.Days) { Definitions = compiler.Definitions })
        {
            Town = town,
            TownName = name,
            Hash = HashOf(hash, slices),
            Vocabulary = shared.Facts.WithChoices(Question.Office, parameters.Offices.Select(office => new Choice(office.Code, office.Name))),
            Outcomes = shared.Outcomes,
            Documents = shared.Documents,
            PaperClasses = classes,
            Texts = texts,
            Parameters = parameters,
            Letters = files.LettersOf(town),
            Invariants = invariants,
        };
    }

    private (string, JsonTree)? FiledTree(string path) => files.Has(path) && files.TreeOf(path) is { } tree ? (path, tree) : null;

    private Words ReadName()
    {
        if (files.TreeOf($"{root}/town.json") is not { } tree)
        {
            return new Words(town, town);
        }

        var shape = new JsonShape(tree, $"{root}/town.json", findings);
        var words = shape.Words("name");
        shape.Finish();
        return words;
    }

    private IReadOnlyDictionary<string, FiledText> ReadTexts()
    {
        var path = $"{root}/texts.json";
        return files.Has(path) && files.TreeOf(path) is { } tree ? new CatalogueReader(path, findings).ReadTexts(tree) : new Dictionary<string, FiledText>();
    }

    /// <summary>National classes of papers, each replaced whole by the town's of the same code.</summary>
    private PaperClassCatalogue ReadPaperClasses()
    {
        var merged = new Dictionary<string, PaperClass>(StringComparer.Ordinal);
        foreach (var path in new[] { "vocabulary/paper-classes.json", $"{root}/paper-classes.json" }.Where(files.Has))
        {
            foreach (var read in files.TreeOf(path) is { } tree ? new PaperClassReader(path, findings) { Documents = shared.Documents, Citations = Citations }.Read(tree) : [])
            {
                merged[read.Code] = read;
            }
        }

        return new PaperClassCatalogue([.. merged.Values]);
    }

    /// <summary>National parameters, each replaced whole by the town's of the same name.</summary>
    private ParameterSet? ReadParameters()
    {
        var merged = new Dictionary<string, ParameterDefinition>(StringComparer.Ordinal);
        foreach (var folder in new[] { "parameters", $"{root}/parameters" })
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (path, parameter) in files.ParameterFilesIn(folder).SelectMany(path => ParametersIn(path).Select(parameter => (path, parameter))))
            {
                RefuseTwice(seen.Add(parameter.Name), parameter.Name, path);
                merged[parameter.Name] = parameter;
                Citations.Add(ServedBy.Parameter, parameter.Name, new FilePlace(path, new TextPosition(1, 1)), parameter.Values.SelectMany(value => value.Source.Requirement));
            }
        }

        new ProgramNeeds(findings).Check(merged.Values);
        RefuseGroups(merged.Keys);
        return ReadOffices() is { Count: > 0 } offices ? new ParameterSet([.. merged.Values], offices) : null;
    }

    private void RefuseGroups(IEnumerable<string> names)
    {
        foreach (var group in NameList.Groups(names))
        {
            findings.Error("P-NAME", new FilePlace($"{root}/parameters", new TextPosition(1, 1)),
                new Words($"「{group}」は、ほかのパラメータの名前の始まりにもなっています。", $"\"{group}\" is also the beginning of another parameter's name."),
                new Words("どちらかを別の名前にしてください。", "Rename one of them."));
        }
    }

    private IReadOnlyList<ParameterDefinition> ParametersIn(string path) =>
        files.TreeOf(path) is { } tree ? new ParameterReader(path, findings) { Procedures = procedures }.Read(tree) : [];

    /// <summary>The main office, which every town has, and then the others by their code.</summary>
    private List<Office> ReadOffices()
    {
        var main = $"{root}/calendars/{Office.Main}.json";
        return [.. files.CalendarFilesOf(town).Where(path => path != main).Prepend(main).Select(ReadOffice).OfType<Office>()];
    }

    private Office? ReadOffice(string path) =>
        files.TreeOf(path) is { } tree ? new CalendarReader(path, findings) { Citations = Citations, Procedures = procedures }.Read(tree) : null;

    private void Cite(Overlay overlay)
    {
        foreach (var filed in overlay.Rules.Where(filed => !filed.Rule.Removed))
        {
            Citations.Add(ServedBy.Rule, filed.Rule.Id, filed.Place, filed.Rule.Source.Requirement);
        }
    }

    private List<FiledRule> ReadRules(string folder) =>
        [.. files.RuleFilesIn(folder).SelectMany(path => RulesIn(path).Select(rule => new FiledRule(rule, path)))];

    private IReadOnlyList<RuleDefinition> RulesIn(string path) => files.TreeOf(path) is { } tree ? new RuleReader(path, findings).Read(tree) : [];

    private List<Slice> Compile(Overlay overlay, RuleCompiler compiler)
    {
        DefineAll(compiler);
        var compiled = new Dictionary<RuleDefinition, CompiledRule?>(ReferenceEqualityComparer.Instance);
        foreach (var filed in overlay.Rules)
        {
            compiled[filed.Rule] = filed.Rule.Removed ? null : compiler.Compile(filed.Rule, filed.Path);
        }

        return [.. shared.Procedures.SelectMany(procedure => Slicer.Cut(procedure, overlay, compiler.Inputs, rule => compiled[rule]))];
    }

    /// <summary>National definitions in file order; a town's definition of the same name takes its place.</summary>
    private void DefineAll(RuleCompiler compiler)
    {
        var ofTown = DefinitionsIn($"{root}/definitions.json").ToDictionary(pair => pair.Definition.Name, StringComparer.Ordinal);
        var national = DefinitionsIn("national/definitions.json");
        foreach (var (definition, place) in national.Select(pair => ofTown.GetValueOrDefault(pair.Definition.Name, pair)))
        {
            compiler.Define(definition, place);
        }

        foreach (var (definition, place) in ofTown.Values.Where(pair => national.All(base_ => base_.Definition.Name != pair.Definition.Name)))
        {
            compiler.Define(definition, place);
        }
    }

    private IReadOnlyList<(Definition Definition, FilePlace Place)> DefinitionsIn(string path) =>
        files.Has(path) && files.TreeOf(path) is { } tree ? new CatalogueReader(path, findings).ReadDefinitions(tree) : [];

    private void RefuseTwice(bool isFirst, string name, string path)
    {
        if (!isFirst)
        {
            findings.Error("P-DUPLICATE", new FilePlace(path, new TextPosition(1, 1)), new Words($"パラメータ「{name}」が二つあります。", $"The parameter \"{name}\" is there twice."),
                new Words("一つにしてください。", "Keep one."));
        }
    }

    /// <summary>Over everything that is not a rule but speaks in a decision or a letter, and over the rule files themselves.</summary>
    private string HashOfFiles()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in files.PathsSpeakingFor(town))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            hash.AppendData(SHA256.HashData(files.ContentOf(path).Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string HashOf(string hashOfFiles, IEnumerable<Slice> slices)
    {
        var merged = string.Join('\n', slices.Select(MergedWorkflow.Write).Prepend(hashOfFiles));
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(merged)));
    }
}
