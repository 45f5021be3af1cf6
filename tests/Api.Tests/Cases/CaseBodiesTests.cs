using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

public sealed class CaseBodiesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private Clerk Clerk => fixture.Clerk;

    [Theory]
    [InlineData("\"relation\": \"other\"", "\"relation\": \"cousin\"", "/actor/relation unknown-code")]
    [InlineData("\"adultWard\": false", "\"shoeSize\": 26", "/holder/shoeSize unknown-fact")]
    [InlineData("\"adultWard\": false", "\"adultWard\": \"no\"", "/holder/adultWard wrong-type")]
    [InlineData("1980-06-10", "1980-02-30", "/holder/birthDate impossible-date")]
    [InlineData("1980-06-10", "2036-06-19", "/holder/birthDate date-in-the-future")]
    [InlineData("\"relation\": \"other\"", "\"relation\": \"adultGuardian\"", "/actor/relation impossible-pair")]
    [InlineData("\"documents\": [\"card\"", "\"documents\": [\"library-card\"", "/facts/documents/0 unknown-code")]
    [InlineData("\"standard\"", "\"golden\"", "/facts/card/type unknown-code")]
    [InlineData("\"town\": \"misaki\"", "\"town\": \"atlantis\"", "/town unknown-town")]
    [InlineData("\"procedure\": \"issue\"", "\"procedure\": \"barter\"", "/procedure unknown-code")]
    [InlineData("\"name\": \"山田 太郎\", ", "", "/holder/name missing")]
    [InlineData("{ \"procedure\"", "{ \"colour\": 1, \"procedure\"", "/colour unknown-property")]
    [InlineData("{ \"procedure\"", "{ \"town\": \"misaki\", \"procedure\"", "/town duplicate-property")]
    [InlineData("{ \"procedure\"", "{ \"receivedAt\": \"2036-06-18T10:00:00\", \"procedure\"", "/receivedAt wrong-type")]
    [InlineData("{ \"procedure\"", "{ \"receivedAt\": \"2037-06-18T10:00:00+09:00\", \"procedure\"", "/receivedAt date-in-the-future")]
    [InlineData("{ \"procedure\"", "{ \"visit\": \"first\", \"procedure\"", "/visit wrong-type")]
    public async Task Fault_of_an_opening_is_named_where_it_was_written(string right, string wrong, string fault)
    {
        var answer = await Clerk.OpenAsync(CaseBodies.Opening.Replace(right, wrong, StringComparison.Ordinal));

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldContain(fault);
    }

    [Fact]
    public async Task Every_fault_of_an_opening_is_named_at_once()
    {
        var body = CaseBodies.Opening.Replace("1980-06-10", "1980-02-30", StringComparison.Ordinal)
            .Replace("\"golden\"", "\"standard\"", StringComparison.Ordinal).Replace("\"issue\"", "7", StringComparison.Ordinal)
            .Replace("\"sameHousehold\": false", "\"sameHousehold\": 0", StringComparison.Ordinal);

        var answer = await Clerk.OpenAsync(body);

        answer.Faults.ShouldBe(
            ["/procedure unknown-code", "/holder/birthDate impossible-date", "/actor/sameHousehold wrong-type"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("record-returned-mail", """{ "reason": "eatenByGoat" }""", "/reason unknown-code")]
    [InlineData("record-returned-mail", "{}", "/reason missing")]
    [InlineData("record-returned-mail", """{ "reason": "kept", "reason": "kept" }""", "/reason duplicate-property")]
    [InlineData("record-returned-mail", """{ "reason": "kept", "pin": "1234" }""", "/pin unknown-property")]
    [InlineData("record-returned-mail", """{ "reason": "kept", "occurredAt": "2036-02-30T10:00:00+09:00" }""", "/occurredAt wrong-type")]
    [InlineData("record-returned-mail", "[]", " wrong-type")]
    [InlineData(
        "record-second-visit", """{ "formNumber": "R18-000001-0", "facts": { "form": { "colour": 1 } } }""",
        "/facts/form/colour unknown-fact")]
    [InlineData("record-second-visit", """{ "formNumber": 7, "facts": {} }""", "/formNumber wrong-type")]
    [InlineData(
        "record-second-visit", """{ "formNumber": "R18-000001-0", "facts": { "documents": ["library-card"] } }""",
        "/facts/documents/0 unknown-code")]
    [InlineData(
        "record-second-visit", """{ "formNumber": "R18-000001-0", "facts": { "documents": "card" } }""",
        "/facts/documents wrong-type")]
    [InlineData(
        "record-second-visit", """{ "formNumber": "R18-000001-0", "facts": { "card": { "validThrough": "2036-13-01" } } }""",
        "/facts/card/validThrough impossible-date")]
    [InlineData(
        "record-second-visit", """{ "formNumber": "R18-000001-0", "facts": { "holder": { "birthDate": "2050-01-01" } } }""",
        "/facts/holder/birthDate date-in-the-future")]
    [InlineData(
        "record-pins-verified", """{ "enteredBy": "staff", "enteredAt": "pinPad", "perPin": { "signature": "ABC123" } }""",
        "/perPin/signature unknown-code")]
    [InlineData(
        "record-pins-verified", """{ "enteredBy": "staff", "enteredAt": "pinPad", "perPin": { "library": "ok" } }""",
        "/perPin/library unknown-code")]
    [InlineData(
        "record-issued", """{ "certificates": { "signature": { "serialNumber": "4F", "validThrough": "2036-02-30" } } }""",
        "/certificates/signature/validThrough impossible-date")]
    [InlineData(
        "record-issued", """{ "certificates": { "signature": { "serialNumber": "山田" , "validThrough": "2036-02-28" } } }""",
        "/certificates/signature/serialNumber wrong-type")]
    [InlineData("record-desk-form", """{ "form": "x", "filingNumber": "1", "signed": "yes" }""", "/signed wrong-type")]
    public async Task Fault_of_a_command_is_named_where_it_was_written(string command, string body, string fault)
    {
        var @case = await Clerk.OpenAsync();

        var answer = await Clerk.CommandAsync(@case, command, body);

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task Pair_that_cannot_be_is_found_across_the_visits()
    {
        var @case = await Clerk.AwaitingReplyAsync();
        var body = CaseBodies.SecondVisit(@case.FormNumber())
            .Replace("\"samePersonAsFirstVisit\": true", "\"relation\": \"householdMember\"", StringComparison.Ordinal);

        var answer = await Clerk.CommandAsync(@case, "record-second-visit", body);

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldContain("/facts/actor/relation impossible-pair");
    }

    [Theory]
    [InlineData("not json", 400, "body-not-json")]
    [InlineData("", 400, "body-not-json")]
    public async Task Text_that_is_not_json_is_said(string body, int status, string code)
    {
        (await Clerk.OpenAsync(body)).ShouldBeProblem(status, code);
        (await Clerk.CommandAsync(await Clerk.OpenAsync(), "record-first-visit", body)).ShouldBeProblem(status, code);
    }

    [Fact]
    public async Task Body_of_a_megabyte_and_json_ten_thousand_deep_are_stopped_at_the_door()
    {
        var @case = await Clerk.OpenAsync();
        var large = $$"""{ "facts": { "cause": "{{new string('x', 1_000_000)}}" } }""";
        var deep = $$"""{ "facts": {{new string('[', 10_000)}}{{new string(']', 10_000)}} }""";

        (await Clerk.OpenAsync(large)).ShouldBeProblem(413, "body-too-large");
        (await Clerk.CommandAsync(@case, "record-first-visit", large)).ShouldBeProblem(413, "body-too-large");
        (await Clerk.OpenAsync(deep)).ShouldBeProblem(400, "body-too-deep");
        (await Clerk.CommandAsync(@case, "record-first-visit", deep)).ShouldBeProblem(400, "body-too-deep");
    }

    [Fact]
    public async Task Faulty_call_leaves_its_key_free()
    {
        var @case = await Clerk.OpenAsync();
        (await Clerk.CommandAsync(@case, "withdraw", "{}", "the-key")).ShouldBeProblem(400, "body-invalid");

        (await Clerk.CommandAsync(@case, "withdraw", """{"reason":"byHolder"}""", "the-key")).State().ShouldBe("withdrawn");
    }
}
