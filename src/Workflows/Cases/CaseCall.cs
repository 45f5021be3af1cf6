using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>A writing call as the door hands it in: who, under which key, on which number of the case.</summary>
public sealed record CaseCall
{
    /// <summary>The sign-in's name.</summary>
    public required string Who { get; init; }

    public required IReadOnlyCollection<string> Roles { get; init; }

    /// <summary>With <see cref="Who"/> the scope of the key.</summary>
    public required string Path { get; init; }

    public required string Key { get; init; }

    public required JsonElement Body { get; init; }

    /// <summary>The case's number the caller saw last; null when he named none.</summary>
    public int? ExpectedNumber { get; init; }

    public AnswerKey AnswerKey() =>
        new(Who, Path, Key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body.GetRawText()))));
}
