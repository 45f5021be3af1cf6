using CertFlow.Rules.Packs;

namespace CertFlow.Api.Verbs;

/// <summary>Writes findings for the person who will correct the files: place, what is wrong, what to write.</summary>
public static class FindingsPrinter
{
    public static void Print(IReadOnlyList<Finding> findings, TextWriter output, string? language)
    {
        var english = language == "en";
        foreach (var finding in findings)
        {
            var kind = finding.IsError ? (english ? "error" : "誤り") : english ? "note" : "注意";
            var message = finding.Message.In(english ? "en" : "ja");
            output.WriteLine($"{finding.Path}:{finding.Line}:{finding.Column}: {kind}: {message} [{finding.Code}]");
            if (finding.Fix.In(english ? "en" : "ja") is { Length: > 0 } fix)
            {
                output.WriteLine($"    -> {fix}");
            }
        }
    }
}
