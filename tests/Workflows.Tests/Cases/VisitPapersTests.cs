using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>One visitor, several holders: who came and his own papers are checked once, everything else for each case.</summary>
public sealed class VisitPapersTests : IAsyncLifetime
{
    private const string HolderPapersOnly = """ "inquiry-form-mailed","card","holder-id-other" """;

    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Mother_of_three_shows_her_licence_once_and_one_childs_forgotten_card_stops_only_that_case()
    {
        var visit = await VisitAsync();

        var first = await OpenAsync(visit, "見本 一郎");
        var second = await OpenAsync(visit, "見本 二郎", documents: "");
        var third = await OpenAsync(visit, "見本 三郎");

        State(await desk.DoAsync(first, "record-first-visit", "{}")).ShouldBe("inquiryToMail");
        State(await desk.DoAsync(third, "record-first-visit", "{}")).ShouldBe("inquiryToMail");
        var refused = (await desk.CommandAsync(second, "record-first-visit", "{}")).ShouldBeOfType<RefusedCall>();
        JsonDocument.Parse(refused.Body).RootElement.GetProperty("missing").EnumerateArray().Select(code => code.GetString()).ShouldBe(["card"]);
        State(await desk.DoAsync(second, "record-not-today", "{}")).ShouldBe("awaitingPapers");
        (await desk.Reading.FindAsync(first.Id, "counter", CancellationToken.None))!.People!["actor"].Name.ShouldBe("見本 花子");
    }

    [Fact]
    public async Task Papers_shown_later_in_the_visit_count_from_then_on()
    {
        var visit = await VisitAsync(papers: "[]");
        var opened = await OpenAsync(visit, "見本 一郎");
        (await desk.CommandAsync(opened, "record-first-visit", "{}")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("representative-photo-id");

        var shown = (await ShowAsync(visit, """{"papers":["representative-photo-id"]}""")).ShouldBeOfType<Accepted>();

        Desk.View(shown).GetProperty("papers").EnumerateArray().Single().GetString().ShouldBe("representative-photo-id");
        State(await desk.DoAsync(opened, "record-first-visit", "{}")).ShouldBe("inquiryToMail");
    }

    [Fact]
    public async Task Second_visit_of_several_holders_is_a_visit_of_its_own_that_finds_their_cases()
    {
        var mailed = new List<Accepted>();
        foreach (var name in (string[])["見本 一郎", "見本 二郎"])
        {
            var prepared = await desk.DoAsync(await OpenAsync(await VisitAsync(), name), "record-first-visit", "{}");
            mailed.Add(await desk.DoAsync(prepared, "confirm-inquiry-mailed", "{}"));
        }

        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(7), CancellationToken.None);
        var again = await VisitAsync();
        foreach (var @case in mailed)
        {
            var back = await desk.DoAsync(@case, "record-second-visit", In(again, Desk.SecondVisit(@case, HolderPapersOnly)));
            State(back).ShouldBe("secondVisit");
            Desk.View(back).GetProperty("events").EnumerateArray().Last().GetProperty("data").GetProperty("visit").GetGuid().ShouldBe(again.Id);
        }

        (await desk.File.VisitAsync(again.Id, CancellationToken.None))!.Cases.Select(line => line.Id).ShouldBe(mailed.Select(one => one.Id));
    }

    [Fact]
    public async Task What_was_shown_yesterday_is_not_on_the_desk_today()
    {
        var visit = await VisitAsync();
        var opened = await OpenAsync(visit, "見本 一郎");
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(1), CancellationToken.None);

        (await desk.CommandAsync(opened, "record-first-visit", "{}")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("representative-photo-id");
        var faulty = (await desk.CommandAsync(opened, "record-first-visit", In(visit, "{}"))).ShouldBeOfType<Faulty>();
        faulty.Faults.Single().Code.ShouldBe("visit-of-another-day");
        (await ShowAsync(visit, """{"papers":["representative-photo-id"]}""")).ShouldBeOfType<RefusedCall>().Body.ShouldContain("visit-is-over");
    }

    [Fact]
    public async Task Holders_card_is_never_a_paper_of_the_visitor()
    {
        var visit = await VisitAsync();

        var faulty = (await ShowAsync(visit, """{"papers":["representative-photo-id","card"]}""")).ShouldBeOfType<Faulty>();

        (faulty.Faults.Single().Pointer, faulty.Faults.Single().Code).ShouldBe(("/papers/1", "unknown-code"));
    }

    [Fact]
    public async Task Case_without_a_visitors_name_needs_a_visit_that_knows_it()
    {
        var nameless = (await desk.Visits.OpenAsync(Desk.Call("/api/visits", """{"town":"misaki"}""", "nameless"), CancellationToken.None)).ShouldBeOfType<Accepted>();

        var faulty = (await desk.Service.OpenAsync(Desk.Call("/api/cases", Body(nameless, "見本 一郎", "\"card\""), "case"), CancellationToken.None)).ShouldBeOfType<Faulty>();

        faulty.Faults.Single().Pointer.ShouldBe("/actor/name");
    }

    [Fact]
    public async Task Day_of_the_application_is_filled_in_by_the_case_where_a_town_counts_from_it()
    {
        var facts = CaseFacts.ForSecondVisit(new() { ["form"] = "of visit 1" }, new DateOnly(2036, 6, 18));
        facts["form"]!["appliedOn"]!.GetValue<string>().ShouldBe("2036-06-18");

        var mailed = await desk.AwaitingReplyAsync();
        var late = await desk.DoAsync(mailed, "resend-inquiry", """{"reason":"lost"}""");
        late = await desk.DoAsync(late, "confirm-inquiry-mailed", "{}");
        var held = await desk.DoAsync(late, "hold-for-outage", """{"pinSlip":"none","cardHandedBack":true}""");
        await desk.Clock.AdvanceAsync(TimeSpan.FromDays(2), CancellationToken.None);
        var back = await desk.DoAsync(held, "record-recovery", "{}");

        // Counted from the newer form, and the two days of the outage rested.
        back = await desk.DoAsync(back, "record-second-visit", Desk.SecondVisit(back));
        (await FormFactAsync(back)).ShouldBe("2036-06-20");
    }

    private async Task<string?> FormFactAsync(Accepted @case)
    {
        await using var command = desk.Source.CreateCommand("select facts #>> '{form,appliedOn}' from certflow.case_facts where case_id = $1");
        command.Parameters.AddWithValue(@case.Id);
        return (string?)await command.ExecuteScalarAsync();
    }

    private async Task<Accepted> VisitAsync(string papers = """["representative-photo-id"]""") => (await desk.Visits.OpenAsync(
        Desk.Call("/api/visits", $$"""{"town":"misaki","actor":{"name":"見本 花子","kana":"ミホン ハナコ","birthDate":"1995-04-02"},"papers":{{papers}}}""", Guid.CreateVersion7().ToString()),
        CancellationToken.None)).ShouldBeOfType<Accepted>();

    private Task<CaseResult> ShowAsync(Accepted visit, string body) => desk.Visits.ShowPapersAsync(
        visit.Id, Desk.Call($"/api/visits/{visit.Id}/papers", body, Guid.CreateVersion7().ToString()), CancellationToken.None);

    private Task<Accepted> OpenAsync(Accepted visit, string holder, string documents = "\"card\"") =>
        desk.OpenCaseAsync(Guid.CreateVersion7().ToString(), Body(visit, holder, documents));

    private static string Body(Accepted visit, string holder, string documents) => In(visit, CaseBodies.Opening)
        .Replace("山田 太郎", holder, StringComparison.Ordinal)
        .Replace("\"name\": \"見本 花子\", \"kana\": \"ミホン ハナコ\", ", "", StringComparison.Ordinal)
        .Replace("\"card\", \"representative-photo-id\"", documents, StringComparison.Ordinal);

    private static string In(Accepted visit, string body) => body.Trim() is "{}"
        ? $$"""{"visit":"{{visit.Id}}"}"""
        : $$"""{"visit":"{{visit.Id}}",""" + body.TrimStart()[1..];

    private static string State(Accepted @case) => Desk.View(@case).GetProperty("state").GetString()!;
}
