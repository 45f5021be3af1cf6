using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.Authority;

/// <summary>Distinguished names written in the order given: the text form of .NET turns them round.</summary>
internal static class NamePath
{
    private const string Country = "2.5.4.6";

    public static X500DistinguishedName Of(params (string Oid, string Value)[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (oid, value) in parts)
            {
                WritePart(writer, oid, value);
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }

    private static void WritePart(AsnWriter writer, string oid, string value)
    {
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteCharacterString(oid == Country ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, value);
        }
    }
}

/// <summary>Serial numbers of certificates: 63 random bits, so that they tell nothing and never meet.</summary>
internal static class SerialNumbers
{
    public static byte[] Next()
    {
        var serial = RandomNumberGenerator.GetBytes(8);
        // Positive, and of eight bytes.
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
