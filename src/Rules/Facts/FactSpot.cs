namespace CertFlow.Rules.Facts;

/// <summary>A place in a body of facts; its JSON pointer is only written when there is a fault to report.</summary>
internal readonly record struct FactSpot
{
    private readonly string? group;
    private readonly string? name;

    /// <param name="group">The pointer of the object it stands in; empty for the whole.</param>
    public FactSpot(string group, string name) => (this.group, this.name) = (group, name);

    /// <summary>The pointer below the facts object: <c>/holder/birthDate</c>, <c>/documents/2</c>; empty for the whole.</summary>
    public string Pointer => name is null ? "" : $"{group}/{Escaped}";

    private string Escaped => name!.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>An item of the list that stands here.</summary>
    public FactSpot Item(int index) => new(Pointer, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
