using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>What a clerk types to find a case while somebody is on the phone.</summary>
public sealed class CaseSearchTests : IAsyncLifetime
{
    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Theory]
    [InlineData("山田", true)]
    [InlineData("田 太郎", true)]
    [InlineData("太郎", true)]
    [InlineData("やまだ", true)]
    [InlineData("ﾀﾞ ﾀﾛｳ", true)]
    [InlineData("花子", true)]
    [InlineData("山", true)]
    [InlineData("太", false)]
    [InlineData("郎太", false)]
    [InlineData("田太山田", false)]
    [InlineData("%", false)]
    [InlineData("_田太", false)]
    public async Task Case_is_found_by_a_part_of_holders_or_visitors_name_as_it_is_typed(string typed, bool isFound)
    {
        var opened = await desk.OpenCaseAsync();

        var found = await SearchAsync(typed);

        found.Select(line => line.Id).ShouldBe(isFound ? [opened.Id] : []);
    }

    [Fact]
    public async Task Rare_kanji_and_its_twin_are_different_letters()
    {
        var rare = await desk.OpenCaseAsync("rare", CaseBodies.Opening.Replace("山田 太郎", "𠮷田 髙子", StringComparison.Ordinal));
        await desk.OpenCaseAsync("plain", CaseBodies.Opening.Replace("山田 太郎", "吉田 高子", StringComparison.Ordinal));

        (await SearchAsync("𠮷田")).Single().Id.ShouldBe(rare.Id);
    }

    [Fact]
    public async Task Form_number_is_found_as_it_is_heard_on_the_phone()
    {
        var prepared = await desk.DoAsync(await desk.OpenCaseAsync(), "record-first-visit", "{}");
        var number = Desk.View(prepared).GetProperty("formNumber").GetString()!;

        (await SearchAsync(number.ToLowerInvariant().Replace("-", "－", StringComparison.Ordinal))).Single().Id.ShouldBe(prepared.Id);
        (await SearchAsync(number[..6])).Single().Id.ShouldBe(prepared.Id);
    }

    [Fact]
    public async Task Many_of_one_name_come_page_by_page_newest_first_each_once()
    {
        var opened = new List<Guid>();
        for (var i = 0; i < CaseStore.PageSize + 7; i++)
        {
            opened.Insert(0, (await desk.OpenCaseAsync($"open-{i}")).Id);
        }

        var first = await SearchAsync("山田");
        var second = await SearchAsync("山田", first[^1].Id);

        first.Concat(second).Select(line => line.Id).ShouldBe(opened);
    }

    private Task<IReadOnlyList<FoundCase>> SearchAsync(string typed, Guid? after = null) =>
        desk.Reading.SearchAsync(new CaseSearch(typed, after), "counter", CancellationToken.None);
}
