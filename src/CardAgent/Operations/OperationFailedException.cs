namespace CertFlow.CardAgent.Operations;

/// <summary>The operation cannot go on; the reason is a code of the report.</summary>
public sealed class OperationFailedException(string reason) : Exception(reason)
{
    public string Reason => Message;
}
