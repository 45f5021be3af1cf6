using CertFlow.Rules.Decisions;

namespace CertFlow.Rules.Explanations;

/// <summary>Why the desk answered so: one decision in two voices, both from the same trace.</summary>
/// <param name="Decision">The decider's own answer.</param>
/// <param name="Visitor">Short, without codes, and without anything a visitor may not know.</param>
/// <param name="Staff">Every rule with its clause, its conditions and their values.</param>
public sealed record Explanation(Decision Decision, VisitorExplanation Visitor, StaffExplanation Staff);

/// <summary>What the visitor is told: the answer, why, what to bring, what to do next.</summary>
/// <remarks>Every answer that staff have to check reads the same, whatever the reason.</remarks>
public sealed record VisitorExplanation
{
    public required string Answer { get; init; }

    public required IReadOnlyList<string> Why { get; init; }

    /// <summary>The papers missing today, or those of the second visit.</summary>
    public required IReadOnlyList<string> Bring { get; init; }

    /// <summary>Null when the rules have no words for the next step.</summary>
    public required string? Next { get; init; }

    public required IReadOnlyList<string> Advice { get; init; }
}

/// <summary>What staff see: the rules that decided, those looked at before, and the rest.</summary>
public sealed record StaffExplanation
{
    public required string Answer { get; init; }

    /// <summary>Every rule of the day, in file order.</summary>
    public required IReadOnlyList<RuleExplanation> Rules { get; init; }

    /// <summary>Each requirement of the source page with the rules that serve it.</summary>
    public required IReadOnlyList<RequirementExplanation> Requirements { get; init; }

    /// <summary>Facts nobody gave, taken at their usual value.</summary>
    public required IReadOnlyList<FactLine> Assumed { get; init; }

    /// <summary>Facts that are not known and on which the answer hangs.</summary>
    public required IReadOnlyList<FactLine> Unknown { get; init; }
}

/// <summary>The part a rule played.</summary>
public enum RuleRole
{
    /// <summary>It is a reason of the answer.</summary>
    Decided,

    /// <summary>It would have led to an outcome that goes before, and did not hold.</summary>
    LookedAtBefore,

    Other,
}

/// <summary>One rule: what it says, where that is written, and how each of its conditions came out.</summary>
/// <param name="Result"><c>yes</c>, <c>no</c>, <c>unknown</c> or <c>broken</c>.</param>
/// <param name="Condition">The whole condition in words.</param>
public sealed record RuleExplanation(string Rule, RuleRole Role, string Result, string Effect, string Condition, IReadOnlyList<ConditionLine> Conditions, RuleSource Source)
{
    public required string Path { get; init; }

    public required int Line { get; init; }
}

/// <summary>One condition of a rule with the facts it read; an "and" or "or" of several has them below it.</summary>
public sealed record ConditionLine(string Text, string Result, IReadOnlyList<FactLine> Facts, IReadOnlyList<ConditionLine> Parts);

/// <summary>A fact with its value in words.</summary>
/// <param name="State"><c>given</c>, <c>assumed</c> or <c>unknown</c>.</param>
public sealed record FactLine(string Fact, string Label, string Value, string State);

/// <summary>One requirement of the source page, for instance R48, and how the rules that serve it came out.</summary>
public sealed record RequirementExplanation(string Requirement, IReadOnlyList<RequirementRule> Rules);

/// <summary>A rule and its result.</summary>
public sealed record RequirementRule(string Rule, string Result);
