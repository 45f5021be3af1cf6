using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs;

/// <summary>Something wrong (or worth a look) in a file: where it is, what it is, and what to write instead.</summary>
/// <param name="IsError">False for a warning.</param>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Counts from 1, in characters.</param>
public sealed record Finding(bool IsError, string Code, string Path, int Line, int Column, Words Message, Words Fix);

/// <summary>The same thing said in Japanese and in English.</summary>
public sealed record Words(string Ja, string En)
{
    public string In(string language) => language == "en" ? En : Ja;
}

/// <summary>Collects the findings of one reading, in the order they were met.</summary>
internal sealed class FindingList
{
    // A clerk mends the first few and looks again; a broken file must not drown the others.
    private const int Most = 500;

    private readonly List<Finding> findings = [];
    private readonly HashSet<Finding> known = [];

    public IReadOnlyList<Finding> All => findings;

    public bool HasErrors => findings.Exists(finding => finding.IsError);

    /// <summary>All; while some file is not even JSON, without what may only be missing because that file is.</summary>
    public IReadOnlyList<Finding> Causes => findings.Exists(finding => finding.Code.StartsWith("J-", StringComparison.Ordinal))
        ? [.. findings.Where(finding => !IsAboutOtherFiles(finding.Code))]
        : findings;

    public void Error(string code, FilePlace place, Words message, Words fix) => Add(true, code, place, message, fix);

    /// <summary>Worth a look, but no reason to refuse the files.</summary>
    public void Note(string code, FilePlace place, Words message, Words fix) => Add(false, code, place, message, fix);

    private static bool IsAboutOtherFiles(string code) => code is "P-CODE" or "P-PLACEHOLDER" or "P-MANY" or "O-TARGET" || code.StartsWith("R-UNKNOWN", StringComparison.Ordinal) || code.StartsWith("Q-", StringComparison.Ordinal);

    // National files are read for each town: what is wrong with them is said once.
    private void Add(bool isError, string code, FilePlace place, Words message, Words fix)
    {
        var finding = new Finding(isError, code, place.Path, place.Position.Line, place.Position.Column, message, fix);
        if (findings.Count > Most || !known.Add(finding))
        {
            return;
        }

        findings.Add(findings.Count < Most ? finding : finding with
        {
            IsError = true,
            Code = "P-MANY",
            Message = new Words($"指摘が{Most}件を超えました。残りは示していません。", $"More than {Most} findings: the others are not shown."),
            Fix = new Words("はじめの指摘から直し、もう一度確かめてください。", "Mend the first ones and check again."),
        });
    }
}

/// <summary>A place in one of the pack's files.</summary>
internal readonly record struct FilePlace(string Path, TextPosition Position);
