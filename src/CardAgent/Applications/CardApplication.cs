namespace CertFlow.CardAgent.Applications;

/// <summary>The applications this program selects. Nothing else on a card is touched.</summary>
public sealed record CardApplication
{
    public static readonly CardApplication Jpki = new("JPKI", "D392F000260100000001");
    public static readonly CardApplication Common = new("common", "D3921000310001010100");
    public static readonly CardApplication BasicResidentRegister = new("Basic Resident Register", "D3921000310001010401");
    public static readonly CardApplication SurfaceInput = new("surface input", "D3921000310001010408");

    /// <summary>Of the training card only; no real card has it (docs/adr/0041).</summary>
    public static readonly CardApplication TrainingIssuer = new("training issuer", "F043455254464C4F5701");

    private readonly byte[] aid;

    private CardApplication(string name, string aid) => (Name, this.aid) = (name, Convert.FromHexString(aid));

    public static IReadOnlyList<CardApplication> All { get; } = [Jpki, Common, BasicResidentRegister, SurfaceInput, TrainingIssuer];

    public string Name { get; }

    public ReadOnlyMemory<byte> Aid => aid;
}
