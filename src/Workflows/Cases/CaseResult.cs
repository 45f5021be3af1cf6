using CertFlow.Rules.Facts;

namespace CertFlow.Workflows.Cases;

/// <summary>What became of a call. Only accepted and refused answers are stored under the key.</summary>
public abstract record CaseResult;

/// <param name="Number">The case's number now.</param>
/// <param name="Body">The answer as JSON, byte for byte the same at every repetition.</param>
public sealed record Accepted(Guid Id, int Number, string Body) : CaseResult;

/// <param name="Body">A <see cref="Refusal"/> as JSON.</param>
public sealed record RefusedCall(Guid Id, string Body) : CaseResult;

/// <summary>The body is not in order.</summary>
public sealed record Faulty(IReadOnlyList<FactFault> Faults) : CaseResult;

/// <summary>Somebody was faster.</summary>
public sealed record Stale(int Number, string ChangedBy, DateTimeOffset ChangedAt) : CaseResult;

/// <summary>The call names no number of the case.</summary>
public sealed record NumberMissing : CaseResult;

/// <summary>The key was used before with another body.</summary>
public sealed record KeyReused : CaseResult;

public sealed record CaseNotFound : CaseResult;

/// <summary>What the address names is not there, and is no case.</summary>
public sealed record RecordNotFound : CaseResult;

/// <summary>In this state the command is somebody else's.</summary>
public sealed record NotAllowed(IReadOnlyList<string> Roles) : CaseResult;
