using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace CertFlow.Training.Authority;

/// <summary>The holder's data in a signature certificate: other names in the subject alternative name (card.md, certificate facts).</summary>
internal static class HolderNames
{
    private const string SubjectAlternativeName = "2.5.29.17";
    private const string Arc = "1.2.392.200149.8.5.5.";

    private static readonly Asn1Tag OtherName = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Value = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static X509Extension Extension(CertificateHolder holder)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Write(writer, 1, holder.Name);
            Write(writer, 2, SubstituteMap(holder.Name));
            Write(writer, 3, holder.Sex);
            Write(writer, 4, EraAndDate(holder.BirthDate));
            Write(writer, 5, holder.Address);
            Write(writer, 6, SubstituteMap(holder.Address));
        }

        return new X509Extension(SubjectAlternativeName, writer.Encode(), critical: false);
    }

    private static void Write(AsnWriter writer, int number, string text)
    {
        using (writer.PushSequence(OtherName))
        {
            writer.WriteObjectIdentifier($"{Arc}{number}");
            using (writer.PushSequence(Value))
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
            }
        }
    }

    /// <summary>One digit a character: 0 where the character is written as registered. Nothing is substituted in training.</summary>
    private static string SubstituteMap(string text) => new('0', text.Length);

    /// <summary>The era's number (1 Meiji to 5 Reiwa), then the Gregorian date.</summary>
    private static string EraAndDate(DateOnly date)
    {
        var era = date switch
        {
            _ when date >= new DateOnly(2019, 5, 1) => 5,
            _ when date >= new DateOnly(1989, 1, 8) => 4,
            _ when date >= new DateOnly(1926, 12, 25) => 3,
            _ when date >= new DateOnly(1912, 7, 30) => 2,
            _ when date >= new DateOnly(1868, 1, 25) => 1,
            _ => 0,
        };
        return $"{era}{date:yyyyMMdd}";
    }
}
