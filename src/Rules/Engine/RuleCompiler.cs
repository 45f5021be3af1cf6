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

    private const long MaxCharacters = 2_000_000;

    private readonly RuleExpressionParser parser;
    private readonly IReadOnlyList<ParameterExpression> inputs;
    private readonly ExpressionScope scope;
    private readonly ConditionGraph graph;
    private readonly Dictionary<string, string> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expression> bound = new(StringComparer.Ordinal);
    private readonly List<Definition> named = [];
    private readonly Dictionary<string, DayExpression> days = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly FindingList findings;
    private long charactersLeft = MaxCharacters;

    /// <param name="inputScopes">The inputs in the order in which evaluations give them.</param>
    /// <param name="factIndices">Numbers of the facts below the first input, for the masks.</param>
    public RuleCompiler(IReadOnlyList<InputScope> inputScopes, IReadOnlyDictionary<string, int> factIndices, IReadOnlyList<Type> helpers, FindingList findings)
    {
        this.findings = findings;
        parser = new RuleExpressionParser(EngineSettings.Create(helpers));
        inputs = [.. inputScopes.Select(input => Expression.Parameter(input.Type, input.Name))];
        scope = new ExpressionScope(inputScopes, definitions, bound, helpers);
        graph = new ConditionGraph(inputs, factIndices);
    }

    private RuleCompiler(RuleCompiler original, FindingList findings)
    {
        this.findings = findings;
        (parser, inputs, scope, graph) = (original.parser, original.inputs, original.scope, original.graph);
        refused.UnionWith(original.refused);
    }

    /// <summary>What the conditions are written over, in the order in which evaluations give them.</summary>
    public IReadOnlyList<ParameterExpression> Inputs => inputs;

    /// <summary>The definitions as they were written, in the order in which they may use each other.</summary>
    public IReadOnlyList<Definition> Definitions => named;

    /// <summary>The definitions whose value is a day, for the placeholders of texts.</summary>
    public IReadOnlyDictionary<string, DayExpression> Days => days;

    /// <summary>The compiler of a town's rules: facts under <c>f</c>, parameters under <c>p</c>.</summary>
    public static RuleCompiler ForPack(FactType factType, InputType parameterType, FactVocabulary vocabulary, FindingList findings) => new(
        [
            new InputScope("f", factType.Type, EndsAtLeaf: true, "R-UNKNOWN-FACT", new Words("事実", "fact")),
            new InputScope("p", parameterType.Type, EndsAtLeaf: true, "R-UNKNOWN-PARAMETER", new Words("パラメータ", "parameter")),
        ],
        vocabulary.Facts.Select((fact, index) => (fact.Path, index)).ToDictionary(StringComparer.Ordinal),
        Helpers,
        findings);

    /// <summary>A compiler with the same definitions that reports elsewhere; only for rules, not for further definitions.</summary>
    public RuleCompiler With(FindingList other) => new(this, other);

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
        var (tree, problems) = BoundUnlessRefused(gate, definition.Expression, null!);
        Report(problems, index => place with { Position = place.Position with { Column = place.Position.Column + 1 + index } });
        if (tree is null)
        {
            refused.Add(definition.Name);
        }
        else if (tree.Type == typeof(DateOnly))
        {
            days[definition.Name] = new DayExpression(tree, graph.Build(tree).Reads, inputs);
        }

        named.Add(definition);
        if (!definitions.TryAdd(definition.Name, tree is null ? "null" : gate.WriteOut(definition.Expression)))
        {
            findings.Error("P-DUPLICATE", place, new Words($"定義「{definition.Name}」が二つあります。", $"The definition \"{definition.Name}\" is there twice."),
                new Words("一つにしてください。", "Keep one."));
        }
        else if (tree is not null)
        {
            bound[definition.Name] = tree;
            graph.Share(tree);
        }
    }

    /// <summary>The compiled rule; null when its expression was refused (the findings say why).</summary>
    public CompiledRule? Compile(RuleDefinition rule, string path) =>
        CompileBody(rule.Body, path) is { } compiled ? new CompiledRule(rule, compiled.Condition, compiled.Engine) : null;

    /// <summary>Adds a named value that RulesEngine evaluates eagerly, before any rule: one that may throw is refused.</summary>
    public void DefineEager(Definition definition, FilePlace place)
    {
        Define(definition, place);
        RefuseThrowing(new ExpressionGate(parser, inputs, scope), definition.Expression, place);
    }

    /// <summary>The condition and the engine's form of a body; null when an expression was refused.</summary>
    public (Condition Condition, EngineBody Engine)? CompileBody(RuleBody body, string path) => body switch
    {
        RuleBody.Leaf leaf => CompileLeaf(leaf, path),
        RuleBody.Node node => CompileNode(node, path),
        _ => null,
    };

    private (Condition, EngineBody)? CompileLeaf(RuleBody.Leaf leaf, string path)
    {
        if ((leaf.Locals.Count == 0 ? scope : ScopeWith(leaf.Locals, new FilePlace(path, leaf.Place.Position))) is not { } own)
        {
            return null;
        }

        var gate = new ExpressionGate(parser, inputs, own);
        var bound = BoundUnlessRefused(gate, leaf.Expression, typeof(bool));
        Report(bound.Problems, index => new FilePlace(path, leaf.Place.PositionInText(index)));
        if (bound.Tree is not { } tree)
        {
            return null;
        }

        var writtenOut = gate.WriteOut(leaf.Expression);
        return IsWithinBudget(writtenOut, () => new FilePlace(path, leaf.Place.Position))
            ? (new WholeExpression(tree, graph.Build(tree), inputs), new EngineBody.Leaf(writtenOut))
            : null;
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

    /// <summary>The scope with a rule's own names, null when one was refused; each is bound by itself, because the engine evaluates it before the rule.</summary>
    private ExpressionScope? ScopeWith(IReadOnlyDictionary<string, string> locals, FilePlace place)
    {
        var all = new Dictionary<string, string>(definitions, StringComparer.Ordinal);
        var trees = new Dictionary<string, Expression>(bound, StringComparer.Ordinal);
        var own = scope with { Definitions = all, Bound = trees };
        foreach (var (name, expression) in locals)
        {
            var gate = new ExpressionGate(parser, inputs, own);
            var (tree, problems) = BoundUnlessRefused(gate, expression, null!);
            Report(problems, _ => place);
            if (tree is null)
            {
                return null;
            }

            RefuseThrowing(gate, expression, place);
            if (!all.TryAdd(name, DefinitionInliner.Inline(expression, all)) || scope.Inputs.Any(input => input.Name == name))
            {
                findings.Error("P-DUPLICATE", place, new Words($"「{name}」という名前はすでに使われています。", $"The name \"{name}\" is taken already."),
                    new Words("ほかの名前にしてください。", "Choose another name."));
            }
            else
            {
                trees[name] = tree;
            }
        }

        return own;
    }

    private void RefuseThrowing(ExpressionGate gate, string expression, FilePlace place)
    {
        if (gate.Bind(expression, null!).Tree is { } tree && MayThrow.In(tree, Helpers))
        {
            findings.Error("R-PARAM-MAY-THROW", place, new Words("先に計算される値の式は、失敗しうる書き方にできません。", "A value that is computed beforehand may not be able to fail."),
                new Words("規則の式の中に書き、前に「x != null && …」を置いてください。", "Write it inside the rule, behind a guard like x != null && ..."));
        }
    }

    /// <summary>Nothing, silently, for an expression that names a refused definition: its fault has been said, once, where it is.</summary>
    private BoundExpression BoundUnlessRefused(ExpressionGate gate, string expression, Type resultType)
    {
        var namesRefused = refused.Count > 0 && ExpressionScanner.Scan(expression).Tokens.Any(token => token.Kind == TokenKind.Name && refused.Contains(token.Text));
        return namesRefused ? BoundExpression.Refused([]) : gate.Bind(expression, resultType);
    }

    /// <summary>Keeps the whole pack within what can be parsed while somebody waits; counted in characters, so that every machine says the same.</summary>
    private bool IsWithinBudget(string writtenOut, Func<FilePlace> place)
    {
        var before = charactersLeft;
        charactersLeft -= writtenOut.Length;
        if (before >= 0 && charactersLeft < 0)
        {
            findings.Error("R-LENGTH", place(), new Words($"この町の規則の条件が、合わせて{MaxCharacters:#,0}文字を超えました。", $"The conditions of this town have more than {MaxCharacters:#,0} characters together."),
                new Words("規則を減らすか、長い言葉（definitions.json）を使う規則を短くしてください。", "Remove rules, or shorten those that use long definitions."));
        }

        return charactersLeft >= 0;
    }

    private void Report(IReadOnlyList<ExpressionProblem> problems, Func<int, FilePlace> placeOf)
    {
        foreach (var problem in problems)
        {
            findings.Error(problem.Code, placeOf(problem.Index), problem.Message, problem.Fix);
        }
    }
}
