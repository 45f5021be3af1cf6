using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>One set of rules looked at in a space: a pack's slice on a day. A proof has one side, a comparison two.</summary>
internal sealed class SpaceSide
{
    private static readonly FactMask All = new(UInt128.MaxValue);

    private readonly FactSet ofDay;
    private readonly object parameters;

    private SpaceSide(RulePack pack, Slice slice, (DateOnly Day, string? Office) at, object parameters)
    {
        Pack = pack;
        (Day, Office) = at;
        Slice = slice;
        this.parameters = parameters;
        var facts = FactSet.Empty(pack.Vocabulary).With("asOf", Day).With("procedure", slice.Procedure);
        ofDay = Office is null || !pack.Vocabulary.Has(Question.Office) ? facts : facts.With(Question.Office, Office);
    }

    public RulePack Pack { get; }

    public Slice Slice { get; }

    public DateOnly Day { get; }

    /// <summary>The office asked at; null where the town has only one.</summary>
    public string? Office { get; }

    /// <summary>Whether rules count that touch neither outcome nor certificates nor papers: PINs, advice, fees.</summary>
    public bool HearsAll { get; private init; }

    /// <summary>What must never be answered; none where answers are only compared.</summary>
    public IReadOnlyList<Invariant> Invariants { get; private init; } = [];

    /// <summary>A pack's rules for a procedure on a day at an office, to be compared with another's.</summary>
    public static SpaceSide ToCompare(RulePack pack, string procedure, DateOnly day, string? office) =>
        new(pack, pack.SliceOn(procedure, day)!, (day, office), pack.ParameterInputOn(day, procedure, office)!);

    /// <summary>The rules of a slice on a day at an office, with what must never be answered; null when no parameters are in force.</summary>
    public static SpaceSide? Of(RulePack pack, Slice slice, DateOnly day, string? office, bool hearsAll = false) =>
        pack.ParameterInputOn(day, slice.Procedure, office) is { } parameters ? new SpaceSide(pack, slice, (day, office), parameters) { HearsAll = hearsAll, Invariants = pack.Invariants } : null;

    /// <summary>The offices at which a town may be asked; one without a name where there is only one.</summary>
    public static IEnumerable<string?> OfficesOf(RulePack pack) =>
        pack.Parameters.Offices.Count > 1 ? pack.Parameters.Offices.Select(office => (string?)office.Code) : [null];

    /// <summary>Whether a rule counts here.</summary>
    public bool Hears(CompiledRule rule) => HearsAll || Decides(rule.Definition.Kind);

    /// <summary>Whether rules of a kind can touch outcome, certificates or papers.</summary>
    public static bool Decides(RuleKind kind) => kind is not (RuleKind.Pins or RuleKind.Advises or RuleKind.Charges);

    /// <summary>How an atom answers; whatever it does not read carries a placeholder.</summary>
    public Truth Answer(SpaceAtom atom, object input, IReadOnlyDictionary<string, object?> values) => atom.Half is { } half
        ? TruthLogic.Of(values[half.Path] is { } value && half.AnyOf.Contains(value))
        : atom.Atom!.Evaluate(new Inputs([input, parameters], All));

    /// <summary>Equal for conditions of two sides that answer alike on all facts: the same words over the same parameters in force.</summary>
    public string KeyOf(Condition condition) => ParameterReads.Of(condition.Tree, parameters);

    /// <summary>The input of the conditions on some values, by the path of the fact.</summary>
    public object InputOf(IReadOnlyDictionary<string, object?> values) => Pack.FactType.Create(FactsOf(values));

    /// <summary>The facts of some values and of the day; those this side's vocabulary does not have are left out.</summary>
    public FactSet FactsOf(IReadOnlyDictionary<string, object?> values) =>
        ofDay.With(values.Where(pair => Pack.Vocabulary.Has(pair.Key)).Select(pair => (Pack.Vocabulary.IndexOf(pair.Key), pair.Value)));

    /// <summary>The facts the day does not give, of those the rules that count and the assembly read, in the order of the vocabulary.</summary>
    public IEnumerable<FactDefinition> Facts()
    {
        var vocabulary = Pack.Vocabulary;
        var reads = Slice.Rules.Where(Hears).Select(rule => rule.Reads).Concat(Invariants.Select(invariant => invariant.Reads))
            .Aggregate(FactMask.None, (mask, read) => mask.Union(read)).With(vocabulary.IndexOf("visit"));
        reads = Slice.Certificates == CertificateEffect.Issues ? reads.With(vocabulary.IndexOf(Question.Requested)) : reads;
        return reads.Except(ofDay.Known).Indices().Select(index => vocabulary.Facts[index]);
    }
}
