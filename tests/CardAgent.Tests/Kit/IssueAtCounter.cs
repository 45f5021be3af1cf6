using CertFlow.CardAgent.Applications;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;
using CertificateKind = CertFlow.CardAgent.Applications.CertificateKind;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>One issue of a certificate on a training card, as service and agent will do it together; begun again it goes on.</summary>
internal sealed class IssueAtCounter(TrainingAuthority authority, CertificateKind kind)
{
    public Guid OperationId { get; } = Guid.CreateVersion7();

    /// <summary>The first time makes the key; later ones find it waiting. A certificate that is in force ends it.</summary>
    public CertificateIssued Run(CardConnection card)
    {
        var identity = CardIdentity.Read(card);
        var issuer = TrainingIssuer.TryOpen(card)!;
        issuer.Authenticate(Word(issuer, identity.Serial)).ShouldBeTrue();
        var certificate = CertificateFor(issuer.GenerateKey(kind));
        issuer.WriteCertificate(certificate.Der);
        issuer.Activate(kind);
        return certificate;
    }

    public byte[] Word(TrainingIssuer issuer, string serial) => authority.Authorise(new IssuerAuthorisation(
        serial, issuer.Challenge(), kind == CertificateKind.Signature ? IssuerRights.IssueSignature : IssuerRights.IssueUserAuthentication, OperationId));

    private CertificateIssued CertificateFor(byte[] publicKey)
    {
        var order = TrainingWorld.Order(publicKey, (CertFlow.Training.Authority.CertificateKind)(int)kind) with { OperationId = OperationId };
        return authority.IssueAsync(order, CancellationToken.None).GetAwaiter().GetResult().Certificate!;
    }
}
