using System.Net;

namespace CertFlow.ApiTests.Endpoints;

public sealed class DecisionsTests(GuideFixture fixture) : IClassFixture<GuideFixture>
{
    private const string Question = """
        { "asOf": "2026-06-16T10:00:00+09:00", "town": "misaki", "procedure": "issue", "visit": 1,
          "facts": {
            "holder": { "birthDate": "1980-06-10", "adultWard": false },
            "actor": { "relation": "other", "sameHousehold": false, "samePersonAsFirstVisit": true },
            "card": { "validThrough": "2034-06-10", "type": "standard" },
            "certificates": { "signature": { "status": "expired", "validThrough": "2026-05-01" }, "userAuthentication": { "status": "none" } },
            "requested": ["signature", "userAuthentication"],
            "pins": { "signature": "known", "userAuthentication": "known", "juki": "known", "newPinWanted": false },
            "form": { "responseComplete": true, "powerOfAttorneyComplete": true, "filledInByHolder": true },
            "documents": ["card", "representative-photo-id"],
            "cause": null, "pickingUpNewCard": false } }
        """;

    private HttpClient Client => fixture.Node.Client;

    [Fact]
    public async Task Proxy_first_visit_with_card_and_photo_id_is_accepted_for_mail_inquiry()
    {
        var answer = await Client.PostAsync("/api/decisions", Question);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.GetProperty("outcome").GetString().ShouldBe("acceptFirstVisit");
        answer.Json.GetProperty("sameDay").GetBoolean().ShouldBeFalse();
        answer.Json.GetProperty("trace").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Trace_is_filled_when_asked_for()
    {
        var answer = await Client.PostAsync("/api/decisions?trace=true", Question);

        answer.Json.GetProperty("trace").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Time_without_an_offset_is_read_as_japanese_time()
    {
        var open = await Client.PostAsync("/api/decisions", Question.Replace("10:00:00+09:00", "10:00:00", StringComparison.Ordinal));
        var same = await Client.PostAsync("/api/decisions", Question.Replace("10:00:00+09:00", "01:00:00Z", StringComparison.Ordinal));

        open.Text.ShouldBe(same.Text);
    }

    [Fact]
    public async Task Every_fault_of_a_body_is_named_with_its_pointer()
    {
        var answer = await Client.PostAsync("/api/decisions", """
            { "asOf": "tomorrow", "town": "atlantis", "procedure": "barter", "visit": 3, "nonsense": 1,
              "facts": { "holder": { "birthDate": "1980-02-30", "shoeSize": 26 }, "requested": "signature", "documents": ["card", "library-card"] } }
            """);

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldBe(
            [
                "/visit wrong-type", "/nonsense unknown-property", "/asOf wrong-type", "/town unknown-code", "/procedure unknown-code",
                "/facts/holder/birthDate impossible-date", "/facts/holder/shoeSize unknown-fact", "/facts/requested wrong-type",
                "/facts/documents/1 unknown-code",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Birth_date_in_the_future_is_named()
    {
        var answer = await Client.PostAsync("/api/decisions", Question.Replace("1980-06-10", "2026-06-17", StringComparison.Ordinal));

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldBe(["/facts/holder/birthDate date-in-the-future"]);
    }

    [Theory]
    [InlineData("2026-06-16")]
    [InlineData("2026-13-01T10:00:00+09:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task Impossible_times_are_bad_input(string asOf)
    {
        var answer = await Client.PostAsync("/api/decisions", $$"""{ "asOf": "{{asOf}}", "town": "misaki", "procedure": "issue" }""");

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldBe(["/asOf wrong-type"]);
    }

    [Fact]
    public async Task Missing_members_are_named_and_facts_may_be_left_out()
    {
        var nothing = await Client.PostAsync("/api/decisions", "{}");
        var noFacts = await Client.PostAsync("/api/decisions", """{ "asOf": "2026-06-16T10:00:00+09:00", "town": "misaki", "procedure": "issue" }""");

        nothing.Faults.ShouldBe(["/asOf missing", "/town missing", "/procedure missing"]);
        noFacts.Json.GetProperty("outcome").GetString().ShouldBe("cannotDecide");
    }

    [Fact]
    public async Task Member_given_twice_is_named()
    {
        var answer = await Client.PostAsync("/api/decisions", """{ "town": "misaki", "asOf": "2026-06-16T10:00:00+09:00", "town": "misaki", "procedure": "issue" }""");

        answer.Faults.ShouldBe(["/town duplicate-property"]);
    }

    [Fact]
    public async Task Vocabulary_lists_facts_with_types_codes_and_labels()
    {
        var answer = await Client.SendAsync(HttpMethod.Get, "/api/vocabulary");

        var relation = answer.Json.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("path").GetString() == "actor.relation");
        relation.GetProperty("type").GetString().ShouldBe("code");
        relation.GetProperty("codes").EnumerateArray().Select(c => c.GetProperty("code").GetString()).ShouldContain("voluntaryGuardian");
        relation.GetProperty("label").GetProperty("ja").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Answer_has_the_members_of_the_contract()
    {
        var answer = await Client.PostAsync("/api/decisions", Question);

        string[] promised =
        [
            "outcome", "sameDay", "actorClass", "certificates", "required", "missing", "pinsRequired", "unknownFacts", "nextStep", "reasons",
            "advice", "assumptions", "deskForms", "pins", "whatWouldChangeIt", "pack", "trace",
        ];
        promised.Except(answer.Json.EnumerateObject().Select(p => p.Name)).ShouldBeEmpty();
    }
}
