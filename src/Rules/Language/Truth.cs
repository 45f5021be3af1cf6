namespace CertFlow.Rules.Language;

/// <summary>Kleene's three values, and broken: a condition that threw.</summary>
/// <remarks>A byte: a proof copies the answers of all conditions at every step.</remarks>
#pragma warning disable CA1028 // Enum storage should be Int32
public enum Truth : byte
#pragma warning restore CA1028
{
    No,
    Yes,
    Unknown,
    Broken,
}

/// <summary>The logic of <see cref="Truth"/>.</summary>
public static class TruthLogic
{
    public static Truth Of(bool value) => value ? Truth.Yes : Truth.No;

    public static Truth Not(this Truth truth) => truth switch
    {
        Truth.Yes => Truth.No,
        Truth.No => Truth.Yes,
        _ => truth,
    };

    /// <summary>A no decides; otherwise broken before unknown before yes. Order does not matter.</summary>
    public static Truth And(this Truth left, Truth right) =>
        left == Truth.No || right == Truth.No ? Truth.No
        : left == Truth.Broken || right == Truth.Broken ? Truth.Broken
        : left == Truth.Unknown || right == Truth.Unknown ? Truth.Unknown
        : Truth.Yes;

    /// <summary>A yes decides; otherwise broken before unknown before no. Order does not matter.</summary>
    public static Truth Or(this Truth left, Truth right) => left.Not().And(right.Not()).Not();

    /// <summary>Whether the answer is known: yes or no.</summary>
    public static bool IsDecided(this Truth truth) => truth is Truth.Yes or Truth.No;
}
