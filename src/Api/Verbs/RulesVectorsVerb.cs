using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Rules.Vectors;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules vectors FILE</c>: runs recorded RulesEngine behaviour on gate, engine and analyser, or on the engine alone.</summary>
public static class RulesVectorsVerb
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "記録ファイル / vectors file" };
    private static readonly Option<bool> Raw = new("--raw") { Description = "RulesEngineだけで動かす / the engine alone, ungated" };

    public static Command Create(Option<bool> asJson)
    {
        var vectors = new Command("vectors", "記録どおりに動くか確かめる / run recorded vectors") { File, Raw, asJson };
        vectors.SetAction(parsed => Run(parsed.GetValue(File)!, parsed.GetValue(Raw), parsed.GetValue(asJson)));
        return vectors;
    }

    private static int Run(FileInfo path, bool raw, bool asJson)
    {
        if (!path.Exists)
        {
            Console.Error.WriteLine($"{path}: ファイルがありません / no such file");
            return 2;
        }

        try
        {
            var results = VectorRunner.Run(VectorFile.Read(System.IO.File.ReadAllBytes(path.FullName)), raw).ToList();
            Print(results, asJson);
            return results.TrueForAll(result => result.Verdict != VectorVerdict.Mismatch) ? 0 : 1;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            Console.Error.WriteLine($"{path}: 記録ファイルとして読めません / not a vectors file: {broken.Message}");
            return 2;
        }
    }

    private static void Print(List<VectorResult> results, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { total = results.Count, match = Count(results, VectorVerdict.Match), stricter = Count(results, VectorVerdict.Stricter), results }, Json.Options));
            return;
        }

        foreach (var group in results.GroupBy(result => result.Group))
        {
            Console.WriteLine($"{group.Key}: {Count(group, VectorVerdict.Match)}/{group.Count()}");
        }

        foreach (var stricter in results.Where(result => result.Verdict == VectorVerdict.Stricter))
        {
            Console.WriteLine($"stricter {stricter.Id} {stricter.Code}: {stricter.Got}");
        }

        foreach (var mismatch in results.Where(result => result.Verdict == VectorVerdict.Mismatch))
        {
            Console.WriteLine($"mismatch {mismatch.Id}\n    want {mismatch.Wanted}\n    got  {mismatch.Got}");
        }

        Console.WriteLine($"vectors: {Count(results, VectorVerdict.Match)} of {results.Count} match, {Count(results, VectorVerdict.Stricter)} stricter");
    }

    private static int Count(IEnumerable<VectorResult> results, VectorVerdict verdict) => results.Count(result => result.Verdict == verdict);
}
