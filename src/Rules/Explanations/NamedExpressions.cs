using System.Linq.Expressions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;
using RulesEngine.ExpressionBuilders;

namespace CertFlow.Rules.Explanations;

/// <summary>Binds a pack's expressions with the definitions left standing by name, so that they can be said by their own words.</summary>
/// <remarks>The parser is the engine's own; a definition is a parameter of the type its expression has. Only what passed the gate comes here.</remarks>
internal sealed class NamedExpressions
{
    private readonly RuleExpressionParser parser = new(EngineSettings.Create(RuleCompiler.Helpers));
    private readonly List<ParameterExpression> inputs;
    private readonly List<ParameterExpression> names = [];
    private readonly Dictionary<ParameterExpression, (Definition Definition, Expression WrittenOut)> definitions = [];

    public NamedExpressions(RulePack pack)
    {
        inputs = [Expression.Parameter(pack.FactType.Type, "f"), Expression.Parameter(pack.ParameterType.Type, "p")];
        foreach (var definition in pack.Definitions)
        {
            var tree = Parse(definition.Expression);
            var name = Expression.Parameter(tree.Type, definition.Name);
            definitions[name] = (definition, WriteOut(tree));
            names.Add(name);
        }
    }

    /// <summary>The inputs of written-out trees, in the order in which evaluations give them.</summary>
    public IReadOnlyList<ParameterExpression> Inputs => inputs;

    /// <summary>The tree of a condition, with definitions by name.</summary>
    public Expression Parse(string expression, Type? type = null) => parser.Parse(expression, [.. inputs, .. names], type!);

    /// <summary>The same condition from facts and parameters alone.</summary>
    public Expression WriteOut(Expression tree) => new Writer(definitions).Visit(tree);

    /// <summary>The definition a parameter of a tree stands for; null for an input.</summary>
    public Definition? DefinitionOf(ParameterExpression name) => definitions.TryGetValue(name, out var found) ? found.Definition : null;

    /// <summary>The clause of a rule's body.</summary>
    public Clause ClauseOf(RuleBody body) => body switch
    {
        RuleBody.Node node when node.Operator is "And" => Clause.And(node.Children.Select(child => ClauseOf(child.Body))),
        RuleBody.Node node => Clause.Or(node.Children.Select(child => ClauseOf(child.Body))),
        RuleBody.Leaf leaf => Clause.Of(Parse(WithLocals(leaf), typeof(bool))),
        _ => throw new ArgumentException($"A body of kind {body.GetType().Name}.", nameof(body)),
    };

    /// <summary>The text of a leaf with its own names written out; each may use those before it.</summary>
    private static string WithLocals(RuleBody.Leaf leaf)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, expression) in leaf.Locals)
        {
            written[name] = DefinitionInliner.Inline(expression, written);
        }

        return written.Count == 0 ? leaf.Expression : DefinitionInliner.Inline(leaf.Expression, written);
    }

    private sealed class Writer(Dictionary<ParameterExpression, (Definition Definition, Expression WrittenOut)> definitions) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            definitions.TryGetValue(node, out var found) ? found.WrittenOut : node;
    }
}
