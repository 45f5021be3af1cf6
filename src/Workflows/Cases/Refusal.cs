using CertFlow.Rules.Decisions;

namespace CertFlow.Workflows.Cases;

/// <summary>The desk or the rules say no: which code, which rule, and what to bring.</summary>
public sealed record Refusal
{
    /// <summary>Stable, for instance <c>form-superseded</c>; <c>not-accepted</c> when a decision says no.</summary>
    public required string Code { get; init; }

    /// <summary>Where the case stands, unchanged.</summary>
    public required CaseStage State { get; init; }

    /// <summary>The decision's outcome; null when no decision was asked.</summary>
    public string? Outcome { get; init; }

    public IReadOnlyList<RefusalReason> Reasons { get; init; } = [];

    /// <summary>Codes of what is missing: papers, PIN results, desk forms, by the code of the refusal.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Facts the rules still need, when the outcome is <c>cannotDecide</c>; null otherwise.</summary>
    public IReadOnlyList<string>? UnknownFacts { get; init; }

    public Decision? Decision { get; init; }
}

/// <summary>One reason of a refusal and the rule that gave it.</summary>
public sealed record RefusalReason(string Code, string Rule, string Text);
