using System.Text.Json;
using CertFlow.Rules.Language;
using RulesEngine.Models;

namespace CertFlow.Rules.Engine;

/// <summary>RulesEngine over the merged workflows of one town's pack: it computes every decision that is complete.</summary>
internal sealed class PackEngine
{
    private readonly RulesEngine.RulesEngine engine;

    private PackEngine(RulesEngine.RulesEngine engine) => this.engine = engine;

    public static PackEngine Of(IEnumerable<Slice> slices) =>
        new(new RulesEngine.RulesEngine([.. slices.Select(MergedWorkflow.Write)], EngineSettings.Create(RuleCompiler.Helpers)));

    /// <summary>How each rule of the slice answers, in the order of the slice.</summary>
    public Truth[] Evaluate(Slice slice, object facts, object parameters)
    {
        var run = engine.ExecuteAllRulesAsync(slice.WorkflowName, new RuleParameter("f", facts), new RuleParameter("p", parameters));
        if (!run.IsCompleted)
        {
            // With actions off nothing in RulesEngine awaits; if that ever changes, blocking here would be a hidden cost.
            throw new InvalidOperationException("RulesEngine did not complete synchronously.");
        }

#pragma warning disable CA2012 // Completed above; read once.
        var results = run.GetAwaiter().GetResult();
#pragma warning restore CA2012
        var truths = new Truth[results.Count];
        for (var i = 0; i < truths.Length; i++)
        {
            truths[i] = TruthOf(results[i]);
        }

        return truths;
    }

    /// <summary>"Says no" and "broke" are told apart by the exception message of a leaf; parents never carry one.</summary>
    private static Truth TruthOf(RuleResultTree result)
    {
        if (result.ChildResults is not { } children)
        {
            return string.IsNullOrEmpty(result.ExceptionMessage) ? TruthLogic.Of(result.IsSuccess) : Truth.Broken;
        }

        var isAnd = result.Rule.Operator == "And";
        var truth = TruthLogic.Of(isAnd);
        foreach (var child in children)
        {
            truth = isAnd ? truth.And(TruthOf(child)) : truth.Or(TruthOf(child));
        }

        return truth;
    }
}

/// <summary>Writes a slice as one RulesEngine workflow: what is hashed, stored and shown.</summary>
internal static class MergedWorkflow
{
    public static string Write(Slice slice)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("WorkflowName", slice.WorkflowName);
            json.WriteStartArray("Rules");
            foreach (var rule in slice.Rules)
            {
                json.WriteStartObject();
                WriteBody(json, rule.Definition.Id, rule.Body);
                json.WritePropertyName("Properties");
                JsonSerializer.Serialize(json, new { rule.Definition.Kind, rule.Definition.Meaning, rule.Definition.Text, rule.Definition.Source, rule.Definition.ValidFrom, rule.Definition.ValidThrough });
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteBody(Utf8JsonWriter json, string name, EngineBody body)
    {
        json.WriteString("RuleName", name);
        if (body is EngineBody.Leaf leaf)
        {
            json.WriteString("Expression", leaf.Expression);
            return;
        }

        var node = (EngineBody.Node)body;
        json.WriteString("Operator", node.Operator);
        json.WriteStartArray("Rules");
        foreach (var child in node.Children)
        {
            json.WriteStartObject();
            WriteBody(json, child.Name, child.Body);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
