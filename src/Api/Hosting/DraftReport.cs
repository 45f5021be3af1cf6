using System.Text.Json.Serialization;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Hosting;

/// <summary>The rules folder as the service last saw it, against the edition in force.</summary>
public sealed record DraftReport
{
    public const string Same = "same";
    public const string Valid = "valid";
    public const string Invalid = "invalid";
    public const string BeingRead = "beingRead";

    /// <summary><c>same</c> as published, <c>valid</c>, <c>invalid</c>, or <c>beingRead</c>.</summary>
    public required string State { get; init; }

    public int? Edition { get; init; }

    /// <summary>The draft's hash; null when it has errors.</summary>
    public string? Hash { get; init; }

    public IReadOnlyList<ChangedFile> ChangedFiles { get; init; } = [];
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The examples of the draft, asked of the draft.</summary>
    public ReviewPart? Examples { get; init; }

    /// <summary>Of a draft in order, the sources last compared more than six months ago.</summary>
    public IReadOnlyList<SourceAge> SourcesToCompare { get; init; } = [];

    /// <summary>When the folder was read, by the machine's clock.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The draft ready to be asked; null when it cannot be read.</summary>
    [JsonIgnore]
    public RuleBook? Book { get; init; }
}
