namespace CertFlow.Rules.Schemas;

/// <summary>Which file of <c>rules/schema</c> describes a rule file, so that an editor can complete and check it while somebody types.</summary>
public static class SchemaMap
{
    /// <summary>The folder of the schemas below <c>rules/</c>.</summary>
    public const string Folder = "schema";

    /// <summary>The one schema that is generated: the codes that rules and examples may mention.</summary>
    public const string Codes = "schema/codes.schema.json";

    /// <summary>The path of the schema below <c>rules/</c>; null for a file that has none (templates, styles, words).</summary>
    public static string? SchemaOf(string path) => NameOf(path) is { } name && path.EndsWith(".json", StringComparison.Ordinal) ? $"{Folder}/{name}.schema.json" : null;

    /// <summary>The value of the file's <c>$schema</c> line: the way from the file to its schema; null when it has none.</summary>
    public static string? LineOf(string path) =>
        SchemaOf(path) is { } schema ? string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/'))) + schema : null;

    private static string? NameOf(string path) => path.Split('/') switch
    {
        [Folder, ..] => null,
        ["vocabulary", var file] => Stem(file),
        ["parameters", _] or ["towns", _, "parameters", ..] => "parameters",
        ["national", "letters", ..] => null,
        ["towns", _, "letters", var file] => file == "office.json" ? "office" : null,
        ["towns", _, "calendars", _] => "calendar",
        ["national", var file] => Stem(file),
        ["towns", _, var file] => Stem(file),
        ["national", _, _] or ["towns", _, _, _] => "rules",
        ["examples", ..] => "examples",
        _ => null,
    };

    private static string Stem(string file) => file.Split('.')[0];
}
