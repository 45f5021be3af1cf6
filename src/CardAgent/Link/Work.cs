namespace CertFlow.CardAgent.Link;

/// <summary>What the service wants done, as it says it.</summary>
/// <param name="Attempt">More than 1 when it was begun before and never reported.</param>
public sealed record Work(Guid Id, string Operation, int Attempt, Ask Ask);

/// <summary>With which card, by whom, which PINs and certificates.</summary>
public sealed record Ask
{
    /// <summary>Which card must lie in the reader; null for the first reading.</summary>
    public string? CardSerial { get; init; }

    public string EnteredBy { get; init; } = "holder";

    /// <summary>Nothing is tried twice, and tries are kept.</summary>
    public bool HolderIsAbsent { get; init; }

    public IReadOnlyList<AskedPin> Pins { get; init; } = [];

    public IReadOnlyList<AskedCertificate> Certificates { get; init; } = [];
}

/// <summary>One PIN and its form, from the rules in force.</summary>
/// <param name="Keep">Tries that must be left whatever happens.</param>
public sealed record AskedPin(string Pin, Words Label, int MinLength, int MaxLength, string Alphabet, bool NeedsBoth, int Keep)
{
    public bool IsDigits => Alphabet == "digits";
}

/// <summary>The same in both languages.</summary>
public sealed record Words(string Ja, string En);

/// <summary>One certificate.</summary>
/// <param name="IssueId">Names the key that waits on the card; null when the municipal terminal writes.</param>
/// <param name="Sha256">The certificate the authority gave already; null when it was not asked.</param>
/// <param name="Before">The serial number that was on the card before; null when there was none or it could not be read.</param>
public sealed record AskedCertificate(string Certificate, Guid? IssueId = null, string? Sha256 = null, string? Before = null)
{
    /// <summary>What goes with <see cref="Sha256"/>.</summary>
    public string? SerialNumber { get; init; }
    public DateOnly? ValidThrough { get; init; }
}
