using System.Text;

namespace CertFlow.Workflows.Cases;

/// <summary>Names as they are compared: one width, no spaces, katakana for kana, lower case.</summary>
public static class SearchText
{
    public static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)))
        {
            var isHiragana = letter is >= 'ぁ' and <= 'ゖ';
            normal.Append(isHiragana ? (char)(letter + ('ァ' - 'ぁ')) : char.ToLowerInvariant(letter));
        }

        return normal.ToString();
    }
}
