using System.Text.Json;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>Moves the open cases of an old flow version to the newer one: first on paper, then all in one transaction.</summary>
public sealed class FlowMigrations(NpgsqlDataSource source, RulesOfTown rulesOf)
{
    /// <summary>The fields of the call that migrates.</summary>
    public static IReadOnlyList<CommandField> Fields { get; } =
    [
        new(CommandCatalogue.ReasonField, CommandFieldKind.Words) { Example = "\"支援措置の確認を進行中の受付にも適用するため\"" },
        new("leaveOthers", CommandFieldKind.Flag, Required: false) { Example = "false" },
    ];

    /// <summary>Every flow version with its open cases.</summary>
    public async Task<IReadOnlyList<FlowVersionView>> VersionsAsync(CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var open = (await CaseStore.OpenByFlowAsync(work)).ToDictionary(count => (count.Flow, count.Version), count => count.Cases);
        return
        [
            .. FlowCatalogue.All.Select(flow => new FlowVersionView(flow.Name, flow.Version, open.GetValueOrDefault((flow.Name, flow.Version)))
            {
                MigratesTo = FlowMigration.Find(flow.Name, flow.Version)?.To.Version,
            }),
        ];
    }

    /// <summary>What a migration would do; nothing is changed. Null when there is no migration from this version.</summary>
    public async Task<MigrationReport?> SimulateAsync(string flow, int version, CancellationToken cancellation)
    {
        if (FlowMigration.Find(flow, version) is not { } migration)
        {
            return null;
        }

        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var plans = new List<MigrationPlan>();
        foreach (var caseId in await CaseStore.OpenUnderAsync(work, flow, version))
        {
            plans.Add(migration.PlanFor(CaseProgress.Of((await CaseStore.ReadAsync(work, caseId))!).State));
        }

        return MigrationReport.Of(migration, plans);
    }

    /// <summary>
    /// Migrates every open case of the version. While one has no legal target none is migrated, unless the others are to be left behind.
    /// </summary>
    public Task<CaseResult> MigrateAsync(string flow, int version, CaseCall call, CancellationToken cancellation) =>
        new KeyedCall(source, Fields).AnswerAsync(call, work => MigrateAsync(work, flow, version, call), cancellation);

    private async Task<CaseResult> MigrateAsync(UnitOfWork work, string flow, int version, CaseCall call)
    {
        var id = Guid.CreateVersion7();
        if (FlowMigration.Find(flow, version) is not { } migration)
        {
            return Refused(id, new MigrationRefusal("no-such-migration", null));
        }

        // All are locked before the first is moved: what was simulated is what happens.
        var planned = new List<(CaseProgress Before, MigrationPlan Plan)>();
        foreach (var caseId in await CaseStore.OpenUnderAsync(work, flow, version))
        {
            var before = CaseProgress.Of((await CaseStore.LockAsync(work, caseId))!);
            if (before.State.Flow == flow && before.State.FlowVersion == version && !before.State.Stage.IsClosed())
            {
                planned.Add((before, migration.PlanFor(before.State)));
            }
        }

        var report = MigrationReport.Of(migration, [.. planned.Select(one => one.Plan)]);
        if (report.WithoutTarget.Count > 0 && new CommandBody(call.Body).OptionalFlag("leaveOthers") != true)
        {
            return Refused(id, new MigrationRefusal("cases-without-target", report));
        }

        foreach (var (before, plan) in planned.Where(one => one.Plan.Obstacle is null))
        {
            await RecordAsync(work, before, plan, call);
        }

        return new Accepted(id, 0, JsonSerializer.Serialize(report with { IsDone = true }, CaseJson.Options));
    }

    private async Task RecordAsync(UnitOfWork work, CaseProgress before, MigrationPlan plan, CaseCall call)
    {
        var rules = rulesOf(before.State.Town) ?? throw new InvalidOperationException($"a case of {before.State.Town}, but no pack of that town is published");
        var after = await CaseRecorder.RecordAsync(work, before, new NewEvents([plan.Event!], work.Now, call.Who), rules);
        await CaseWordsStore.InsertAsync(work, after.State.Id, after.State.Number, new CommandBody(call.Body).Text(CommandCatalogue.ReasonField));
        await AuditStore.AddAsync(work, new AuditEntry(call.Who, "migrate-flow", StoredAnswer.Accepted, after.State.Id) { EventNumber = after.State.Number });
    }

    private static RefusedCall Refused(Guid id, MigrationRefusal refusal) => new(id, JsonSerializer.Serialize(refusal, CaseJson.Options));
}

/// <summary>A flow in one version, and how many open cases run under it.</summary>
public sealed record FlowVersionView(string Flow, int Version, int OpenCases)
{
    /// <summary>The version its open cases can be migrated to; null when they finish under this one.</summary>
    public int? MigratesTo { get; init; }
}

/// <summary>What a migration would do, or did.</summary>
public sealed record MigrationReport(string Flow, int From, int To)
{
    /// <summary>Open cases of the version.</summary>
    public required int Cases { get; init; }

    /// <summary>Where those with a legal target stand, and under what they go on.</summary>
    public required IReadOnlyList<MigrationStep> Migrating { get; init; }

    /// <summary>Cases that cannot be migrated as they stand, each with its obstacle.</summary>
    public required IReadOnlyList<MigrationPlan> WithoutTarget { get; init; }

    public bool IsDone { get; init; }

    public static MigrationReport Of(FlowMigration migration, IReadOnlyList<MigrationPlan> plans) =>
        new(migration.From.Name, migration.From.Version, migration.To.Version)
        {
            Cases = plans.Count,
            Migrating =
            [
                .. plans.Where(plan => plan.Obstacle is null).GroupBy(plan => (plan.State, plan.ToFlow, plan.ToVersion)).OrderBy(group => group.Key)
                    .Select(group => new MigrationStep(group.Key.State, group.Key.ToFlow, group.Key.ToVersion, group.Count())),
            ],
            WithoutTarget = [.. plans.Where(plan => plan.Obstacle is not null)],
        };
}

/// <summary>How many cases of a state go on under which flow.</summary>
public sealed record MigrationStep(CaseStage State, string ToFlow, int ToVersion, int Cases);

/// <summary>Why nothing was migrated.</summary>
public sealed record MigrationRefusal(string Code, MigrationReport? Report);
