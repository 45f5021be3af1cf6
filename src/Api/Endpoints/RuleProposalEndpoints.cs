using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Api.Security;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Endpoints;

/// <summary>From a draft to an edition: propose, approve, reject, withdraw.</summary>
public static class RuleProposalEndpoints
{
    internal static readonly ProblemKind[] WritingProblems =
    [
        ProblemCatalogue.BodyInvalid, ProblemCatalogue.BodyNotJson, ProblemCatalogue.IdempotencyKeyMissing,
        ProblemCatalogue.SignInRequired, ProblemCatalogue.RoleMissing, ProblemCatalogue.RulesNotFound, ProblemCatalogue.RulesRefused,
        ProblemCatalogue.BodyTooLarge, ProblemCatalogue.MediaTypeUnsupported, ProblemCatalogue.IdempotencyKeyReused,
        ProblemCatalogue.OriginForeign,
    ];

    public static void MapRuleProposals(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/rules/proposals").RequireAuthorization().WithTags(RuleEndpoints.Tag);
        group.MapPost("", ProposeAsync).WithName("propose-rules")
            .WithSummary("編集中の規則を提案として固定し、検査を始める / Freezes the draft and orders its review")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Policy, Roles.Supervisor))
            .Accepts<ProposeRules>("application/json")
            .WithMetadata(new ApiExample("rules.propose", "folder"), new ApiExample("rules.propose-changes", "changes"), WritingCall.Needed)
            .Produces<ProposalView>(201).ProducesProblems(WritingProblems);
        group.MapGet("", ListAsync).WithName("list-rule-proposals")
            .WithSummary("提案の一覧 / Proposals, newest first").Produces<IReadOnlyList<ProposalView>>().ProducesProblems(401);
        group.MapGet("/{number:int}", ReadAsync).WithName("read-rule-proposal")
            .WithSummary("提案と検査結果 / A proposal and its review")
            .Produces<ProposalView>().ProducesProblems(ProblemCatalogue.SignInRequired, ProblemCatalogue.RulesNotFound);
        group.MapPost("/{number:int}/approve", ApproveAsync).WithName("approve-rules")
            .WithSummary("承認して公開する(起案者以外の責任者または代理承認者) / Publishes; a supervisor or deputy who is not the author")
            .Accepts<RuleNote>("application/json").WithMetadata(new ApiExample("rules.note", "note"), WritingCall.Needed)
            .Produces<PackView>().ProducesProblems(WritingProblems);
        MapEnd(group, "reject", "差し戻す / Rejects a proposal", (publishing, ending) =>
            publishing.RejectAsync(ending.Call, ending.Number, ending.Note, ending.Cancellation));
        MapEnd(group, "withdraw", "起案者が取り下げる / Its author takes it back", (publishing, ending) =>
            publishing.WithdrawAsync(ending.Call, ending.Number, ending.Note, ending.Cancellation));
    }

    private static void MapEnd(RouteGroupBuilder group, string act, string summary, Func<RulePublishing, Ending, Task<RuleResult>> end) => group
        .MapPost($"/{{number:int}}/{act}", (int number, HttpContext context, RulePublishing publishing) => RuleCalls.WithAsync<RuleNote>(
            context,
            async (call, note) => RuleCalls.Answer(context, await end(publishing, new Ending(call, number, note, context.RequestAborted)))))
        .WithName($"{act}-rules").WithSummary(summary)
        .Accepts<RuleNote>("application/json").WithMetadata(new ApiExample("rules.note", "note"), WritingCall.Needed)
        .Produces<ProposalView>().ProducesProblems(WritingProblems);

    private static Task<IResult> ProposeAsync(HttpContext context, RulePublishing publishing, NodeSettings settings) => RuleCalls.WithAsync<ProposeRules>(
        context,
        async (call, asked) => RuleCalls.Answer(
            context,
            await publishing.ProposeAsync(call, asked, asked.Changes is null ? RuleFolder.Read(settings.RulesPath) : [], context.RequestAborted),
            "/api/rules/proposals"));

    private static Task<IResult> ApproveAsync(int number, HttpContext context, RulePublishing publishing, RuleReloading reloading) =>
        RuleCalls.WithAsync<RuleNote>(context, async (call, note) =>
        {
            var result = await publishing.ApproveAsync(call, number, note, context.RequestAborted);
            return RuleCalls.Answer(context, await ReloadedAsync(result, reloading));
        });

    /// <summary>Who published is answered when this node answers by the new edition; its reading outlives a caller that hangs up.</summary>
    internal static async Task<RuleResult> ReloadedAsync(RuleResult result, RuleReloading reloading)
    {
        if (result is RuleAccepted)
        {
            await reloading.RefreshAsync(CancellationToken.None);
        }

        return result;
    }

    private static async Task<IResult> ListAsync(HttpContext context, RuleReading reading) =>
        CaseAnswers.Json(await reading.ProposalsAsync(context.RequestAborted));

    private static async Task<IResult> ReadAsync(int number, HttpContext context, RuleReading reading) =>
        await reading.ProposalAsync(number, context.RequestAborted) is { } found
            ? CaseAnswers.Json(found) : Problem.Of(ProblemCatalogue.RulesNotFound);

    private sealed record Ending(CaseCall Call, int Number, RuleNote Note, CancellationToken Cancellation);
}
