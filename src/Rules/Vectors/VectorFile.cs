using System.Text.Json;

namespace CertFlow.Rules.Vectors;

/// <summary>A file of recorded RulesEngine behaviour: rules, inputs, and what the real engine did.</summary>
public sealed class VectorFile
{
    private readonly JsonElement root;

    private VectorFile(JsonElement root)
    {
        this.root = root;
        Cases = [.. root.GetProperty("cases").EnumerateArray().Select(item => new VectorCase(item))];
    }

    internal IReadOnlyList<VectorCase> Cases { get; }

    /// <summary>Reads a vectors file.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="KeyNotFoundException">Not a vectors file.</exception>
    public static VectorFile Read(ReadOnlyMemory<byte> utf8) => new(JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 256 }).RootElement);

    internal JsonElement SchemaOf(JsonElement input) => input.TryGetProperty("schema", out var inline) ? inline : root.GetProperty("schemas").GetProperty(input.GetProperty("schemaRef").GetString()!);

    internal JsonElement ValueOf(JsonElement input) => input.TryGetProperty("value", out var inline) ? inline : root.GetProperty("values").GetProperty(input.GetProperty("valueRef").GetString()!);
}

/// <summary>One recorded case.</summary>
internal sealed class VectorCase(JsonElement json)
{
    public string Id => json.GetProperty("id").GetString()!;

    public string Group => json.GetProperty("group").GetString()!;

    public string Entry => json.GetProperty("entry").GetString()!;

    /// <summary>Each workflow as one JSON text.</summary>
    public IReadOnlyList<string> Workflows => json.TryGetProperty("raw", out var raw)
        ? [.. raw.EnumerateArray().Select(text => text.GetString()!)]
        : [.. json.GetProperty("workflows").EnumerateArray().Select(workflow => workflow.GetRawText())];

    public IReadOnlyList<JsonElement> Inputs => [.. json.GetProperty("inputs").EnumerateArray()];

    public bool IsPositional => json.TryGetProperty("positional", out var positional) && positional.GetBoolean();

    public IEnumerable<JsonProperty> Settings => json.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object ? settings.EnumerateObject() : [];

    public IEnumerable<string> CustomTypes => json.TryGetProperty("customTypes", out var types) ? types.EnumerateArray().Select(type => type.GetString()!) : [];

    /// <summary>The one rule to run with its action; null to run all rules.</summary>
    public string? RuleToCall => json.TryGetProperty("call", out var call) && call.ValueKind == JsonValueKind.Object ? call.GetProperty("rule").GetString() : null;

    public JsonElement Expected => json.GetProperty("expected");
}
