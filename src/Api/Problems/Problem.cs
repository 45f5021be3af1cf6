using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertFlow.Api.Problems;

/// <summary>An answer as problem+json (RFC 9457).</summary>
public sealed class Problem(ProblemKind kind) : IResult
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public ProblemKind Kind => kind;

    public string? Detail { get; init; }

    public string? DetailEn { get; init; }

    public IReadOnlyList<BodyFault>? Errors { get; init; }

    /// <summary>Further members, for instance the decision behind a refusal.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    public static string TypeOf(string code) => $"urn:certflow:problem:{code}";

    public static Problem Of(ProblemKind kind) => new(kind);

    public static Problem WithFaults(IReadOnlyList<BodyFault> faults) => new(ProblemCatalogue.BodyInvalid) { Errors = faults };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(response.Body, Body(httpContext), Options, httpContext.RequestAborted);
    }

    /// <summary>The members in the order they are written.</summary>
    private ProblemBody Body(HttpContext context) => new()
    {
        Type = TypeOf(kind.Code),
        Title = kind.Title,
        TitleEn = kind.TitleEn,
        Status = kind.Status,
        Code = kind.Code,
        Detail = Detail,
        DetailEn = DetailEn,
        TraceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
        Errors = Errors,
        Extensions = Extensions?.ToDictionary(e => e.Key, e => e.Value),
    };
}
