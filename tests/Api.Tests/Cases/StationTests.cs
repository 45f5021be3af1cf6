using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Endpoints;

namespace CertFlow.ApiTests.Cases;

/// <summary>A counter PC over HTTP, without a card: what its agent sends and gets.</summary>
public sealed class StationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Reading = """
        { "result": "done", "card": { "serial": "104958273615820", "validThrough": "2040-06-10",
          "triesLeft": { "signature": 5, "userAuthentication": 3 }, "onCard": { "signature": "none", "userAuthentication": "none" } } }
        """;

    [Fact]
    public async Task Work_reaches_the_station_while_it_waits_and_the_case_hears_of_the_outcome()
    {
        var station = await AddAsync("waits");
        var @case = await fixture.Clerk.OpenAsync();
        var waiting = station.GetAsync("next?wait=30");

        await OrderAsync(@case, "waits");
        var work = await waiting;

        work.Status.ShouldBe(HttpStatusCode.OK);
        work.Json.GetProperty("operation").GetString().ShouldBe("read");
        (await station.PostAsync($"{work.CaseId()}/interim", """{"step":"alive"}""")).Status.ShouldBe(HttpStatusCode.OK);
        var reported = await station.PostAsync($"{work.CaseId()}/outcome", Reading);
        reported.Json.GetProperty("state").GetString().ShouldBe("done");
        var after = await fixture.Clerk.ReadAsync(@case);
        after.Events().Last().ShouldBe("card-read");
        after.Json.GetProperty("card").GetProperty("serial").GetString().ShouldBe("104958273615820");
        (await station.PostAsync($"{work.CaseId()}/interim", """{"step":"alive"}""")).ShouldBeProblem(409, "operation-over");
    }

    [Fact]
    public async Task Station_hears_that_there_is_nothing_to_do()
    {
        var station = await AddAsync("idle");

        (await station.GetAsync("next?wait=0")).Status.ShouldBe(HttpStatusCode.NoContent);
        var listed = await fixture.Clerk.GetAsync("/api/stations");
        listed.Json.GetProperty("stations").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "idle")
            .GetProperty("isConnected").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Token_opens_its_own_station_and_nothing_else()
    {
        var (one, other) = (await AddAsync("one"), await AddAsync("other"));

        (await one.At("other").GetAsync("next?wait=0")).ShouldBeProblem(403, "role-missing");
        (await one.GetPathAsync("/api/cases")).ShouldBeProblem(403, "role-missing");
        (await other.With("cfs_" + new string('0', 64)).GetAsync("next?wait=0")).ShouldBeProblem(401, "sign-in-required");
    }

    [Fact]
    public async Task Person_is_no_station_and_a_clerk_adds_none()
    {
        await AddAsync("lonely");

        (await fixture.Clerk.GetAsync("/api/stations/lonely/operations/next?wait=0")).ShouldBeProblem(403, "role-missing");
        (await fixture.Clerk.PostAsync("/api/stations", """{"name":"mine"}""")).ShouldBeProblem(403, "role-missing");
    }

    [Fact]
    public async Task Revoked_token_opens_nothing()
    {
        var station = await AddAsync("gone");
        var duty = await Clerk.SignInAsync(fixture.Node, Roles.Duty);

        (await duty.DeleteAsync("/api/stations/gone")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await station.GetAsync("next?wait=0")).ShouldBeProblem(401, "sign-in-required");
        (await duty.DeleteAsync("/api/stations/gone")).ShouldBeProblem(404, "station-not-found");
    }

    [Theory]
    [InlineData("""{"result":"perhaps"}""", "/result unknown-code")]
    [InlineData("""{"result":"done","pin":"1234"}""", "/pin unknown-property")]
    public async Task Report_with_faults_is_not_taken(string body, string fault)
    {
        var name = $"faulty-{Guid.CreateVersion7():N}";
        var station = await AddAsync(name);
        await OrderAsync(await fixture.Clerk.OpenAsync(), name);
        var work = await station.GetAsync("next?wait=0");

        var answer = await station.PostAsync($"{work.CaseId()}/outcome", body);

        answer.ShouldBeProblem(400, "body-invalid");
        answer.Faults.ShouldHaveSingleItem().Split(' ')[0].ShouldBe(fault.Split(' ')[0]);
        (await station.PostAsync($"{work.CaseId()}/outcome", Reading)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_an_authority_nothing_is_certified()
    {
        var station = await AddAsync("bare");
        await OrderAsync(await fixture.Clerk.OpenAsync(), "bare");
        var work = await station.GetAsync("next?wait=0");

        (await station.PostAsync($"{work.CaseId()}/interim", """{"step":"certify","certificate":"signature","publicKey":"AAAA"}"""))
            .ShouldBeProblem(409, "operation-over");
        (await station.PostAsync($"{work.CaseId()}/interim", """{"step":"certify"}""")).ShouldBeProblem(400, "body-invalid");
    }

    private async Task OrderAsync(Answer @case, string station) => (await fixture.Clerk.PostAsync(
        $"/api/cases/{@case.CaseId()}/operations", $$"""{"station":"{{station}}","operation":"read"}""", ("Idempotency-Key", Clerk.NewKey())))
        .Status.ShouldBe(HttpStatusCode.OK);

    private async Task<FakeAgent> AddAsync(string name)
    {
        var duty = await Clerk.SignInAsync(fixture.Node, Roles.Duty);
        var added = await duty.PostAsync("/api/stations", $$"""{"name":"{{name}}"}""");
        added.Status.ShouldBe(HttpStatusCode.Created, added.Text);
        return new FakeAgent(fixture.Node.Client, name, added.Json.GetProperty("token").GetString()!);
    }

    /// <summary>Says what an agent says.</summary>
    private sealed record FakeAgent(HttpClient Client, string Name, string Token)
    {
        public FakeAgent At(string name) => this with { Name = name };

        public FakeAgent With(string token) => this with { Token = token };

        public Task<Answer> GetAsync(string rest) => GetPathAsync($"/api/stations/{Name}/operations/{rest}");

        public Task<Answer> GetPathAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));

        public Task<Answer> PostAsync(string rest, string body) =>
            SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/stations/{Name}/operations/{rest}", UriKind.Relative))
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            });

        private Task<Answer> SendAsync(HttpRequestMessage request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            return Client.AnswerAsync(request);
        }
    }
}
