using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>What is wrong in an expression, at which character (from 0), and what to write instead.</summary>
/// <param name="Code">Stable, listed in <c>docs/rulesengine-differences.md</c>: <c>R-DIALECT</c>, <c>R-SYNTAX</c>, <c>R-REFLECT</c> ...</param>
public sealed record ExpressionProblem(string Code, int Index, Words Message, Words Fix);
