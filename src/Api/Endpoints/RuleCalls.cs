using System.Text.Json;
using CertFlow.Api.Contracts;
using CertFlow.Api.Problems;
using CertFlow.Api.Text;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Endpoints;

/// <summary>Reads the calls that act on rules into their records, and turns what became of them into HTTP.</summary>
public static class RuleCalls
{
    /// <summary>Reads headers and body; every fault of the body's shape is answered here.</summary>
    public static Task<IResult> WithAsync<T>(HttpContext context, Func<CaseCall, T, Task<IResult>> handle)
        where T : class => CaseCallReader.WithCallAsync(context, async call =>
        {
            var faults = ShapeChecker.Check(call.Body, typeof(T));
            return faults.Count > 0 ? Problem.WithFaults(faults) : await handle(call, call.Body.Deserialize<T>(Json.Options)!);
        });

    public static IResult Answer(HttpContext context, RuleResult result, string? createdBelow = null) => result switch
    {
        RuleAccepted accepted => Written(context, accepted, createdBelow),
        RuleRefused refused => Refusal(refused.Body),
        RuleFaulty faulty => Problem.WithFaults(
            [.. faulty.Faults.Select(fault => new BodyFault(fault.Pointer, fault.Code, fault.MessageJa, fault.MessageEn))]),
        RuleKeyReused => Problem.Of(ProblemCatalogue.IdempotencyKeyReused),
        RuleNotFound => Problem.Of(ProblemCatalogue.RulesNotFound),
        RuleNotAllowed => Problem.Of(ProblemCatalogue.RoleMissing),
        _ => throw new InvalidOperationException($"no answer for {result.GetType().Name}"),
    };

    private static IResult Written(HttpContext context, RuleAccepted accepted, string? createdBelow)
    {
        if (createdBelow is not null)
        {
            context.Response.Headers.Location = $"{createdBelow}/{accepted.Number}";
        }

        var status = createdBelow is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        return Results.Text(accepted.Body, "application/json; charset=utf-8", statusCode: status);
    }

    private static Problem Refusal(string body)
    {
        var refusal = JsonSerializer.Deserialize<RuleRefusal>(body, CaseJson.Options)!;
        var (ja, en) = RuleText.Refusal(refusal.Code);
        var more = new (string Name, object? Value)[] { ("edition", refusal.Edition), ("state", refusal.State), ("details", refusal.Details) };
        return new Problem(ProblemCatalogue.RulesRefused with { Code = refusal.Code, Title = ja, TitleEn = en })
        {
            Extensions = more.Where(member => member.Value is not null).ToDictionary(member => member.Name, member => member.Value),
        };
    }
}
