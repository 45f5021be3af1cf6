using System.Text.Json.Nodes;

namespace CertFlow.Api.Hosting;

/// <summary>An example in the description of a call: of the request (no status) or of an answer.</summary>
/// <remarks>Its text is a file of Contracts/Examples.</remarks>
public sealed record ApiExample(string Name, string Summary, int? Status = null)
{
    /// <summary>The names of all example files, without their ending.</summary>
    public static IEnumerable<string> Names() => Files().Select(f => f[Folder.Length..^Ending.Length]).Order(StringComparer.Ordinal);

    public JsonNode Read() => JsonNode.Parse(Text(Name))!;

    public static string Text(string name)
    {
        using var stream = typeof(ApiExample).Assembly.GetManifestResourceStream(Folder + name + Ending)
            ?? throw new InvalidOperationException($"no example {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private const string Folder = "CertFlow.Api.Contracts.Examples.";
    private const string Ending = ".json";

    private static IEnumerable<string> Files() =>
        typeof(ApiExample).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal));
}
