using CertFlow.Rules.Examples;

namespace CertFlow.RulesTests.Examples;

public class ExampleTests
{
    private static readonly Lazy<ExampleReading> Reading = new(() => ExampleBook.Read(Published.Files, Published.Book));

    private static readonly Lazy<IReadOnlyList<ExampleResult>> Results = new(() => ExampleRunner.Run(Published.Book, Reading.Value.Examples));

    public static IEnumerable<object[]> Names => Reading.Value.Examples.Select(example => new object[] { example.Path, example.Name });

    [Fact]
    public void The_example_files_have_no_findings()
    {
        var findings = Reading.Value.Findings.Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Code} {finding.Message.Ja}");

        findings.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_desk_answers_as_policy_staff_wrote(string path, string name)
    {
        var result = Results.Value.Single(result => result.Example.Path == path && result.Example.Name == name);

        result.Mismatches.ShouldBeEmpty();
    }

    [Fact]
    public void Engine_and_analyser_agree_on_every_example()
    {
        var disagreements = Results.Value.SelectMany(result => result.Decision.Disagreement);

        disagreements.ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_is_true_in_one_example_and_false_in_another()
    {
        var oneSided = ExampleCoverage.OfRules(Published.Book, Results.Value).Where(rule => !rule.IsCovered);

        oneSided.ShouldBeEmpty();
    }

    [Fact]
    public void Every_requirement_that_a_rule_cites_has_a_passing_and_a_failing_example()
    {
        var uncovered = ExampleCoverage.OfRequirements(Published.Book, Results.Value).Where(requirement => !requirement.IsCovered);

        uncovered.ShouldBeEmpty();
    }

    [Fact]
    public void Every_requirement_that_rules_serve_is_covered()
    {
        var wanted = Published.Book.Requirements.Where(requirement => requirement.By == Rules.Requirements.ServedBy.Rule).Select(requirement => requirement.Code);

        var covered = ExampleCoverage.OfRequirements(Published.Book, Results.Value).Where(requirement => requirement.IsCovered).Select(requirement => requirement.Requirement);

        wanted.Except(covered).ShouldBeEmpty();
    }

    [Fact]
    public void Every_answer_names_a_rule_and_its_clause()
    {
        var silent = Results.Value.Where(result => result.Decision.Reasons.Count == 0 || result.Decision.Reasons.Any(reason => reason.Source.Requirement.Count == 0));

        silent.Select(result => result.Example.Name).ShouldBeEmpty();
    }

    [Fact]
    public void An_example_that_expects_something_else_is_not_met()
    {
        var example = Reading.Value.Examples.First(example => example.Expect is { Missing.Count: 1, Yes.Count: > 0 });
        var wrong = example with { Expect = example.Expect with { Outcome = "accept", Missing = [], Yes = [], No = [example.Expect.Yes[0]] } };

        var result = ExampleRunner.Run(Published.Book.Towns[example.Town], wrong);

        result.IsMet.ShouldBeFalse();
        result.Mismatches.Select(mismatch => mismatch.What).ShouldBe(["outcome", "missing", example.Expect.Yes[0]], ignoreOrder: true);
    }
}
