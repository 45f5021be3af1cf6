using System.Text.RegularExpressions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Json;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using RulesEngine.Models;

namespace CertFlow.Rules.Vectors;

/// <summary>Why a case is not accepted: a documented code, and what the gate says.</summary>
internal sealed record VectorRefusal(string Code, string Detail);

/// <summary>A case as it passes the gate: refused, or compiled for the analyser.</summary>
internal sealed partial class VectorGate
{
    /// <summary>Settings that change nothing a portable rule could notice.</summary>
    private static readonly string[] HarmlessSettings = ["IsExpressionCaseSensitive", "AutoRegisterInputType", "AutoExecuteActions", "UseFastExpressionCompiler", "EnableFormattedErrorMessage"];

    private readonly IReadOnlyList<(string Name, Condition Condition)> rules;
    private readonly RuleSweep sweep;

    private VectorGate(VectorRefusal? refusal, RuleCompiler? compiler, IReadOnlyList<(string Name, Condition Condition)> rules)
    {
        Refusal = refusal;
        this.rules = rules;
        sweep = new RuleSweep([.. rules.Select(rule => rule.Condition)], compiler?.Inputs ?? []);
    }

    public VectorRefusal? Refusal { get; }

    public static VectorGate Read(VectorCase vector, IReadOnlyList<(string Name, Type Type, object? Value)> inputs)
    {
        var findings = new FindingList();
        var workflows = vector.Workflows.Select(text => ReadWorkflow(text, findings)).ToList();
        var entry = workflows.Find(workflow => workflow?.Name == vector.Entry);
        RefuseSettings(vector, findings);
        var compiler = entry is null || findings.HasErrors ? null : CompilerOf(vector, inputs, findings);
        var compiled = compiler is null ? [] : Compile(compiler, entry!, inputs, findings);
        return new VectorGate(findings.All.FirstOrDefault(finding => finding.IsError) is { } first ? new VectorRefusal(first.Code, first.Message.En) : null, compiler, compiled);
    }

    /// <summary>The first rule on which the analyser answers otherwise than the engine did; null when none.</summary>
    public string? Disagreement(IReadOnlyList<RuleResultTree> trees, IReadOnlyList<(string Name, Type Type, object? Value)> inputs)
    {
        var given = new Inputs([.. inputs.Select(input => input.Value!)], FactMask.None);
        var swept = sweep.Evaluate(given);
        for (var i = 0; i < rules.Count; i++)
        {
            var (name, condition) = rules[i];
            var engine = trees.First(tree => tree.Rule.RuleName == name).IsSuccess;
            var analyser = condition.Evaluate(given);
            if (engine != (analyser == Truth.Yes) || swept[i] != analyser)
            {
                return $"{name}: engine {engine}, analyser {analyser}, all at one stroke {swept[i]}";
            }
        }

        return null;
    }

    private static VectorWorkflow? ReadWorkflow(string text, FindingList findings)
    {
        try
        {
            return new VectorWorkflowReader(findings).Read(JsonTreeReader.Read(System.Text.Encoding.UTF8.GetBytes(text)));
        }
        catch (JsonTextException problem)
        {
            findings.Error(problem.Code, new FilePlace("workflow", problem.Position), new Words(problem.Message, problem.Message), new Words("", ""));
            return null;
        }
    }

    private static RuleCompiler CompilerOf(VectorCase vector, IReadOnlyList<(string Name, Type Type, object? Value)> inputs, FindingList findings)
    {
        var helpers = VectorHelpers.Of(vector.CustomTypes).Where(type => type.Assembly == typeof(VectorHelpers).Assembly).ToList();
        return new RuleCompiler(ScopesOf(inputs), new Dictionary<string, int>(), helpers, findings);
    }

    private static List<InputScope> ScopesOf(IReadOnlyList<(string Name, Type Type, object? Value)> inputs) =>
        [.. inputs.Select(input => new InputScope(input.Name, input.Type, EndsAtLeaf: false, "R-UNKNOWN-FACT", new Words("事実", "fact")))];

    private static List<(string Name, Condition Condition)> Compile(
        RuleCompiler compiler, VectorWorkflow workflow, IReadOnlyList<(string Name, Type Type, object? Value)> inputs, FindingList findings)
    {
        foreach (var global in workflow.GlobalParams)
        {
            RefuseTaken(global, inputs, findings);
            compiler.DefineEager(global, new FilePlace("workflow", default));
        }

        foreach (var rule in workflow.Rules)
        {
            RefuseEmptyPlaceholder(rule, workflow, ScopesOf(inputs), findings);
        }

        return [.. workflow.Rules
            .Select(rule => (rule.Name, Compiled: compiler.CompileBody(rule.Body, "workflow")))
            .Where(rule => rule.Compiled is not null)
            .Select(rule => (rule.Name, rule.Compiled!.Value.Condition))];
    }

    /// <summary>A placeholder that names nothing would be printed as it stands.</summary>
    private static void RefuseEmptyPlaceholder(VectorRule rule, VectorWorkflow workflow, List<InputScope> inputs, FindingList findings)
    {
        var names = rule.Locals.Concat(workflow.GlobalParams.Select(global => global.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (Match placeholder in Placeholder().Matches(rule.Message))
        {
            var path = placeholder.Groups["path"].Value.Split('.');
            var input = inputs.Find(scope => scope.Name == path[0]);
            if (!names.Contains(path[0]) && (input is null || !Leads(input.Type, path.AsSpan(1))))
            {
                findings.Error("R-PLACEHOLDER", new FilePlace("workflow", default), new Words("差し込み先がありません。", $"{placeholder.Value} names nothing."), new Words("", ""));
            }
        }
    }

    private static bool Leads(Type type, ReadOnlySpan<string> path) =>
        path.IsEmpty || (type.GetProperty(path[0]) is { } property && Leads(property.PropertyType, path[1..]));

    [GeneratedRegex(@"\$\((?<path>[^)]*)\)")]
    private static partial Regex Placeholder();

    private static void RefuseTaken(Vocabulary.Definition global, IReadOnlyList<(string Name, Type Type, object? Value)> inputs, FindingList findings)
    {
        if (inputs.Any(input => input.Name == global.Name))
        {
            findings.Error("P-DUPLICATE", new FilePlace("workflow", default), new Words("入力と同じ名前です。", $"An input is called \"{global.Name}\" already."), new Words("", ""));
        }
    }

    private static void RefuseSettings(VectorCase vector, FindingList findings)
    {
        foreach (var setting in vector.Settings.Where(setting => !HarmlessSettings.Contains(setting.Name)))
        {
            findings.Error("R-SETTINGS", new FilePlace("workflow", default), new Words("この設定では動かしません。", $"CertFlow never runs with {setting.Name} = {setting.Value}."), new Words("", ""));
        }
    }
}
