using System.Text.RegularExpressions;
using CertFlow.Api.Text;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Rules;

public sealed partial class RuleTextTests
{
    [Fact]
    public void Every_refusal_of_an_act_on_rules_has_its_words()
    {
        var folder = Path.Combine(TestRules.Folder, "../src/Workflows/Publishing");

        var codes = Directory.EnumerateFiles(folder, "*.cs").SelectMany(path => Refusal().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value).Distinct().ToList();

        codes.Count.ShouldBeGreaterThan(8);
        RuleText.Codes.ShouldBe(codes, ignoreOrder: true);
    }

    [GeneratedRegex("""(?:Refuse|RuleRefusal)\("([a-z-]+)"\)""")]
    private static partial Regex Refusal();
}
