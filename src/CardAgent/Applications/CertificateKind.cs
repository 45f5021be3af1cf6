namespace CertFlow.CardAgent.Applications;

/// <summary>The two certificates a card can carry.</summary>
public enum CertificateKind
{
    Signature,
    UserAuthentication,
}
