using CertFlow.Rules.Decisions;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>What lies behind a click of its own: why somebody was asked, and what a correction would mean. Each look is in the audit.</summary>
public sealed class CaseFile(NpgsqlDataSource source)
{
    /// <summary>Why a supervisor was asked, and the words written to the case; null when there is no such case.</summary>
    public async Task<StaffQuestionView?> StaffQuestionAsync(Guid caseId, string who, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await CaseStore.ReadAsync(work, caseId) is not { } record)
        {
            return null;
        }

        var question = CaseProgress.Of(record).State.Question;
        var decision = question?.Decision is { } stamp ? await CaseDetailStore.DecisionAsync(work, stamp.Id) : null;
        var view = new StaffQuestionView
        {
            About = question?.About,
            Outcome = decision?.Outcome,
            Reasons = decision?.Reasons ?? [],
            HolderIsProtected = await SupportMeasureStore.ProtectsHolderAsync(work, caseId, JapanTime.DayOf(work.Now)),
            Words = await CaseWordsStore.OfCaseAsync(work, caseId),
        };
        await AuditStore.AddAsync(work, new AuditEntry(who, "read-staff-question", "read", caseId));
        await work.CommitAsync(cancellation);
        return view;
    }

    /// <summary>What correcting an event would mean; null when there is no such case.</summary>
    public async Task<CorrectionPlan?> CorrectionAsync(Guid caseId, int number, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await CaseStore.ReadAsync(work, caseId) is { } record ? CorrectionPlan.Of(record.Events, number) : null;
    }

    /// <summary>A visit with its cases; null when there is no such visit.</summary>
    public async Task<VisitCases?> VisitAsync(Guid visitId, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await VisitStore.FindAsync(work, visitId) is { } visit
            ? new VisitCases(visitId, visit.Town, await CaseStore.OfVisitAsync(work, visitId)) { OpenedAt = visit.OpenedAt, Papers = visit.Papers }
            : null;
    }
}

/// <summary>Why somebody has to decide.</summary>
public sealed record StaffQuestionView
{
    /// <summary>What it is about; null when nobody is asked now.</summary>
    public string? About { get; init; }

    /// <summary>What the rules say by themselves; null when they were not asked.</summary>
    public string? Outcome { get; init; }
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>支援措置: no word of it to the visitor.</summary>
    public required bool HolderIsProtected { get; init; }

    /// <summary>What clerks wrote to the events of the case.</summary>
    public required IReadOnlyList<CaseWords> Words { get; init; }
}

/// <summary>The cases of one visitor.</summary>
public sealed record VisitCases(Guid Id, string Town, IReadOnlyList<CaseLine> Cases)
{
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Papers of the visitor himself, checked once.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];
}
