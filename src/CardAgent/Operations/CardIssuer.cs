using System.Security.Cryptography;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Operations;

/// <summary>Writes certificates to a training card that is being held: challenge, the issuer's word, key, certificate, and a look at what is there.</summary>
/// <remarks>Begun again after a break at any command it goes on: the issue's id names the key on the card and the certificate at the authority.</remarks>
internal sealed class CardIssuer(CardConnection card, RunningOperation running)
{
    /// <summary>What the service wants done with an issue that waits on the card.</summary>
    public string? WhatToDoWith(Guid issueId) => running.AskWhileHolding(new Interim("unfinished") { IssueId = issueId })?.Do;

    /// <summary>Writes one certificate, unless it is in force already.</summary>
    /// <exception cref="OperationFailedException">The card is no training card, or the service or the authority refuses.</exception>
    public void Write(AskedCertificate asked)
    {
        var kind = CertificateCodes.KindOf(asked.Certificate);
        var issuer = TrainingIssuer.TryOpen(card) ?? throw new OperationFailedException("notATrainingCard");
        if (asked is { Sha256: { } given, SerialNumber: { } serial, ValidThrough: { } end } && issuer.InForce(kind) == given)
        {
            // Written before, and only the report was lost: a new key would be refused by the authority.
            running.Note(new WrittenCertificate(asked.Certificate, serial, end, given));
            return;
        }

        Authorise(issuer, new Interim("authorise") { Certificate = asked.Certificate });
        var der = running.AskWhileHolding(new Interim("certify") { Certificate = asked.Certificate, PublicKey = issuer.GenerateKey(kind) })?.Der
            ?? throw new OperationFailedException("notIssued");
        issuer.WriteCertificate(der);
        issuer.Activate(kind);
        Confirm(issuer, kind, der);
    }

    /// <summary>Throws a waiting key away, for the service says that nobody will finish it.</summary>
    public void Discard(CertificateKind kind, Guid issueId)
    {
        var issuer = TrainingIssuer.TryOpen(card) ?? throw new OperationFailedException("notATrainingCard");
        Authorise(issuer, new Interim("authorise") { Certificate = CertificateCodes.CodeOf(kind), IssueId = issueId });
        issuer.Discard(kind);
    }

    /// <summary>Hands the card the issuer's word for what comes next.</summary>
    public void Authorise(TrainingIssuer issuer, Interim asked)
    {
        var word = running.AskWhileHolding(asked with { Challenge = issuer.Challenge() })?.Authorisation;
        if (word is null || !issuer.Authenticate(word))
        {
            throw new OperationFailedException("notAuthorised");
        }
    }

    private void Confirm(TrainingIssuer issuer, CertificateKind kind, byte[] der)
    {
        var sha256 = Convert.ToHexString(SHA256.HashData(der));
        var certificate = CertificateOnCard.Read(kind, der);
        if (certificate is null || issuer.InForce(kind) != sha256)
        {
            throw new OperationFailedException("notIssued");
        }

        running.Note(new WrittenCertificate(CertificateCodes.CodeOf(kind), certificate.Serial, certificate.ValidThrough, sha256));
    }
}
