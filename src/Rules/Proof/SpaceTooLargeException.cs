namespace CertFlow.Rules.Proof;

/// <summary>Conditions compare these facts in too many ways to look at all of them.</summary>
public sealed class SpaceTooLargeException : Exception
{
    public SpaceTooLargeException(IReadOnlyList<string> facts)
        : base($"Too many combinations of {string.Join(", ", facts)}.") => Facts = facts;

    public SpaceTooLargeException()
    {
    }

    public SpaceTooLargeException(string message)
        : base(message)
    {
    }

    public SpaceTooLargeException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Dotted paths of the facts.</summary>
    public IReadOnlyList<string> Facts { get; } = [];
}
