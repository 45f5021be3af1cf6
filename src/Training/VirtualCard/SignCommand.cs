using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Security;

namespace CertFlow.Training.VirtualCard;

/// <summary>COMPUTE DIGITAL SIGNATURE (80 2A): the variants of P1 that are known and understood.</summary>
internal static class SignCommand
{
    private const int LongestPayload = 245;
    private const int CurrentFile = 0x80;

    public static Answer Sign(Card card, CommandApdu apdu)
    {
        if (apdu.P2 != CurrentFile && (apdu.P2 < CurrentFile || FileCommands.Choose(card, apdu.P2 & 0x1F) != StatusWord.Done))
        {
            return StatusWord.FileNotFound;
        }

        if (card.Session.File is not KeyFile file)
        {
            return StatusWord.NoFileSelected;
        }

        if (!card.Session.IsOpen(file.OpenedBy))
        {
            return StatusWord.SecurityStatusNotSatisfied;
        }

        return card.State.Keys[file.Key].PrivateKey is { } key ? Sign(key, apdu) : StatusWord.ReferenceNotFound;
    }

    private static Answer Sign(ReadOnlyMemory<byte> key, CommandApdu apdu)
    {
        var given = apdu.Data;
        return apdu.P1 switch
        {
            0x00 when given.Length is > 0 and <= LongestPayload => Answer.Ok(Padded(key, given.ToArray())),
            0x02 when given.Length == SHA256.HashSizeInBytes => Answer.Ok(Padded(key, InDigestInfo(given.ToArray()))),
            0x03 when given.Length > 0 => Answer.Ok(Padded(key, InDigestInfo(SHA256.HashData(given.Span)))),
            0x04 when given.Length == SHA256.HashSizeInBytes => Answer.Ok(Probabilistic(key, given.Span)),
            0x05 when given.Length > 0 => Answer.Ok(Probabilistic(key, SHA256.HashData(given.Span))),
            0x00 or (>= 0x02 and <= 0x05) => StatusWord.WrongData,
            _ => StatusWord.WrongParameters,
        };
    }

    // .NET signs hashes only; a card pads whatever it is given (PKCS#1 v1.5, block type 1).
    private static byte[] Padded(ReadOnlyMemory<byte> key, byte[] payload)
    {
        var engine = new Pkcs1Encoding(new RsaBlindedEngine());
        engine.Init(forEncryption: true, PrivateKeyFactory.CreateKey(key.ToArray()));
        return engine.ProcessBlock(payload, 0, payload.Length);
    }

    private static byte[] Probabilistic(ReadOnlyMemory<byte> key, ReadOnlySpan<byte> hash)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Span, out _);
        return rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    private static byte[] InDigestInfo(byte[] hash) =>
        new DigestInfo(new AlgorithmIdentifier(NistObjectIdentifiers.IdSha256, DerNull.Instance), hash).GetDerEncoded();
}
