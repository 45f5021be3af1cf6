using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CertFlow.Rules.Decisions;

namespace CertFlow.Api.Contracts;

/// <summary>Writes the source of a reason, which is the same object in every answer of a pack, from the bytes it was first written as.</summary>
/// <remarks>The bytes go with the pack: a source nobody holds any more is forgotten.</remarks>
public sealed class SourceWriter(ApiJson plain) : JsonConverter<RuleSource>
{
    private readonly ConditionalWeakTable<RuleSource, byte[]> written = [];

    public override RuleSource? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, plain.RuleSource);

    public override void Write(Utf8JsonWriter writer, RuleSource value, JsonSerializerOptions options) =>
        writer.WriteRawValue(written.GetValue(value, source => JsonSerializer.SerializeToUtf8Bytes(source, plain.RuleSource)), skipInputValidation: true);
}
