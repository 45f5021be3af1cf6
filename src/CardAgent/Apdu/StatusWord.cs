namespace CertFlow.CardAgent.Apdu;

/// <summary>The last two bytes of an answer.</summary>
public readonly record struct StatusWord(ushort Value)
{
    public static readonly StatusWord Done = new(0x9000);
    public static readonly StatusWord SecurityStatusNotSatisfied = new(0x6982);
    public static readonly StatusWord FileNotFound = new(0x6A82);
    public static readonly StatusWord ReferenceNotFound = new(0x6A88);

    public bool IsDone => this == Done;

    /// <summary>63Cx: the tries that are left.</summary>
    public int? TriesLeft => (Value & 0xFFF0) == 0x63C0 ? Value & 0x000F : null;

    /// <summary>6983 or 6984: no try is left. Real cards of this kind answer 6984.</summary>
    public bool IsBlocked => Value is 0x6983 or 0x6984;

    public override string ToString() => Value.ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
}
