using CertFlow.Rules.Packs;
using CertFlow.Workflows.Letters;

namespace CertFlow.Workflows.Publishing;

/// <summary>The files of <c>rules/</c> read as a service needs them: rules and letters, or what is wrong with them.</summary>
/// <param name="Book">Null as soon as there is one error.</param>
public sealed record RulesReading(RuleBook? Book, IReadOnlyDictionary<string, LetterTemplates> Letters, IReadOnlyList<Finding> Findings)
{
    /// <summary>Takes seconds: it compiles. A town without its letters would accept a first visit and then fail to print.</summary>
    public static RulesReading Read(IReadOnlyCollection<PackFile> files)
    {
        var rules = RuleBook.Read(files);
        var letters = new Dictionary<string, LetterTemplates>();
        var findings = rules.Findings.ToList();
        foreach (var town in rules.Book?.Towns.Keys ?? [])
        {
            var reading = LetterTemplates.Read(files, town);
            findings.AddRange(reading.Findings);
            if (reading.Templates is { } templates)
            {
                letters[town] = templates;
            }
        }

        return new RulesReading(findings.Exists(finding => finding.IsError) ? null : rules.Book, letters, findings);
    }
}
