namespace CertFlow.CardAgent.Apdu;

/// <summary>The card said something this program does not understand. The message names the step and the status, never data.</summary>
public sealed class UnexpectedAnswerException : Exception
{
    public UnexpectedAnswerException(string step, StatusWord status)
        : base($"{step}: {status}") => Status = status;

    public UnexpectedAnswerException(string step, string why)
        : base($"{step}: {why}")
    {
    }

    public StatusWord? Status { get; }
}
