using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Engine;

/// <summary>What decisions of a pack are computed with: the engine, the emitted inputs and the sliced rules.</summary>
internal sealed record CompiledPack(PackEngine Engine, FactType FactType, InputType ParameterType, IReadOnlyList<Slice> Slices, IReadOnlyDictionary<string, DayExpression> Days)
{
    private readonly ILookup<string, Slice> byProcedure = Slices.ToLookup(slice => slice.Procedure, StringComparer.Ordinal);

    public IEnumerable<Slice> SlicesOf(string procedure) => byProcedure[procedure];

    /// <summary>The definitions as they were written.</summary>
    public required IReadOnlyList<Definition> Definitions { get; init; }
}
