using CertFlow.Workflows.Cases;

namespace CertFlow.Api.Hosting;

/// <summary>The body of a call whose reader goes by fields: its description is made from the same fields.</summary>
/// <param name="NeedsNumber">Whether If-Match has to name the case's number.</param>
/// <param name="NeedsKey">Whether it writes: then an Idempotency-Key is needed.</param>
public sealed record DescribedBody(IReadOnlyList<CommandField> Fields, bool NeedsNumber = false, bool NeedsKey = true)
{
    /// <summary>Whether an example is made from the fields; otherwise it is a file.</summary>
    public bool MakesExample { get; init; }
}
