using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CertFlow.Rules.Decisions;

namespace CertFlow.Api.Contracts;

/// <summary>Writers made at build time for the answers that are asked for most.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(InterviewStep))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(DateOnly))]
[JsonSerializable(typeof(string[]))]
public sealed partial class ApiJson : JsonSerializerContext;

/// <summary>The same with Japanese written as it is read.</summary>
public static class ReadableJson
{
    public static ApiJson Writers { get; } = Create();

    private static ApiJson Create()
    {
        var plain = new ApiJson(new JsonSerializerOptions(ApiJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var options = new JsonSerializerOptions(plain.Options);
        options.Converters.Add(new SourceWriter(plain));
        return new ApiJson(options);
    }
}
