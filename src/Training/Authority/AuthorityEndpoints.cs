using System.Text.Json;
using CertFlow.Training.VirtualCard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace CertFlow.Training.Authority;

/// <summary>The authority over HTTP: what a municipal terminal asks (JSON), and what verifiers ask (certificates, CRL, OCSP).</summary>
internal static class AuthorityEndpoints
{
    private const int LongestQuestion = 16 * 1024;

    public static void Map(IEndpointRouteBuilder app, TrainingAuthority authority)
    {
        app.MapPost("/certificates", (IssueBody body, CancellationToken ct) => IssueAsync(authority, body, ct));
        app.MapGet("/certificates/{kind}/{serial}", (string kind, string serial, CancellationToken ct) => FindAsync(authority, kind, serial, ct));
        app.MapPost("/certificates/{kind}/{serial}/revocation", (string kind, string serial, RevokeBody body, CancellationToken ct) => RevokeAsync(authority, (kind, serial), body, ct));
        app.MapPost("/authorisations", (AuthorisationBody body) => Authorise(authority, body));
        app.MapGet("/clock", async (CancellationToken ct) => Results.Ok(new { now = await authority.NowAsync(ct) }));
        app.MapPost("/clock", (ClockBody body, CancellationToken ct) => MoveClockAsync(authority, body, ct));
        foreach (var kind in CertificateKinds.All)
        {
            app.MapGet($"/{kind.Code()}/ca.cer", () => Results.Bytes(authority.IssuerOf(kind).Certificate.RawData, "application/pkix-cert"));
            app.MapGet($"/{kind.Code()}/crl", async (CancellationToken ct) => Results.Bytes(await authority.RevocationListAsync(kind, ct), "application/pkix-crl"));
            app.MapPost($"/{kind.Code()}/ocsp", async (HttpRequest request, CancellationToken ct) => await AnswerAsync(authority, kind, await BodyAsync(request, ct), ct));
            app.MapGet($"/{kind.Code()}/ocsp/{{**question}}", (HttpRequest request, CancellationToken ct) => AnswerAsync(authority, kind, QuestionIn(request, kind), ct));
        }
    }

    private static async Task<IResult> IssueAsync(TrainingAuthority authority, IssueBody body, CancellationToken ct)
    {
        if (CertificateKinds.Find(body.Kind) is not { } kind)
        {
            return Refused(StatusCodes.Status400BadRequest, "unknown-kind");
        }

        await FollowAsync(authority, body.At, ct);
        var order = new CertificateOrder { OperationId = body.OperationId, Kind = kind, PublicKey = body.PublicKey, Holder = body.Holder, ValidThrough = body.ValidThrough };
        var answer = await authority.IssueAsync(order, ct);
        return answer.Certificate is { } issued
            ? Results.Json(CertificateBody.Of(new IssuedCertificate(issued, null)), statusCode: answer.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            : Refused(StatusCodes.Status409Conflict, answer.Refusal!);
    }

    private static async Task<IResult> FindAsync(TrainingAuthority authority, string kind, string serial, CancellationToken ct) =>
        CertificateKinds.Find(kind) is { } known && await authority.FindAsync(known, serial, ct) is { } found
            ? Results.Json(CertificateBody.Of(found))
            : Refused(StatusCodes.Status404NotFound, "certificate-not-found");

    private static async Task<IResult> RevokeAsync(TrainingAuthority authority, (string Kind, string Serial) certificate, RevokeBody body, CancellationToken ct)
    {
        if (CertificateKinds.Find(certificate.Kind) is not { } kind || RevocationReason.Find(body.Reason) is not { } reason)
        {
            return Refused(StatusCodes.Status400BadRequest, $"kind: {string.Join(", ", CertificateKinds.All.Select(k => k.Code()))}; reason: {string.Join(", ", RevocationReason.Codes)}");
        }

        await FollowAsync(authority, body.At, ct);
        return await authority.RevokeAsync(kind, certificate.Serial, reason, ct) is { } revoked
            ? Results.Json(CertificateBody.Of(revoked))
            : Refused(StatusCodes.Status404NotFound, "certificate-not-found");
    }

    private static IResult Authorise(TrainingAuthority authority, AuthorisationBody body)
    {
        if (body.Challenge.Length != IssuerAuthorisation.ChallengeLength)
        {
            return Refused(StatusCodes.Status400BadRequest, "challenge-of-16-bytes-wanted");
        }

        var rights = body.Rights.Aggregate(IssuerRights.None, (all, one) => all | one);
        return Results.Ok(new { authorisation = authority.Authorise(new IssuerAuthorisation(body.CardSerial, body.Challenge, rights, body.OperationId)) });
    }

    /// <summary>The caller's time moves ours forward. An earlier one is a call made again after its answer was lost: no reason to refuse it.</summary>
    private static Task FollowAsync(TrainingAuthority authority, DateTimeOffset? at, CancellationToken ct) =>
        at is { } time ? authority.MoveClockAsync(time, ct) : Task.CompletedTask;

    private static async Task<IResult> MoveClockAsync(TrainingAuthority authority, ClockBody body, CancellationToken ct) =>
        await authority.MoveClockAsync(body.To, ct) ? Results.Ok(new { now = await authority.NowAsync(ct) }) : Refused(StatusCodes.Status409Conflict, "clock-goes-forward-only");

    private static async Task<IResult> AnswerAsync(TrainingAuthority authority, CertificateKind kind, byte[] question, CancellationToken ct) =>
        Results.Bytes(await authority.StatusAsync(kind, question, ct), "application/ocsp-response");

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        var body = new byte[LongestQuestion];
        return body[..await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, ct)];
    }

    /// <summary>The question in the address: base64, with or without percent signs. The router would unfold it, so the raw target is read.</summary>
    private static byte[] QuestionIn(HttpRequest request, CertificateKind kind)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var text = Uri.UnescapeDataString(target[$"/{kind.Code()}/ocsp/".Length..]);
        var question = new byte[LongestQuestion];
        return Convert.TryFromBase64String(text, question, out var written) ? question[..written] : [];
    }

    private static IResult Refused(int status, string code) =>
        Results.Problem(statusCode: status, title: code, extensions: new Dictionary<string, object?> { ["code"] = code });

    /// <summary>Bodies are read strictly: a name nobody knows is a mistake, not a wish.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }
}
