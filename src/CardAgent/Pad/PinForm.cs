using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Pad;

/// <summary>The form of a PIN, from the rules in force: what does not have it never reaches the card and costs no try.</summary>
public static class PinForm
{
    public static bool Fits(AskedPin pin, ReadOnlySpan<byte> value)
    {
        if (value.Length < pin.MinLength || value.Length > pin.MaxLength)
        {
            return false;
        }

        var (digits, letters) = (0, 0);
        foreach (var character in value)
        {
            digits += character is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
            letters += character is >= (byte)'A' and <= (byte)'Z' ? 1 : 0;
        }

        return pin.IsDigits
            ? digits == value.Length
            : digits + letters == value.Length && (!pin.NeedsBoth || (digits > 0 && letters > 0));
    }
}
