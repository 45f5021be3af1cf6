using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>支援措置 from its beginning to its end.</summary>
public sealed class SupportMeasuresTests : IAsyncLifetime
{
    private const string Person = """ "town":"misaki","name":"山田 太郎","birthDate":"1980-06-10" """;

    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Ended_measure_protects_until_its_last_day_and_not_a_day_longer()
    {
        var measure = await RecordAsync("""{"validFrom":"2036-04-01",""");
        (await EndAsync(measure, "2036-06-18")).ShouldBeOfType<Accepted>();

        (await FirstVisitAsync()).ShouldBe("staffDecision");
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);
        (await FirstVisitAsync()).ShouldBe("inquiryToMail");
    }

    [Fact]
    public async Task Measure_is_found_by_its_person_with_whoever_ended_it_and_each_search_is_in_the_audit()
    {
        var measure = await RecordAsync("""{"validFrom":"2036-04-01",""");
        await EndAsync(measure, "2036-12-31");

        var (found, faults) = await desk.Measures.SearchAsync(Read($"{{{Person}}}"), "supervisor", CancellationToken.None);

        faults.ShouldBeNull();
        found.Single().Id.ShouldBe(measure.Id);
        (found.Single().ValidThrough, found.Single().EndedBy).ShouldBe((new DateOnly(2036, 12, 31), "supervisor"));
        (await desk.Measures.SearchAsync(Read("{}"), "supervisor", CancellationToken.None)).Faults!.Faults.Count.ShouldBe(3);
        await using var command = desk.Source.CreateCommand("select count(*)::int from certflow.audit where action = 'search-support-measures' and outcome = 'found'");
        ((int)(await command.ExecuteScalarAsync())!).ShouldBe(1);
    }

    [Fact]
    public async Task Measure_that_is_over_is_not_opened_again()
    {
        var measure = await RecordAsync("""{"validFrom":"2036-04-01","validThrough":"2036-06-17",""");

        (await EndAsync(measure, "2036-12-31")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("measure-is-over");
        (await EndAsync(measure, "2036-03-31")).ShouldBeOfType<Faulty>().Faults.Single().Code.ShouldBe("end-before-begin");
        (await desk.Measures.EndAsync(Guid.CreateVersion7(), Call("""{"validThrough":"2036-12-31"}"""), CancellationToken.None)).ShouldBeOfType<RecordNotFound>();
    }

    private async Task<string> FirstVisitAsync() => Desk.View(await desk.DoAsync(await desk.OpenCaseAsync(Guid.CreateVersion7().ToString(), CaseBodies.Opening), "record-first-visit", "{}"))
        .GetProperty("state").GetString()!;

    private async Task<Accepted> RecordAsync(string head) =>
        (await desk.Measures.RecordAsync(Call(head + Person + "}"), CancellationToken.None)).ShouldBeOfType<Accepted>();

    private Task<CaseResult> EndAsync(Accepted measure, string day) =>
        desk.Measures.EndAsync(measure.Id, Call($$"""{"validThrough":"{{day}}"}"""), CancellationToken.None);

    private static CaseCall Call(string body) => Desk.Call("/api/support-measures", body, Guid.CreateVersion7().ToString()) with { Who = "supervisor", Roles = ["supervisor"] };

    private static JsonElement Read(string body) => JsonDocument.Parse(body).RootElement;
}
