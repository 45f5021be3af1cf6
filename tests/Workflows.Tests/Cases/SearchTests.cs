using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class SearchTests : IAsyncLifetime
{
    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Theory]
    [InlineData("山田")]
    [InlineData("ヤマダ　た")]
    [InlineData("見本")]
    [InlineData("R18-0000")]
    public async Task Case_is_found_by_the_beginning_of_a_name_a_kana_or_a_number(string text)
    {
        var waiting = await desk.AwaitingReplyAsync();

        (await desk.Reading.SearchAsync(new CaseSearch(text), "counter", CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(waiting.Id);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_田")]
    [InlineData("郎太")]
    public async Task Signs_mean_themselves_and_letters_must_stand_together(string text)
    {
        await desk.AwaitingReplyAsync();

        (await desk.Reading.SearchAsync(new CaseSearch(text), "counter", CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Newest_cases_of_a_name_fill_the_page()
    {
        var opened = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, CaseStore.PageSize + 5))
        {
            opened.Add((await desk.OpenCaseAsync(Guid.CreateVersion7().ToString())).Id);
        }

        var found = await desk.Reading.SearchAsync(new CaseSearch("山田太郎"), "counter", CancellationToken.None);

        found.Select(one => one.Id).ShouldBe(opened.AsEnumerable().Reverse().Take(CaseStore.PageSize));
    }
}
