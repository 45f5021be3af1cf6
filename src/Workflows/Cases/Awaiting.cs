namespace CertFlow.Workflows.Cases;

/// <summary>The one thing an open case waits for.</summary>
/// <param name="What">The command that ends the wait, or a code such as <c>reply-form</c>.</param>
/// <param name="Role">Whose task it is; null for timers and papers.</param>
/// <param name="Until">When a timer fires or a paper's deadline passes.</param>
public sealed record Awaiting(AwaitingKind Kind, string What, string? Role = null, DateTimeOffset? Until = null);

/// <summary>Who or what moves next.</summary>
public enum AwaitingKind
{
    Task,
    Timer,
    Paper,
    OutsideSystem,
}
