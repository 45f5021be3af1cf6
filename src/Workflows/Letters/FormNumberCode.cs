using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace CertFlow.Workflows.Letters;

/// <summary>The QR code of a paper as inline SVG. It carries the form's number and nothing else.</summary>
internal static class FormNumberCode
{
    public static string Svg(string formNumber)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(formNumber, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        return $"""<svg class="qr" viewBox="0 0 {size} {size}"><path fill="#000" d="{Runs(code.ModuleMatrix)}"/></svg>""";
    }

    /// <summary>One rectangle a horizontal run: separate squares would show hairlines in print.</summary>
    private static string Runs(List<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                var start = x;
                while (x < rows[y].Length && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1H{start}z");
                }
            }
        }

        return path.ToString();
    }
}
