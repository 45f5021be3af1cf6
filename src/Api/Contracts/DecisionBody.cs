using System.Text.Json;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Api.Contracts;

/// <summary>The body of <c>POST /api/decisions</c>, as it is described; it is read by <see cref="DecisionBodyReader"/>.</summary>
/// <param name="AsOf">Decides the day, the opening hours and the rules in force; without an offset it is read as Japanese time.</param>
/// <param name="KnownAt">Answers by the edition that was in force at this moment; needs a sign-in, since it may have to be read first.</param>
/// <param name="Facts">Any fact of <c>GET /api/vocabulary</c>; what is left out is unknown.</param>
public sealed record DecisionBody(string AsOf, string Town, string Procedure, int? Visit, JsonElement Facts, DateTimeOffset? KnownAt = null);

/// <summary>A question that was understood.</summary>
public sealed record DecisionQuestion(RulePack Pack, DecisionRequest Request);
