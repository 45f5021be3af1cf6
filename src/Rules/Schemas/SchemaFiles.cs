using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Schemas;

/// <summary>What <c>rules schema</c> writes: the list of codes, and the <c>$schema</c> line of each file.</summary>
public static class SchemaFiles
{
    /// <summary>The files that differ from what they should be, as they should be; empty when all is up to date.</summary>
    /// <param name="files">The whole folder.</param>
    /// <param name="book">What the folder was read into: without a sound book nobody knows the codes.</param>
    public static IReadOnlyList<PackFile> OutOfDate(IReadOnlyCollection<PackFile> files, RuleBook book)
    {
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var lines = files.Where(file => SchemaMap.SchemaOf(file.Path) is { } schema && paths.Contains(schema))
            .Select(file => (Old: file, New: SchemaLine.Put(file)))
            .Where(pair => !pair.Old.Content.Equals(pair.New.Content))
            .Select(pair => pair.New);
        var codes = new PackFile(SchemaMap.Codes, CodeSchema.Write(book));
        return [.. AreCodesWritten(files, codes) ? [] : new[] { codes }, .. lines.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    // A folder without schemas (a clerk's copy of the rules alone) is complete without the list of codes.
    private static bool AreCodesWritten(IReadOnlyCollection<PackFile> files, PackFile codes) =>
        files.FirstOrDefault(file => file.Path == codes.Path) is { } written
            ? written.Content.Span.SequenceEqual(codes.Content.Span)
            : !files.Any(file => file.Path.StartsWith(SchemaMap.Folder + "/", StringComparison.Ordinal));
}
