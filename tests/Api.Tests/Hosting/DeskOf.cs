using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CertFlow.ApiTests.Endpoints;

namespace CertFlow.ApiTests.Hosting;

/// <summary>A clerk at a service that runs as processes of its own, with one case before him.</summary>
internal sealed class DeskOf : IDisposable
{
    public const string IssueByHolder = """
        { "procedure": "issue", "town": "misaki",
          "holder": { "name": "山田 太郎", "kana": "ヤマダ タロウ", "address": "大阪府泉南郡岬町見本1-2-3", "birthDate": "1980-06-10", "adultWard": false },
          "actor": { "name": "山田 太郎", "relation": "holder" }, "requested": ["signature", "userAuthentication"],
          "facts": { "card": { "validThrough": "2034-06-10", "type": "standard" },
            "certificates": { "signature": { "status": "none" }, "userAuthentication": { "status": "none" } },
            "pins": { "signature": "known", "userAuthentication": "known", "juki": "known", "newPinWanted": false },
            "documents": ["card"], "pickingUpNewCard": false } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly HttpClient http;
    private string caseId = "";

    private DeskOf(HttpClient http) => this.http = http;

    public static async Task<DeskOf> SignInAsync(RunningService service)
    {
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(service.Data, "demo-sign-ins.json")));
        var entry = file.RootElement.EnumerateArray().Single(one => one.GetProperty("roles")[0].GetString() == "counter");
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}") };
        var answer = await http.PostAsync(
            "/api/sign-in", JsonSerializer.Serialize(new { name = entry.GetProperty("name").GetString(), password = entry.GetProperty("password").GetString() }));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Json.GetProperty("accessToken").GetString());
        return new DeskOf(http);
    }

    /// <summary>Opens a case and takes the visit.</summary>
    public async Task OpenAsync(string body)
    {
        caseId = (await WriteAsync("/api/cases", body)).GetProperty("id").GetString()!;
        await CommandAsync("record-first-visit", "{}");
    }

    public async Task SignFormsAsync()
    {
        foreach (var form in (await CaseAsync()).GetProperty("checklist").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "deskForm" && !item.GetProperty("done").GetBoolean()))
        {
            await CommandAsync("record-desk-form", $$"""{"form":"{{form.GetProperty("code").GetString()}}","filingNumber":"A-1","signed":true}""");
        }
    }

    /// <summary>Orders an operation at the first station and waits until it is done.</summary>
    public async Task<JsonElement> OrderAsync(string operation)
    {
        var id = (await WriteAsync($"/api/cases/{caseId}/operations", $$"""{"station":"counter-1","operation":"{{operation}}"}""")).GetProperty("id").GetString();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var all = (await http.SendAsync(HttpMethod.Get, $"/api/cases/{caseId}/operations")).Json.GetProperty("operations");
            var mine = all.EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
            if (mine.GetProperty("state").GetString() is not ("waiting" or "taken" or "reported"))
            {
                mine.GetProperty("state").GetString().ShouldBe("done", mine.GetRawText());
                mine.TryGetProperty("refusal", out _).ShouldBeFalse(mine.GetRawText());
                return mine;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public async Task<JsonElement> CaseAsync() => (await http.SendAsync(HttpMethod.Get, $"/api/cases/{caseId}")).Json;

    public void Dispose() => http.Dispose();

    private async Task CommandAsync(string command, string body)
    {
        var tag = $"\"{(await CaseAsync()).GetProperty("number").GetInt32()}\"";
        await WriteAsync($"/api/cases/{caseId}/commands/{command}", body, tag);
    }

    private async Task<JsonElement> WriteAsync(string path, string body, string? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        var answer = await http.AnswerAsync(request);
        ((int)answer.Status).ShouldBeLessThan(300, answer.Text);
        return answer.Json;
    }
}
