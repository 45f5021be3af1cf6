using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Vectors;

/// <summary>A plain RulesEngine workflow: no kinds, no sources.</summary>
/// <param name="Rules">The enabled ones.</param>
internal sealed record VectorWorkflow(string Name, IReadOnlyList<Definition> GlobalParams, IReadOnlyList<VectorRule> Rules);

/// <summary>A plain rule with its message and the names of its own params.</summary>
internal sealed record VectorRule(string Name, bool Enabled, string Message, IReadOnlyCollection<string> Locals, RuleBody Body);

/// <summary>Reads a plain workflow as strictly as our own files, as far as the format allows.</summary>
internal sealed class VectorWorkflowReader(FindingList findings)
{
    private static readonly string[] Operators = ["And", "Or", "AndAlso", "OrElse"];
    private static readonly Words None = new("", "");

    public VectorWorkflow Read(JsonTree tree)
    {
        var shape = new JsonShape(tree, "workflow", findings);
        var name = shape.Text("WorkflowName");
        shape.Optional("RuleExpressionType");
        RefuseFilled(shape, "WorkflowsToInject", "R-INJECT");
        RefuseFilled(shape, "WorkflowRulesToInject", "R-INJECT");
        var globals = shape.Children("GlobalParams").Select(ReadParam).ToList();
        RefuseTwice(shape, "GlobalParams", globals.Select(global => global.Name));
        var rules = shape.RequiredItems("Rules").Select(shape.Child).Select(rule => ReadRule(rule, new Dictionary<string, string>())).ToList();
        RefuseTwice(shape, "Rules", rules.Where(rule => rule.Enabled).Select(rule => rule.Name));
        RefuseEmpty(shape, name, rules.Count);
        shape.Finish();
        return new VectorWorkflow(name, globals, [.. rules.Where(rule => rule.Enabled)]);
    }

    private static Definition ReadParam(JsonShape shape)
    {
        var definition = new Definition(shape.Text("Name"), shape.Text("Expression"), None);
        shape.Finish();
        return definition;
    }

    private static VectorRule ReadRule(JsonShape rule, IReadOnlyDictionary<string, string> outer)
    {
        var name = rule.Text("RuleName");
        var enabled = rule.Optional("Enabled") is not { Kind: JsonKind.False };
        foreach (var free in new[] { "Properties", "SuccessEvent", "RuleExpressionType" })
        {
            rule.Optional(free);
        }

        RefuseFilled(rule, "Actions", "R-ACTION");
        RefuseFilled(rule, "WorkflowsToInject", "R-INJECT");
        var message = rule.OptionalText("ErrorMessage") ?? "";
        var locals = LocalsOf(rule, outer);
        RuleBody body = rule.OptionalText("Operator") is { } written ? ReadNode(rule, written, locals) : ReadLeaf(rule, locals);
        rule.Finish();
        return new VectorRule(name, enabled, message, locals.Keys, body);
    }

    private static Dictionary<string, string> LocalsOf(JsonShape rule, IReadOnlyDictionary<string, string> outer)
    {
        var locals = new Dictionary<string, string>(outer, StringComparer.Ordinal);
        foreach (var local in rule.Children("LocalParams").Select(ReadParam))
        {
            if (!locals.TryAdd(local.Name, local.Expression))
            {
                rule.Error("LocalParams", "P-DUPLICATE", new Words($"「{local.Name}」が二つあります。", $"\"{local.Name}\" is there twice."), None);
            }
        }

        return locals;
    }

    private static RuleBody.Leaf ReadLeaf(JsonShape rule, IReadOnlyDictionary<string, string> locals)
    {
        RefuseFilled(rule, "Rules", "P-OPERATOR");
        var tree = rule.Required("Expression");
        return new RuleBody.Leaf(rule.OptionalText("Expression") ?? "", tree ?? new JsonTree(JsonKind.String, "", rule.Place.Position), locals);
    }

    private static RuleBody.Node ReadNode(JsonShape rule, string written, IReadOnlyDictionary<string, string> locals)
    {
        if (!Operators.Contains(written))
        {
            rule.Error("Operator", "P-OPERATOR", new Words($"「{written}」という Operator はありません。", $"There is no Operator \"{written}\"."), None);
        }

        rule.Optional("Expression");
        var children = rule.RequiredItems("Rules").Select(rule.Child).Select(child => ReadRule(child, locals)).ToList();
        RefuseEmpty(rule, "-", children.Count);
        return new RuleBody.Node(written is "Or" or "OrElse" ? "Or" : "And", [.. children.Where(child => child.Enabled).Select(child => (child.Name, child.Body))]);
    }

    private static void RefuseFilled(JsonShape shape, string name, string code)
    {
        if (shape.Optional(name) is not null)
        {
            shape.Error(name, code, new Words($"「{name}」は使えません。", $"\"{name}\" is not used here."), None);
        }
    }

    private static void RefuseTwice(JsonShape shape, string list, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            shape.Error(list, "P-DUPLICATE", new Words($"「{twice.Key}」が二つあります。", $"\"{twice.Key}\" is there twice."), None);
        }
    }

    private static void RefuseEmpty(JsonShape shape, string name, int rules)
    {
        if (string.IsNullOrWhiteSpace(name) || rules == 0)
        {
            shape.Error("Rules", "P-MISSING", new Words("名前か規則がありません。", "Without a name or without rules."), None);
        }
    }
}
