using System.Text.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.RepositoryTests;

public class SourceTests
{
    private static readonly HashSet<string> Requirements = [.. Enumerable.Range(1, 74).Select(number => $"R{number:00}")];

    [Fact]
    public void The_rules_are_sound()
    {
        var files = Checkout.Files("rules", "*").Select(path => new PackFile(path["rules/".Length..], File.ReadAllBytes(Path.Combine(Checkout.Root, path)))).ToList();

        var reading = RuleBook.Read(files);

        reading.Findings.Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Message.En}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_and_parameter_cites_a_requirement_that_exists()
    {
        var cited = Checkout.Files("rules", "*.json").Where(path => !path.Contains("/examples/", StringComparison.Ordinal) && !path.Contains("/schema/", StringComparison.Ordinal))
            .SelectMany(path => RequirementsIn(JsonDocument.Parse(Checkout.Read(path)).RootElement).Select(requirement => (path, requirement)))
            .ToList();

        cited.ShouldNotBeEmpty();
        cited.Where(pair => !Requirements.Contains(pair.requirement) && !OfTown(pair.path).Contains(pair.requirement)).ShouldBeEmpty();
    }

    /// <summary>The requirements of the town's own page, for a file of a town that lists them.</summary>
    private static List<string> OfTown(string path)
    {
        var list = path.Split('/') is ["rules", "towns", var town, ..] ? $"rules/towns/{town}/requirements.json" : "";
        return File.Exists(Path.Combine(Checkout.Root, list))
            ? [.. JsonDocument.Parse(Checkout.Read(list)).RootElement.GetProperty("requirements").EnumerateArray().Select(item => item.GetProperty("requirement").GetString()!)]
            : [];
    }

    private static IEnumerable<string> RequirementsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "source" && member.Value.TryGetProperty("requirement", out var cited) ? TextsOf(cited) : RequirementsIn(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(RequirementsIn),
        _ => [],
    };

    private static IEnumerable<string> TextsOf(JsonElement cited) =>
        cited.ValueKind == JsonValueKind.Array ? cited.EnumerateArray().Select(item => item.GetString()!) : [cited.GetString()!];
}
