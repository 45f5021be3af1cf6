using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CertFlow.Workflows.Cases;

namespace CertFlow.Api.Verbs;

/// <summary>Somebody signed in at the running service, who calls it and tells its answers to a person.</summary>
public sealed class ServiceSession(Uri address, bool english) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    public bool English => english;

    /// <summary>The words of the language that was asked for.</summary>
    public string Say(string ja, string en) => english ? en : ja;

    /// <summary>Signs in; what went wrong, or null.</summary>
    public async Task<string?> SignInAsync(string name, string password)
    {
        var answer = await PostAsync("/api/sign-in", new { name, password });
        if (!answer.IsFine)
        {
            return Title(answer.Json);
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Json.GetProperty("accessToken").GetString());
        return null;
    }

    public async Task<ServiceAnswer> GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    }

    public async Task<ServiceAnswer> DeleteAsync(string path)
    {
        using var answer = await client.DeleteAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    }

    public async Task<ServiceAnswer> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(JsonSerializer.Serialize(body, CaseJson.Options), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        return await ReadAsync(answer);
    }

    /// <summary>Prints a problem: its title, its details, the fields at fault. Always 1.</summary>
    public int Refused(ServiceAnswer answer)
    {
        var problem = answer.Json;
        Console.Error.WriteLine($"{Title(problem)} [{problem.GetProperty("code").GetString()}]");
        foreach (var fault in Items(problem, "errors"))
        {
            Console.Error.WriteLine($"    {fault.GetProperty("pointer").GetString()}: {fault.GetProperty(english ? "detailEn" : "detail").GetString()}");
        }

        foreach (var detail in Items(problem, "details"))
        {
            Console.Error.WriteLine($"    {detail.GetString()}");
        }

        return 1;
    }

    /// <summary>The items of a list; none when there is no such list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement of, string list) =>
        of.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    public void Dispose() => client.Dispose();

    private string? Title(JsonElement problem) => problem.GetProperty(english ? "titleEn" : "title").GetString();

    private static async Task<ServiceAnswer> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return new ServiceAnswer(answer.IsSuccessStatusCode, document.RootElement.Clone());
    }
}

/// <summary>An answer of the service: what was asked for, or a problem.</summary>
public sealed record ServiceAnswer(bool IsFine, JsonElement Json);
