namespace CertFlow.Rules.Facts;

/// <summary>A set of facts by their number in the vocabulary (0 to 127).</summary>
public readonly record struct FactMask(UInt128 Bits)
{
    public const int Capacity = 128;

    public static FactMask None => default;

    public bool IsEmpty => Bits == UInt128.Zero;

    public static FactMask Of(int index) => new(UInt128.One << index);

    public bool Has(int index) => (Bits & (UInt128.One << index)) != UInt128.Zero;

    public FactMask With(int index) => new(Bits | (UInt128.One << index));

    public FactMask Without(int index) => new(Bits & ~(UInt128.One << index));

    public FactMask Union(FactMask other) => new(Bits | other.Bits);

    public FactMask Except(FactMask other) => new(Bits & ~other.Bits);

    /// <summary>Whether every fact of this set is in the other.</summary>
    public bool IsWithin(FactMask other) => (Bits & ~other.Bits) == UInt128.Zero;

    public bool Overlaps(FactMask other) => (Bits & other.Bits) != UInt128.Zero;

    /// <summary>The numbers in the set, ascending.</summary>
    public IEnumerable<int> Indices()
    {
        for (var rest = Bits; rest != UInt128.Zero; rest &= rest - UInt128.One)
        {
            yield return (int)UInt128.TrailingZeroCount(rest);
        }
    }
}
