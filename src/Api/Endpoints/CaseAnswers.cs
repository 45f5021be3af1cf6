using System.Text.Json;
using CertFlow.Api.Problems;
using CertFlow.Api.Text;
using CertFlow.Workflows.Cases;

namespace CertFlow.Api.Endpoints;

/// <summary>Turns what became of a call into HTTP.</summary>
public static class CaseAnswers
{
    public static IResult Answer(HttpContext context, CaseResult result, string? createdBelow = null) => result switch
    {
        Accepted accepted => Written(context, accepted, createdBelow),
        RefusedCall refused => Refusal(refused.Body),
        Faulty faulty => Faults(faulty),
        Stale stale => Changed(context, stale),
        NumberMissing => Problem.Of(ProblemCatalogue.IfMatchMissing),
        KeyReused => Problem.Of(ProblemCatalogue.IdempotencyKeyReused),
        CaseNotFound => Problem.Of(ProblemCatalogue.CaseNotFound),
        RecordNotFound => Problem.Of(ProblemCatalogue.RecordNotFound),
        NotAllowed => Problem.Of(ProblemCatalogue.RoleMissing),
        _ => throw new InvalidOperationException($"no answer for {result.GetType().Name}"),
    };

    /// <summary>JSON as the cases write it: enums as codes, Japanese as it is read.</summary>
    public static IResult Json<T>(T value) => Results.Json(value, CaseJson.Options);

    public static string Tag(int number) => $"\"{number}\"";

    private static IResult Written(HttpContext context, Accepted accepted, string? createdBelow)
    {
        if (accepted.Number > 0)
        {
            context.Response.Headers.ETag = Tag(accepted.Number);
        }

        if (createdBelow is not null)
        {
            context.Response.Headers.Location = $"{createdBelow}/{accepted.Id}";
        }

        var status = createdBelow is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        return Results.Text(accepted.Body, "application/json; charset=utf-8", statusCode: status);
    }

    private static Problem Refusal(string body)
    {
        using var refusal = JsonDocument.Parse(body);
        var code = refusal.RootElement.GetProperty("code").GetString()!;
        var (ja, en) = RefusalText.Of(code);
        return new Problem(ProblemCatalogue.Refused with { Code = code, Title = ja, TitleEn = en })
        {
            Extensions = refusal.RootElement.EnumerateObject().Where(member => member.Name != "code")
                .ToDictionary(member => member.Name, member => (object?)member.Value.Clone()),
        };
    }

    private static Problem Faults(Faulty faulty) => Faulty(faulty.Faults);

    /// <summary>A body with faults, each with its place.</summary>
    public static Problem Faulty(IReadOnlyList<CertFlow.Rules.Facts.FactFault> faults) => Problem.WithFaults(
        [.. faults.Select(fault => new BodyFault(fault.Pointer, fault.Code, fault.MessageJa, fault.MessageEn))]);

    private static Problem Changed(HttpContext context, Stale stale)
    {
        context.Response.Headers.ETag = Tag(stale.Number);
        return new Problem(ProblemCatalogue.CaseChanged)
        {
            Extensions = new Dictionary<string, object?>
            {
                ["number"] = stale.Number,
                ["changedBy"] = stale.ChangedBy,
                ["changedAt"] = stale.ChangedAt,
            },
        };
    }
}
