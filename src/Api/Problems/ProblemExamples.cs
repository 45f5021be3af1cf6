using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Api.Text;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;

namespace CertFlow.Api.Problems;

/// <summary>An example of each problem, for the description of the API.</summary>
public static class ProblemExamples
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    public static JsonNode Of(ProblemKind kind)
    {
        var (code, title, titleEn) = NamedAs(kind);
        var body = new ProblemBody
        {
            Type = Problem.TypeOf(code),
            Title = title,
            TitleEn = titleEn,
            Status = kind.Status,
            Code = code,
            TraceId = TraceId,
            Errors = kind.Code == ProblemCatalogue.BodyInvalid.Code
                ? [Faults.Unknown("/facts/holder/birthday"), Faults.Missing("/town")]
                : null,
            Extensions = MoreOf(kind.Code),
        };
        return JsonSerializer.SerializeToNode(body, Problem.Options)!;
    }

    // A refusal shows one of its own codes.
    private static (string Code, string Ja, string En) NamedAs(ProblemKind kind)
    {
        if (kind.Code == ProblemCatalogue.Refused.Code)
        {
            var (ja, en) = RefusalText.Of("not-accepted");
            return ("not-accepted", ja, en);
        }

        if (kind.Code == ProblemCatalogue.RulesRefused.Code)
        {
            var (ja, en) = RuleText.Refusal("proposal-outdated");
            return ("proposal-outdated", ja, en);
        }

        return (kind.Code, kind.Title, kind.TitleEn);
    }

    private static Dictionary<string, object?>? MoreOf(string code) => code switch
    {
        "refused" => new() { ["state"] = "awaitingReply", ["outcome"] = "incomplete", ["missing"] = new[] { "holder-id-other" } },
        "rules-refused" => new() { ["edition"] = 4 },
        "cases-without-target" => new() { ["report"] = MigrationExample() },
        "case-changed" => new() { ["number"] = 5, ["changedBy"] = "demo-counter", ["changedAt"] = "2026-06-16T01:00:00+00:00" },
        "body-not-json" => new() { ["line"] = 1, ["column"] = 12 },
        _ => null,
    };

    private static JsonNode? MigrationExample()
    {
        var stays = new MigrationPlan(new Guid("0197792b-7e00-7000-8000-000000000001"), CaseStage.PinEntry, "two-visit", 2) { Obstacle = "pin-slip-not-disposed" };
        var report = new MigrationReport("two-visit", 1, 2) { Cases = 1, Migrating = [], WithoutTarget = [stays] };
        return JsonSerializer.SerializeToNode(report, CaseJson.Options);
    }
}
