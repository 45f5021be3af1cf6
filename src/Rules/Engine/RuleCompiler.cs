using System.Linq.Expressions;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;
using RulesEngine.ExpressionBuilders;

namespace CertFlow.Rules.Engine;

/// <summary>Turns the rules of one town into condition graphs and engine bodies, through the gate.</summary>
internal sealed class RuleCompiler
{
    /// <summary>Types whose static, total functions rules may call.</summary>
    public static readonly IReadOnlyList<Type> Helpers = [typeof(Law)];

    private readonly RuleExpressionParser parser = new(EngineSettings.Create(Helpers));
    private readonly IReadOnlyList<ParameterExpression> inputs;
    private readonly ExpressionScope scope;
    private readonly ConditionGraph graph;
    private readonly Dictionary<string, string> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DayExpression> days = new(StringComparer.Ordinal);
    private readonly FindingList findings;

    public RuleCompiler(FactType factType, InputType parameterType, FactVocabulary vocabulary, FindingList findings)
    {
        this.findings = findings;
        inputs = [Expression.Parameter(factType.Type, "f"), Expression.Parameter(parameterType.Type, "p")];
        scope = new ExpressionScope(PathTree.Of(vocabulary), new PathTree(parameterType.Leaves.Select(leaf => leaf.Path)), definitions, Helpers);
        graph = new ConditionGraph(inputs, vocabulary.Facts.Select((fact, index) => (fact.Path, index)).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The definitions whose value is a day, for the placeholders of texts.</summary>
    public IReadOnlyDictionary<string, DayExpression> Days => days;

    /// <summary>Adds a named condition; it may use those added before it.</summary>
    public void Define(Definition definition, FilePlace place)
    {
        if (DialectWords.IsReserved(definition.Name) || PortableSubset.IsHead(definition.Name) || definition.Name is "f" or "p")
        {
            findings.Error("V-NAME", place, new Words($"「{definition.Name}」は定義の名前に使えません。", $"\"{definition.Name}\" cannot name a definition."),
                new Words("ほかの名前にしてください。", "Choose another name."));
            return;
        }

        var gate = new ExpressionGate(parser, inputs, scope);
        var bound = gate.Bind(definition.Expression, null!);
        Report(bound.Problems, index => place with { Position = place.Position with { Column = place.Position.Column + 1 + index } });
        if (bound.Tree is { } tree && tree.Type == typeof(DateOnly))
        {
            days[definition.Name] = new DayExpression(tree, graph.Build(tree).Reads, inputs);
        }

        if (!definitions.TryAdd(definition.Name, gate.WriteOut(definition.Expression)))
        {
            findings.Error("P-DUPLICATE", place, new Words($"定義「{definition.Name}」が二つあります。", $"The definition \"{definition.Name}\" is there twice."),
                new Words("一つにしてください。", "Keep one."));
        }
    }

    /// <summary>The compiled rule; null when its expression was refused (the findings say why).</summary>
    public CompiledRule? Compile(RuleDefinition rule, string path) =>
        CompileBody(rule.Body, path) is { } compiled ? new CompiledRule(rule, compiled.Condition, compiled.Engine) : null;

    private (Condition Condition, EngineBody Engine)? CompileBody(RuleBody body, string path) => body switch
    {
        RuleBody.Leaf leaf => CompileLeaf(leaf, path),
        RuleBody.Node node => CompileNode(node, path),
        _ => null,
    };

    private (Condition, EngineBody)? CompileLeaf(RuleBody.Leaf leaf, string path)
    {
        var gate = new ExpressionGate(parser, inputs, leaf.Locals.Count == 0 ? scope : ScopeWith(leaf.Locals));
        var bound = gate.Bind(leaf.Expression, typeof(bool));
        Report(bound.Problems, index => new FilePlace(path, leaf.Place.PositionInText(index)));
        return bound.Tree is { } tree ? (new WholeExpression(tree, graph.Build(tree), inputs), new EngineBody.Leaf(gate.WriteOut(leaf.Expression))) : null;
    }

    private (Condition, EngineBody)? CompileNode(RuleBody.Node node, string path)
    {
        var children = node.Children.Select(child => (child.Name, Compiled: CompileBody(child.Body, path))).ToList();
        if (children.Exists(child => child.Compiled is null))
        {
            return null;
        }

        return (new Condition.Group(node.Operator == "And", [.. children.Select(child => child.Compiled!.Value.Condition)]),
            new EngineBody.Node(node.Operator, [.. children.Select(child => (child.Name, child.Compiled!.Value.Engine))]));
    }

    private ExpressionScope ScopeWith(IReadOnlyDictionary<string, string> locals)
    {
        var all = new Dictionary<string, string>(definitions, StringComparer.Ordinal);
        foreach (var (name, expression) in locals)
        {
            all[name] = DefinitionInliner.Inline(expression, all);
        }

        return scope with { Definitions = all };
    }

    private void Report(IReadOnlyList<ExpressionProblem> problems, Func<int, FilePlace> placeOf)
    {
        foreach (var problem in problems)
        {
            findings.Error(problem.Code, placeOf(problem.Index), problem.Message, problem.Fix);
        }
    }
}
