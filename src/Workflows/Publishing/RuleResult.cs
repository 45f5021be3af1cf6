using CertFlow.Rules.Facts;

namespace CertFlow.Workflows.Publishing;

/// <summary>What became of an act on the rules. Only accepted and refused answers are stored under the key.</summary>
public abstract record RuleResult;

/// <param name="Body">The answer as JSON, byte for byte the same at every repetition.</param>
/// <param name="Number">The proposal's or the edition's number.</param>
public sealed record RuleAccepted(string Body, int Number = 0) : RuleResult;

/// <param name="Body">A <see cref="RuleRefusal"/> as JSON.</param>
public sealed record RuleRefused(string Body) : RuleResult;

/// <summary>The body is not in order.</summary>
public sealed record RuleFaulty(IReadOnlyList<FactFault> Faults) : RuleResult;

/// <summary>The key was used before with another body.</summary>
public sealed record RuleKeyReused : RuleResult;

/// <summary>No such proposal, edition or deputy.</summary>
public sealed record RuleNotFound : RuleResult;

/// <summary>The act is somebody else's.</summary>
public sealed record RuleNotAllowed : RuleResult;

/// <summary>Why an act on the rules was refused.</summary>
/// <param name="Code">Stable, for instance <c>approver-is-author</c>.</param>
public sealed record RuleRefusal(string Code)
{
    /// <summary>The edition in force, where that is the reason.</summary>
    public int? Edition { get; init; }

    /// <summary>How a proposal ended, where that is the reason.</summary>
    public string? State { get; init; }

    /// <summary>What a review found, or which days a calendar change touches.</summary>
    public IReadOnlyList<string>? Details { get; init; }
}
