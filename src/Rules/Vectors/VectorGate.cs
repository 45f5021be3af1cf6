namespace CertFlow.Rules.Vectors;

internal sealed record VectorRefusal(string Code, string Detail);

internal sealed class VectorGate
{
    public VectorRefusal? Refusal { get; init; }
    public static VectorGate Read(VectorCase vector, IReadOnlyList<(string Name, Type Type, object? Value)> inputs) => new();
    public string? Disagreement(IReadOnlyList<RulesEngine.Models.RuleResultTree> trees, IReadOnlyList<(string Name, Type Type, object? Value)> inputs) => Refusal?.Detail;
}
