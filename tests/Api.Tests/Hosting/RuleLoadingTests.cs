using CertFlow.Api.Hosting;
using CertFlow.TestKit;
using CertFlow.Workflows.Storage;

namespace CertFlow.ApiTests.Hosting;

public sealed class RuleLoadingTests
{
    [Theory]
    [InlineData("syntax error")]
    [InlineData("unknown fact")]
    [InlineData("duplicate rule name")]
    [InlineData("no source")]
    [InlineData("5,000 nested parentheses")]
    [InlineData("1 MB file")]
    [InlineData("deep JSON")]
    [InlineData("broken UTF-8")]
    public async Task On_an_empty_database_a_broken_rule_is_placed_and_nothing_is_published(string fault)
    {
        await using var source = Database.Open((await TestCluster.CreateDatabaseAsync()).AppConnectionString);
        using var rules = BrokenRules.By(fault);
        var books = new RuleBooks();

        var findings = await RuleLoading.LoadPublishedAsync(books, rules.Folder, source, CancellationToken.None);

        var error = findings.First(finding => finding.IsError && finding.Path == BrokenRules.File);
        error.Line.ShouldBePositive();
        error.Column.ShouldBePositive();
        error.Fix.Ja.ShouldNotBeEmpty();
        error.Fix.En.ShouldNotBeEmpty();
        books.Current.ShouldBeNull();
        (await PackStore.CurrentAsync(source, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task With_a_published_pack_a_broken_draft_is_reported_and_the_pack_stays_in_force()
    {
        await using var source = Database.Open((await TestCluster.CreateDatabaseAsync()).AppConnectionString);
        var first = new RuleBooks();
        await RuleLoading.LoadPublishedAsync(first, TestRules.Folder, source, CancellationToken.None);
        using var rules = BrokenRules.By("unknown fact");
        var books = new RuleBooks();

        var findings = await RuleLoading.LoadPublishedAsync(books, rules.Folder, source, CancellationToken.None);

        findings.ShouldContain(finding => finding.IsError && finding.Path == BrokenRules.File);
        books.Current!.Hash.ShouldBe(first.Current!.Hash);
    }

    [Fact]
    public async Task Run_refuses_an_empty_database_with_broken_rules_and_serves_a_published_one()
    {
        await using var service = await RunningService.StartAsync();
        (await service.StopAsync()).ShouldBe(0);
        using var rules = BrokenRules.By("unknown fact");
        var empty = Directory.CreateTempSubdirectory("certflow-run-").FullName;

        var refused = await RunningService.RunToEndAsync(empty, rules.Folder, ["run", "--throw-away", "--port", $"{FreePort.Near(0)}"]);
        await using var served = await RunningService.StartAsync(service.Data, rules.Folder, []);

        refused.Exit.ShouldBe(1);
        refused.Output.ShouldMatch($@"{BrokenRules.File}:\d+:\d+: 誤り: ");
        (await File.ReadAllTextAsync(Path.Combine(service.Data, "log", "node.log"))).ShouldMatch($@"{BrokenRules.File}:\d+:\d+: 誤り: ");
        (await RunningService.RunToEndAsync(empty, rules.Folder, ["rules", "check"])).Exit.ShouldBe(1);
        Directory.Exists(new PostgresCluster(empty).Home).ShouldBeFalse();
        Directory.Delete(empty, recursive: true);
    }
}
