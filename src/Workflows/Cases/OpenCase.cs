using System.Text.Json.Nodes;

namespace CertFlow.Workflows.Cases;

/// <summary>The body of an opening, taken apart: people for letters and slips, facts for the rules.</summary>
public sealed record OpenCase
{
    public Guid? Visit { get; init; }
    public required string Town { get; init; }
    public required string Procedure { get; init; }
    public required Person Holder { get; init; }

    /// <summary>Who came; null when nobody did, as after a death.</summary>
    public Person? Actor { get; init; }
    public required JsonObject Facts { get; init; }

    /// <summary>Ticket or first contact; null: the moment of the call.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    public IReadOnlyList<string> Requested =>
        Facts["requested"] is JsonArray codes ? [.. codes.Select(code => code!.GetValue<string>())] : [];
}
