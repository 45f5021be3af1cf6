namespace CertFlow.ApiTests.Endpoints;

public sealed class ExplainTests(GuideFixture fixture) : IClassFixture<GuideFixture>
{
    private const string Question = """
        { "asOf": "2026-06-16T10:00:00+09:00", "town": "misaki", "procedure": "issue", "visit": 1,
          "facts": {
            "holder": { "birthDate": "1980-06-10", "adultWard": false },
            "actor": { "relation": "other", "sameHousehold": false, "holdsPhotoId": false },
            "card": { "validThrough": "2034-06-10", "type": "standard" },
            "certificates": { "signature": { "status": "expired", "validThrough": "2026-05-01" }, "userAuthentication": { "status": "none" } },
            "requested": ["signature", "userAuthentication"],
            "pins": { "signature": "known", "userAuthentication": "known", "juki": "known" },
            "documents": ["card"], "pickingUpNewCard": false } }
        """;

    private HttpClient Client => fixture.Node.Client;

    [Fact]
    public async Task Both_voices_answer_unless_one_is_asked_for()
    {
        var both = (await Client.PostAsync("/api/decisions/explain", Question)).Json;
        var visitor = (await Client.PostAsync("/api/decisions/explain?for=visitor", Question)).Json;
        var staff = (await Client.PostAsync("/api/decisions/explain?for=staff&lang=en", Question)).Json;

        both.GetProperty("outcome").GetString().ShouldBe("refuse");
        both.GetProperty("visitor").GetProperty("answer").GetString().ShouldBe("お受けできません");
        both.GetProperty("staff").GetProperty("rules").GetArrayLength().ShouldBeGreaterThan(10);
        visitor.GetProperty("staff").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        staff.GetProperty("staff").GetProperty("answer").GetString().ShouldBe("This cannot be accepted");
    }

    [Fact]
    public async Task A_faulty_question_is_refused_as_by_decisions() =>
        (await Client.PostAsync("/api/decisions/explain", """{ "town": "atlantis" }""")).Faults
            .ShouldBe((await Client.PostAsync("/api/decisions", """{ "town": "atlantis" }""")).Faults);
}
