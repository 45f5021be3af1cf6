namespace CertFlow.Api.Hosting;

/// <summary>Marks a call that needs an Idempotency-Key and whose body is a record.</summary>
public sealed record WritingCall
{
    public static WritingCall Needed { get; } = new();
}
