using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertFlow.CardAgent.Link;

/// <summary>The service as this station calls it: it dials out, so that no port of a counter PC need be open.</summary>
public sealed class ServiceLink : IDisposable
{
    private const int WaitSeconds = 25;

    /// <summary>How the service writes.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient http;
    private readonly string path;

    /// <param name="service">Where the service answers.</param>
    /// <param name="station">This station's name.</param>
    /// <param name="token">Its token; goes into a header and nowhere else.</param>
    public ServiceLink(Uri service, string station, string token)
    {
        path = $"api/stations/{Uri.EscapeDataString(station)}/operations";
        http = new HttpClient { BaseAddress = service, Timeout = TimeSpan.FromSeconds(2 * WaitSeconds) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Waits for work; null when none came.</summary>
    /// <exception cref="HttpRequestException">The service is not there, or does not know this station.</exception>
    public async Task<Work?> NextAsync(CancellationToken ct)
    {
        using var answer = await http.GetAsync(new Uri($"{path}/next?wait={WaitSeconds}", UriKind.Relative), ct);
        return answer.StatusCode switch
        {
            HttpStatusCode.NoContent => null,
            HttpStatusCode.OK => await answer.Content.ReadFromJsonAsync<Work>(Json, ct),
            var status => throw new HttpRequestException($"next: {(int)status}", null, status),
        };
    }

    /// <summary>Reports an outcome; false when the service will never take it, so that sending it again is of no use.</summary>
    public async Task<bool> ReportAsync(Guid operationId, Outcome outcome, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"{path}/{operationId}/outcome", UriKind.Relative), outcome, Json, ct);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.BadRequest or HttpStatusCode.NotFound => false,
            var status => throw new HttpRequestException($"outcome: {(int)status}", null, status),
        };
    }

    /// <summary>Asks for something on the way; null when the operation is over or that is not given for it.</summary>
    public async Task<InterimAnswer?> InterimAsync(Guid operationId, Interim interim, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"{path}/{operationId}/interim", UriKind.Relative), interim, Json, ct);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => await answer.Content.ReadFromJsonAsync<InterimAnswer>(Json, ct),
            HttpStatusCode.Conflict or HttpStatusCode.NotFound => null,
            var status => throw new HttpRequestException($"interim: {(int)status}", null, status),
        };
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What is asked on the way.</summary>
public sealed record Interim(string Step)
{
    public string? Certificate { get; init; }
    public Guid? IssueId { get; init; }
    public byte[]? Challenge { get; init; }
    public byte[]? PublicKey { get; init; }
}

/// <summary>The answer; only what was asked for is there.</summary>
public sealed record InterimAnswer
{
    public byte[]? Authorisation { get; init; }
    public byte[]? Der { get; init; }
    public string? Do { get; init; }
    public string? Certificate { get; init; }
    public string? Sha256 { get; init; }
}
