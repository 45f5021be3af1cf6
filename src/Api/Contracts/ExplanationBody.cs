using CertFlow.Rules.Explanations;

namespace CertFlow.Api.Contracts;

/// <summary>The answer of <c>POST /api/decisions/explain</c>: both voices, or the one asked for.</summary>
public sealed record ExplanationBody(string Outcome, VisitorExplanation? Visitor, StaffExplanation? Staff)
{
    /// <param name="voice"><c>visitor</c> or <c>staff</c>; anything else is both.</param>
    public static ExplanationBody Of(Explanation explanation, string? voice) => new(
        explanation.Decision.Outcome,
        voice == "staff" ? null : explanation.Visitor,
        voice == "visitor" ? null : explanation.Staff);
}
