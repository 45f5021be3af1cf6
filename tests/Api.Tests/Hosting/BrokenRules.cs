using System.Text;
using System.Text.RegularExpressions;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Hosting;

/// <summary>The rules of this checkout in a folder of their own, with one file spoilt.</summary>
internal sealed partial class BrokenRules : IDisposable
{
    public const string File = "national/all/actors.json";

    private BrokenRules()
    {
        foreach (var file in TestRules.Files)
        {
            var path = PathOf(file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllBytes(path, file.Content.Span);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("certflow-rules-").FullName;

    public static BrokenRules By(string fault)
    {
        var rules = new BrokenRules();
        var path = rules.PathOf(File);
        System.IO.File.WriteAllBytes(path, Spoil(System.IO.File.ReadAllText(path), fault));
        return rules;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Spoil(string text, string fault) => fault switch
    {
        "syntax error" => Bytes(text.Replace("\"isLegal\"", "\"isLegal", StringComparison.Ordinal)),
        "unknown fact" => Bytes(WithExpression(text, "f.holder.shoeSize == 27")),
        "duplicate rule name" => Bytes(text.Replace("\"actor-is-legal-representative\",\n      \"Properties", "\"actor-is-holder\",\n      \"Properties", StringComparison.Ordinal)),
        "no source" => Bytes(Source().Replace(text, "", 1)),
        "5,000 nested parentheses" => Bytes(WithExpression(text, new string('(', 5_000) + "isLegal" + new string(')', 5_000))),
        "1 MB file" => Bytes(text + new string(' ', 1024 * 1024)),
        "deep JSON" => Bytes(new string('[', 100_000)),
        "broken UTF-8" => [.. Bytes(text[..40]), 0xC3, 0x28, .. Bytes(text[40..])],
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static string WithExpression(string text, string expression) => text.Replace("\"isLegal\"", $"\"{expression}\"", StringComparison.Ordinal);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string PathOf(string path) => Path.Combine(Folder, path);

    [GeneratedRegex("""\s*"source": \{[^}]*\},""")]
    private static partial Regex Source();
}
