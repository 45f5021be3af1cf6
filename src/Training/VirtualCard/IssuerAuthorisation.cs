using System.Security.Cryptography;
using System.Text;

namespace CertFlow.Training.VirtualCard;

/// <summary>Invented: the issuer's signed word that a session may do some things with one card, for one operation.</summary>
/// <remarks>It holds for one challenge of one card, so it can be neither kept nor used elsewhere.</remarks>
public sealed record IssuerAuthorisation(string CardSerial, ReadOnlyMemory<byte> Challenge, IssuerRights Rights, Guid OperationId)
{
    public const int ChallengeLength = 16;
    private const int SignatureLength = 64;
    private const int Length = 1 + 16 + SignatureLength;

    /// <summary>What EXTERNAL AUTHENTICATE carries: rights, operation, signature.</summary>
    public byte[] SignedBy(ECDsa issuerKey) =>
        [(byte)Rights, .. OperationId.ToByteArray(bigEndian: true), .. issuerKey.SignData(Message(), HashAlgorithmName.SHA256)];

    /// <summary>Reads and checks what came in; null unless the issuer signed exactly this for this card and challenge.</summary>
    public static IssuerAuthorisation? Check(ReadOnlySpan<byte> carried, CardState card, byte[] challenge)
    {
        if (carried.Length != Length || card.IssuerKey is not { } issuerKey)
        {
            return null;
        }

        var operationId = new Guid(carried.Slice(1, 16), bigEndian: true);
        var read = new IssuerAuthorisation(card.Serial, challenge, (IssuerRights)carried[0], operationId);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(issuerKey.Span, out _);
        return key.VerifyData(read.Message(), carried[^SignatureLength..], HashAlgorithmName.SHA256) ? read : null;
    }

    private byte[] Message() =>
    [
        .. "CertFlow training issuer"u8, .. Challenge.Span, .. Encoding.ASCII.GetBytes(CardSerial), (byte)Rights,
        .. OperationId.ToByteArray(bigEndian: true),
    ];
}
