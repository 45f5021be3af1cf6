using System.Globalization;
using System.Reflection;
using System.Text;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.RulesTests.Decisions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CertFlow.RulesTests.Portable;

/// <summary>Every rule means in RulesEngine's parser what a reader of C# takes it to mean.</summary>
public class ReadAsCSharpTests
{
    private static readonly DateOnly Day = RandomFacts.Today;

    public static TheoryData<string> Towns => [.. Published.Book.Towns.Keys];

    [Theory]
    [MemberData(nameof(Towns))]
    public void Every_rule_is_C_sharp_and_gives_the_same_answer_on_random_facts(string town)
    {
        var pack = Published.Book.Towns[town];
        var rules = pack.Slices.SelectMany(slice => slice.Rules).DistinctBy(rule => rule.Definition.Path + rule.Definition.Id).ToList();
        var compiled = Compile(pack, rules);
        var methods = rules.Select((_, i) => compiled.GetType("Rules")!.GetMethod($"R{i}")!).ToList();

        for (var seed = 0; seed < Scale.Of(2_000); seed++)
        {
            var facts = FactsOf(new RandomFacts(seed));
            var (f, p) = (pack.FactType.Create(facts), pack.ParameterInputOn(Day)!);
            object[] mirrored = [Mirror.Copy(f, compiled.GetType("F")!), Mirror.Copy(p, compiled.GetType("P")!)];
            for (var i = 0; i < rules.Count; i++)
            {
                rules[i].Condition.Evaluate(new Inputs([f, p], facts.Known)).ShouldBe(Run(methods[i], mirrored), $"{rules[i].Definition.Id}, facts of seed {seed}");
            }
        }
    }

    private static CertFlow.Rules.Facts.FactSet FactsOf(RandomFacts random) => random.Complete()
        .With("asOf", Day).With("timeOfDay", 480 + random.Next(700)).With("visit", 1 + random.Next(2)).With("procedure", random.Procedure());

    private static Truth Run(MethodInfo rule, object[] inputs)
    {
        try
        {
            return (bool)rule.Invoke(null, inputs)! ? Truth.Yes : Truth.No;
        }
        catch (TargetInvocationException)
        {
            return Truth.Broken;
        }
    }

    private static Assembly Compile(RulePack pack, IReadOnlyList<CompiledRule> rules)
    {
        var source = new StringBuilder("using System; using System.Linq; using CertFlow.Rules.Dates;\n");
        source.Append(Mirror.SourceOf(pack.FactType.Type, "F")).Append(Mirror.SourceOf(pack.ParameterInputOn(Day)!.GetType(), "P"));
        source.Append("public static class Rules {\n");
        for (var i = 0; i < rules.Count; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"public static bool R{i}(F f, P p) => {TextOf(rules[i].Body)};\n");
        }

        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create("RulesAsCSharp", [CSharpSyntaxTree.ParseText(source.Append('}').ToString())],
            platform.Select(path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();
        return Assembly.Load(image.ToArray());
    }

    private static string TextOf(EngineBody body) => body switch
    {
        EngineBody.Leaf leaf => $"({leaf.Expression})",
        EngineBody.Node node => $"({string.Join(node.Operator == "And" ? " && " : " || ", node.Children.Select(child => TextOf(child.Body)))})",
        _ => throw new InvalidOperationException(),
    };
}
