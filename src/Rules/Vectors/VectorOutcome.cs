using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesEngine.Models;

namespace CertFlow.Rules.Vectors;

/// <summary>What happened in a case, comparable with its recording.</summary>
internal sealed record VectorOutcome(string Kind)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The short name of the exception's type; only for exceptions.</summary>
    public string? Exception { get; init; }

    public JsonArray? Results { get; init; }

    public JsonNode? Output { get; init; }

    public string? ActionError { get; init; }

    public IReadOnlyList<RuleResultTree> Trees { get; private init; } = [];

    private bool IsAction => Kind == "action";

    public static VectorOutcome OfResults(IReadOnlyList<RuleResultTree> trees) => new("results") { Results = Tree(trees), Trees = trees };

    public static VectorOutcome OfAction(ActionRuleResult result) => new("action")
    {
        Results = Tree(result.Results ?? []),
        Output = result.Output is null ? null : OutputOf(result.Output),
        ActionError = result.Exception?.GetBaseException().GetType().Name,
    };

    /// <summary>The outcome as the recording writes it.</summary>
    public string Written()
    {
        var node = new JsonObject { ["kind"] = Kind };
        if (Exception is not null)
        {
            node["exception"] = Exception;
        }

        if (Results is not null)
        {
            node["results"] = Results.DeepClone();
        }

        AddAnswer(node);
        return Canonical(node);
    }

    /// <summary>The recording, reduced to what is compared: exceptions by their own type, results in full.</summary>
    public static string WrittenOf(JsonElement expected)
    {
        var node = (JsonObject)JsonNode.Parse(expected.GetRawText())!;
        node.Remove("inner");
        if (node["kind"]!.ToString() is "load-error" or "validation-error")
        {
            node.Remove("exception");
        }

        return Canonical(node);
    }

    private void AddAnswer(JsonObject node)
    {
        if (IsAction)
        {
            if (Output is not null)
            {
                node["output"] = Output.DeepClone();
            }

            if (ActionError is not null)
            {
                node["actionError"] = ActionError;
            }
        }
        else if (Results is not null)
        {
            var first = Trees.FirstOrDefault(tree => tree.IsSuccess);
            node["firstSuccessEvent"] = first is null ? null : first.Rule.SuccessEvent ?? first.Rule.RuleName;
            node["allFailed"] = !Trees.Any(tree => tree.IsSuccess);
        }
    }

    private static JsonArray Tree(IEnumerable<RuleResultTree> trees) => new([.. trees.Select(tree => (JsonNode)ResultOf(tree))]);

    private static JsonObject ResultOf(RuleResultTree tree)
    {
        var node = new JsonObject { ["rule"] = tree.Rule.RuleName, ["success"] = tree.IsSuccess };
        if (!string.IsNullOrEmpty(tree.Rule.SuccessEvent))
        {
            node["successEvent"] = tree.Rule.SuccessEvent;
        }

        AddMessage(node, tree.ExceptionMessage);
        AddAction(node, tree.ActionResult);
        if (tree.ChildResults is { } children)
        {
            node["children"] = Tree(children);
        }

        return node;
    }

    private static void AddMessage(JsonObject node, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var kind = KindOf(text);
        node["messageKind"] = kind;
        if (kind == "message")
        {
            node["message"] = text;
        }
    }

    /// <summary>The engine tells its kinds of failure only by how the text begins.</summary>
    private static string KindOf(string text) =>
        text.StartsWith("Exception while parsing expression", StringComparison.Ordinal) ? "parse-error"
        : text.StartsWith("Error while compiling rule", StringComparison.Ordinal) ? "compile-error"
        : text.StartsWith("Error while executing scoped params", StringComparison.Ordinal) ? "param-error"
        : text.StartsWith("Error while executing rule", StringComparison.Ordinal) ? "execution-error"
        : "message";

    private static void AddAction(JsonObject node, ActionResult? action)
    {
        if (action?.Output is { } output)
        {
            node["output"] = OutputOf(output);
        }

        if (action?.Exception is { } broken)
        {
            node["actionError"] = broken.GetBaseException().GetType().Name;
        }
    }

    private static JsonObject OutputOf(object output) => output switch
    {
        string or bool or int or long or double or decimal => Typed(NameOf(output), JsonSerializer.SerializeToNode(output, output.GetType())),
        DateTime moment => Typed("datetime", JsonSerializer.SerializeToNode(moment)),
        DateOnly day => Typed("date", JsonSerializer.SerializeToNode(day)),
        IEnumerable items => Typed("array", new JsonArray([.. items.Cast<object>().Select(item => JsonSerializer.SerializeToNode(item, item.GetType()))])),
        _ => Typed("object", ObjectOf(output)),
    };

    /// <summary>Only the members that were asked for: a dynamic class also has bookkeeping of its own.</summary>
    private static JsonObject ObjectOf(object output) => new(output.GetType().GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0)
        .Select(property => KeyValuePair.Create(property.Name, JsonSerializer.SerializeToNode(property.GetValue(output)))));

    private static string NameOf(object output) => output switch
    {
        string => "string",
        bool => "bool",
        int => "int",
        long => "long",
        double => "double",
        _ => "decimal",
    };

    private static JsonObject Typed(string type, JsonNode? value) => new() { ["type"] = type, ["value"] = value };

    private static string Canonical(JsonObject node) => Sorted(node).ToJsonString(Readable);

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject known => new JsonObject(known.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };
}
