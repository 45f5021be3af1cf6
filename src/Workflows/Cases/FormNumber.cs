using System.Globalization;
using System.Text;

namespace CertFlow.Workflows.Cases;

/// <summary>整理番号: <c>R8-000123-7</c>, fiscal year of the Reiwa era, sequence, check digit.</summary>
/// <remarks>Damm's check digit finds every single wrong digit and every pair of neighbours swapped, as they happen on the phone.</remarks>
public static class FormNumber
{
    private static readonly string[] Damm =
    [
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
    ];

    public static string Make(int fiscalYear, int sequence)
    {
        var era = (fiscalYear - 2018).ToString(CultureInfo.InvariantCulture);
        var digits = sequence.ToString("D6", CultureInfo.InvariantCulture);
        return $"R{era}-{digits}-{CheckDigit(era + digits)}";
    }

    /// <summary>The fiscal year of a day: it begins on 1 April.</summary>
    public static int FiscalYearOf(DateOnly day) => day.Month < 4 ? day.Year - 1 : day.Year;

    /// <summary>What a clerk or a visitor typed, as we write it: half width, upper case, plain hyphens, no spaces.</summary>
    public static string Normalise(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var letter in typed.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)))
        {
            text.Append(letter is '‐' or '‑' or '–' or '—' or '−' or 'ー' ? '-' : char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>Whether the check digit fits: false means misheard or mistyped.</summary>
    public static bool IsWellFormed(string number) =>
        number.Split('-') is [['R', .. var era], { Length: 6 } digits, [var check]]
        && era.Length > 0 && (era + digits).All(char.IsAsciiDigit) && CheckDigit(era + digits) == check;

    private static char CheckDigit(string digits) => digits.Aggregate('0', (interim, digit) => Damm[interim - '0'][digit - '0']);
}
