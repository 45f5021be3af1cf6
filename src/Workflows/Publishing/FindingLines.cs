using CertFlow.Rules.Packs;

namespace CertFlow.Workflows.Publishing;

/// <summary>Findings as single lines, errors only.</summary>
public static class FindingLines
{
    public static IEnumerable<string> Of(IEnumerable<Finding> findings) => findings.Where(finding => finding.IsError)
        .Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Message.Ja} {finding.Fix.Ja}");
}
