using CertFlow.Api.Hosting;
using CertFlow.Api.Security;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Endpoints;

/// <summary>What one person may do alone (rollback, one day of a calendar), its confirmation, and who stands in for the supervisors.</summary>
public static class RuleFastLaneEndpoints
{
    public static void MapRuleFastLanes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/rules").RequireAuthorization().WithTags(RuleEndpoints.Tag);
        MapLanes(group);
        MapDeputies(group);
    }

    private static void MapLanes(RouteGroupBuilder group)
    {
        group.MapPost("/rollback", RollBackAsync).WithName("roll-back-rules")
            .WithSummary("緊急時に前の版へ戻す(1名で可。翌開庁日までに別の方の事後承認) / Back to an earlier edition; confirmed within a working day")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Policy, Roles.Supervisor))
            .Accepts<RollBackRules>("application/json").WithMetadata(new ApiExample("rules.rollback", "rollback"), WritingCall.Needed)
            .Produces<PackView>(201).ProducesProblems(RuleProposalEndpoints.WritingProblems);
        group.MapPost("/packs/{edition:int}/confirm", ConfirmAsync).WithName("confirm-rollback")
            .WithSummary("緊急の差し戻しを事後承認する / The second approval of a rollback")
            .Accepts<RuleNote>("application/json").WithMetadata(new ApiExample("rules.note", "note"), WritingCall.Needed)
            .Produces<PackView>().ProducesProblems(RuleProposalEndpoints.WritingProblems);
        group.MapPost("/calendar", PublishCalendarAsync).WithName("publish-calendar")
            .WithSummary("臨時開庁・臨時休業を1日だけ公開する(1名で可) / Publishes one day of one calendar at once")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Policy, Roles.Supervisor))
            .Accepts<ChangeCalendar>("application/json").WithMetadata(new ApiExample("rules.calendar", "changes"), WritingCall.Needed)
            .Produces<PackView>(201).ProducesProblems(RuleProposalEndpoints.WritingProblems);
    }

    private static void MapDeputies(RouteGroupBuilder group)
    {
        group.MapGet("/deputies", ListAsync).WithName("list-deputies")
            .WithSummary("代理承認者の一覧 / Who may approve in the supervisors' place")
            .Produces<IReadOnlyList<Workflows.Storage.Deputy>>().ProducesProblems(401);
        group.MapPost("/deputies", NameAsync).WithName("name-deputy")
            .WithSummary("代理承認者を期間を定めて指名する(責任者) / Names a deputy for some days")
            .RequireAuthorization(Roles.Supervisor)
            .Accepts<NameDeputy>("application/json").WithMetadata(new ApiExample("rules.deputy", "deputy"), WritingCall.Needed)
            .Produces<Workflows.Storage.Deputy>().ProducesProblems(RuleProposalEndpoints.WritingProblems);
        group.MapPost("/deputies/{id:guid}/end", EndAsync).WithName("end-deputy")
            .WithSummary("代理承認者の指名を終える(責任者) / Ends a deputy's time")
            .RequireAuthorization(Roles.Supervisor)
            .Accepts<RuleNote>("application/json").WithMetadata(new ApiExample("rules.note", "note"), WritingCall.Needed)
            .Produces<Workflows.Storage.Deputy>().ProducesProblems(RuleProposalEndpoints.WritingProblems);
    }

    private static Task<IResult> RollBackAsync(HttpContext context, RulePublishing publishing, RuleReloading reloading) => RuleCalls.WithAsync<RollBackRules>(
        context, async (call, asked) => await PublishedAsync(context, reloading, publishing.RollBackAsync(call, asked, context.RequestAborted)));

    private static Task<IResult> PublishCalendarAsync(
        HttpContext context, RulePublishing publishing, RuleReloading reloading, NodeSettings settings) => RuleCalls.WithAsync<ChangeCalendar>(
        context,
        async (call, asked) => await PublishedAsync(
            context,
            reloading,
            publishing.PublishCalendarAsync(call, asked, asked.Changes is null ? RuleFolder.Read(settings.RulesPath) : [], context.RequestAborted)));

    private static async Task<IResult> PublishedAsync(HttpContext context, RuleReloading reloading, Task<RuleResult> publishing) =>
        RuleCalls.Answer(context, await RuleProposalEndpoints.ReloadedAsync(await publishing, reloading), "/api/rules/packs");

    private static Task<IResult> ConfirmAsync(int edition, HttpContext context, RulePublishing publishing) => RuleCalls.WithAsync<RuleNote>(
        context, async (call, note) => RuleCalls.Answer(context, await publishing.ConfirmAsync(call, edition, note, context.RequestAborted)));

    private static async Task<IResult> ListAsync(HttpContext context, RuleReading reading) =>
        CaseAnswers.Json(await reading.DeputiesAsync(context.RequestAborted));

    private static Task<IResult> NameAsync(HttpContext context, RulePublishing publishing) => RuleCalls.WithAsync<NameDeputy>(
        context, async (call, asked) => RuleCalls.Answer(context, await publishing.NameDeputyAsync(call, asked, context.RequestAborted)));

    private static Task<IResult> EndAsync(Guid id, HttpContext context, RulePublishing publishing) => RuleCalls.WithAsync<RuleNote>(
        context, async (call, note) => RuleCalls.Answer(context, await publishing.EndDeputyAsync(call, id, note, context.RequestAborted)));
}
