using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Proof;
using CertFlow.Rules.Requirements;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs;

/// <summary>The rules of one town: national base under the town's overlay, sliced by the days on which they change.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class RulePack
{
    private readonly CompiledPack compiled;
    private readonly LastAsked<ParameterAsk, object?> parameterInputs;

    internal RulePack(CompiledPack compiled)
    {
        this.compiled = compiled;
        parameterInputs = new LastAsked<ParameterAsk, object?>(MakeParameterInput);
    }

    /// <summary>The code of the town, for instance <c>misaki</c>.</summary>
    public required string Town { get; init; }

    public required Words TownName { get; init; }

    /// <summary><c>sha256:</c> and the hash of the merged pack.</summary>
    public required string Hash { get; init; }

    public required FactVocabulary Vocabulary { get; init; }

    public required OutcomeCatalogue Outcomes { get; init; }

    public required DocumentCatalogue Documents { get; init; }

    /// <summary>The classes of papers the town tells apart.</summary>
    public required PaperClassCatalogue PaperClasses { get; init; }

    /// <summary>The requirements of the town's own page, and what serves each; empty for a town that lists none.</summary>
    public IReadOnlyList<ServedRequirement> Requirements { get; internal set; } = [];

    public required TextCatalogue Texts { get; init; }

    public required ParameterSet Parameters { get; init; }

    /// <summary>Letter templates by their file name below <c>letters/</c>.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Letters { get; init; }

    /// <summary>What must never happen; proved, not decided with.</summary>
    internal IReadOnlyList<Invariant> Invariants { get; init; } = [];

    internal PackEngine Engine => compiled.Engine;

    internal FactType FactType => compiled.FactType;

    internal IReadOnlyList<Slice> Slices => compiled.Slices;

    /// <summary>The days texts may speak of, by the name of their definition.</summary>
    internal IReadOnlyDictionary<string, DayExpression> Days => compiled.Days;

    /// <summary>Its texts with placeholders, taken apart.</summary>
    internal TemplateBook Templates { get; } = new();

    /// <summary>The named conditions and values of the town's rules, in the order in which they may use each other.</summary>
    public IReadOnlyList<Definition> Definitions => compiled.Definitions;

    internal InputType ParameterType => compiled.ParameterType;

    /// <summary>The procedures this pack has rules for.</summary>
    public IEnumerable<string> Procedures => Slices.Select(slice => slice.Procedure).Distinct();

    /// <summary>The parameters in force on a day, for a procedure or for none in particular.</summary>
    public ParameterValues ParametersOn(DateOnly asOf, string? procedure = null) => Parameters.On(asOf, procedure);

    /// <summary>Every rule in force for a procedure on a day, in file order.</summary>
    public IReadOnlyList<RuleDefinition> RulesOn(string procedure, DateOnly day) =>
        SliceOn(procedure, day)?.Rules.Select(rule => rule.Definition).ToList() ?? [];

    internal Slice? SliceOn(string procedure, DateOnly day) => compiled.SlicesOf(procedure).FirstOrDefault(slice => slice.Holds(day));

    /// <summary>The emitted parameters object of a day, for a procedure at an office; null when some parameter has no value on it.</summary>
    /// <param name="day">The asked day.</param>
    /// <param name="procedure">The asked procedure; null for the values that are no procedure's own.</param>
    /// <param name="office">The asked office; the main one when null or unknown.</param>
    internal object? ParameterInputOn(DateOnly day, string? procedure = null, string? office = null) =>
        parameterInputs[new ParameterAsk(day, procedure, office)];

    private object? MakeParameterInput(ParameterAsk ask)
    {
        var inForce = Parameters.On(ask.Day, ask.Procedure);
        var office = Parameters.OfficeOf(ask.Office);
        var values = new object?[ParameterType.Leaves.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var path = ParameterType.Leaves[i].Path;
            if (OfficeInput.Has(path))
            {
                values[i] = OfficeInput.ValueOf(path, office, ask.Day, ask.Procedure ?? "");
            }
            else if (inForce.Find(path) is { } value)
            {
                values[i] = value.Value;
            }
            else
            {
                return null;
            }
        }

        return ParameterType.Create(values);
    }

    private readonly record struct ParameterAsk(DateOnly Day, string? Procedure, string? Office);
}
