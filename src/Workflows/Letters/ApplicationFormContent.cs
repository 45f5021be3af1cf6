namespace CertFlow.Workflows.Letters;

/// <summary>The statutory application form, filled in beforehand and signed at the counter.</summary>
public sealed record ApplicationFormContent : LetterContent
{
    public override LetterKind Kind => LetterKind.ApplicationForm;

    /// <summary><c>issue</c> or <c>renewal</c>.</summary>
    public required string Procedure { get; init; }

    public required FormHolder Holder { get; init; }

    /// <summary>Null when the holder comes himself.</summary>
    public FormRepresentative? Representative { get; init; }

    /// <summary>Certificate codes: <c>signature</c>, <c>userAuthentication</c>.</summary>
    public required IReadOnlyList<string> Requested { get; init; }
}
