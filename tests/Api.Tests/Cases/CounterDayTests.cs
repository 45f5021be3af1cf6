using System.Net;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

/// <summary>Days at a counter, played over HTTP as a program of the office plays them.</summary>
public sealed class CounterDayTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string NoCertificates = "\"status\": \"none\"";

    private Clerk Clerk => fixture.Clerk;

    [Fact]
    public async Task Staff_of_a_home_comes_for_eight_residents_with_one_look_at_her_licence()
    {
        var visit = await Clerk.WriteAsync("/api/visits", """{"town":"misaki","actor":{"name":"見本 施設","birthDate":"1990-04-02"},"papers":["representative-photo-id"]}""");
        var id = visit.Json.GetProperty("id").GetString();
        foreach (var resident in "甲乙丙丁戊己庚辛")
        {
            var body = CaseBodies.Opening.Replace("山田 太郎", $"見本 {resident}", StringComparison.Ordinal)
                .Replace("{ \"procedure\"", $"{{ \"visit\": \"{id}\", \"procedure\"", StringComparison.Ordinal)
                .Replace("\"name\": \"見本 花子\", \"kana\": \"ミホン ハナコ\", ", "", StringComparison.Ordinal)
                .Replace("\"card\", \"representative-photo-id\"", "\"card\"", StringComparison.Ordinal);
            (await Clerk.DoAsync(await Clerk.OpenAsync(body), "record-first-visit")).State().ShouldBe("inquiryToMail");
        }

        var slip = await Clerk.GetAsync($"/api/visits/{id}/slip.html");
        slip.Text.ShouldContain("8人分の受付です");
        slip.Text.ShouldNotContain("見本");
        (await Clerk.GetAsync(visit.Location!)).Json.GetProperty("cases").GetArrayLength().ShouldBe(8);
        (await Clerk.GetAsync($"/api/visits/{id}/slip.doc")).ShouldBeProblem(404, "letter-not-found");
    }

    [Fact]
    public async Task Marriage_revokes_the_signature_and_the_new_one_is_an_issue()
    {
        var change = await Clerk.WriteAsync("/api/resident-changes", """
            {"town":"misaki","holder":{"name":"山田 花","birthDate":"1990-01-01"},"cause":"nameChanged","effectiveOn":"2036-06-18",
             "facts":{"certificates":{"signature":{"status":"valid","validThrough":"2038-01-01"},"userAuthentication":{"status":"valid","validThrough":"2038-01-01"}}}}
            """);
        var revocation = await Clerk.GetAsync($"/api/cases/{change.Json.GetProperty("revocation").GetString()}");
        var revoking = await Clerk.DoAsync(revocation, "record-first-visit");
        revoking.Json.GetProperty("certificates").EnumerateArray().Single().GetProperty("kind").GetString().ShouldBe("signature");
        var revoked = await Clerk.DoAsync(revoking, "record-revoked", """{"certificates":["signature"]}""");
        (await Clerk.DoAsync(revoked, "confirm-reflected", """{"how":"confirmedAtTerminal"}""")).State().ShouldBe("completed");

        var issue = await Clerk.OpenAsync(CaseBodies.ByHolder().Replace("\"expired\", \"validThrough\": \"2036-05-01\"", "\"revoked\"", StringComparison.Ordinal));
        (await Clerk.DoAsync(issue, "record-first-visit")).Json.GetProperty("certificates").EnumerateArray()
            .ShouldContain(certificate => certificate.GetProperty("kind").GetString() == "signature");
    }

    [Fact]
    public async Task Fifteenth_birthday_between_the_visits_is_judged_at_the_second()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.InJune2036Async(node);
        var opened = await clerk.OpenAsync(CaseBodies.Opening.Replace("1980-06-10", "2021-06-25", StringComparison.Ordinal)
            .Replace("\"status\": \"expired\", \"validThrough\": \"2036-05-01\"", NoCertificates, StringComparison.Ordinal));
        var prepared = await clerk.DoAsync(opened, "record-first-visit");
        prepared.Json.GetProperty("decision").GetProperty("certificates").EnumerateArray()
            .Single(certificate => certificate.GetProperty("kind").GetString() == "signature").GetProperty("decision").GetString().ShouldBe("no");
        var mailed = await clerk.DoAsync(prepared, "confirm-inquiry-mailed");
        await clerk.MoveClockAsync("""{ "to": "2036-06-26T10:00:00+09:00" }""");

        var second = await clerk.SecondVisitAsync(mailed);

        second.Json.GetProperty("certificates").EnumerateArray().Select(certificate => certificate.GetProperty("kind").GetString())
            .ShouldBe(["signature", "userAuthentication"], ignoreOrder: true);
    }

    [Fact]
    public async Task Ticket_drawn_at_17_29_is_served_at_17_40()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.InJune2036Async(node);
        await clerk.MoveClockAsync("""{ "to": "2036-06-18T17:40:00+09:00" }""");
        Task<Answer> TicketAsync(string at) => clerk.OpenAsync(CaseBodies.ByHolder().Replace(
            "{ \"procedure\"", $"{{ \"receivedAt\": \"2036-06-18T{at}:00+09:00\", \"procedure\"", StringComparison.Ordinal));

        (await clerk.DoAsync(await TicketAsync("17:29"), "record-first-visit")).State().ShouldBe("pinEntry");
        var late = await clerk.CommandAsync(await TicketAsync("17:31"), "record-first-visit", "{}");

        late.ShouldBeProblem(409, "not-accepted");
        late.Json.GetProperty("outcome").GetString().ShouldBe("closed");
    }

    [Fact]
    public async Task Number_of_the_new_fiscal_year_begins_again_and_the_old_form_still_serves()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.SignInAsync(node);
        await clerk.MoveClockAsync("""{ "to": "2037-03-31T10:00:00+09:00" }""");
        var mailed = await clerk.AwaitingReplyAsync();
        await clerk.MoveClockAsync("""{ "to": "2037-04-01T10:00:00+09:00" }""");

        var next = await clerk.DoAsync(await clerk.OpenAsync(), "record-first-visit");

        mailed.FormNumber().ShouldStartWith("R18-000001-");
        next.FormNumber().ShouldStartWith("R19-000001-");
        (await clerk.SecondVisitAsync(mailed)).State().ShouldBe("secondVisit");
    }

    [Fact]
    public async Task Day_is_closed_by_two_and_found_at_its_address()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.InJune2036Async(node);
        var supervisor = await Clerk.SignInAsync(node, "supervisor");

        var counted = await clerk.WriteAsync("/api/daily-closes", """{"town":"misaki","day":"2036-06-18","terminal":{},"leftBehind":{}}""");
        var confirm = $"/api/daily-closes/{counted.Json.GetProperty("id").GetString()}/confirm";
        var body = $$"""{"countedAt":"{{counted.Json.GetProperty("countedAt").GetString()}}"}""";

        counted.Status.ShouldBe(HttpStatusCode.Created);
        (await clerk.WriteAsync(confirm, body)).ShouldBeProblem(409, "second-person-needed");
        (await supervisor.WriteAsync(confirm, body)).Status.ShouldBe(HttpStatusCode.OK);
        (await clerk.GetAsync(counted.Location!)).Json.GetProperty("state").GetString().ShouldBe("closed");
        (await clerk.GetAsync("/api/daily-closes/misaki/yesterday")).ShouldBeProblem(400, "request-invalid");
        (await clerk.GetAsync("/api/daily-closes/atlantis/2036-06-18")).ShouldBeProblem(404, "town-not-found");
    }
}
