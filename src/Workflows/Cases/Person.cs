namespace CertFlow.Workflows.Cases;

/// <summary>Where an inquiry is sent instead of the registered address; erasable, never in an event.</summary>
public sealed record MailAddress(string? PostalCode, string Address);

/// <summary>A person as letters and slips need them; erasable, never in an event.</summary>
public sealed record Person(string Name)
{
    public string? Kana { get; init; }
    public string? PostalCode { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public DateOnly? BirthDate { get; init; }

    public Person WithoutWhereabouts() => this with { PostalCode = null, Address = null, Phone = null };
}
