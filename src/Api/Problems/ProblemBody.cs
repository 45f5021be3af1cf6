using System.Text.Json.Serialization;

namespace CertFlow.Api.Problems;

/// <summary>A problem as it is written: RFC 9457 with a stable code, both titles and a pointer for each fault.</summary>
public sealed record ProblemBody
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    public required int Status { get; init; }

    public required string Code { get; init; }

    public string? Detail { get; init; }

    public string? DetailEn { get; init; }

    public required string TraceId { get; init; }

    public IReadOnlyList<BodyFault>? Errors { get; init; }

    [JsonExtensionData]
    public Dictionary<string, object?>? Extensions { get; init; }
}
