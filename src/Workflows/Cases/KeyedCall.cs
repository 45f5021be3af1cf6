using CertFlow.Rules.Facts;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Cases;

/// <summary>A writing call that is no command to one case: shape, key, work and stored answer in one transaction.</summary>
/// <remarks>The order is that of docs/data-flow.md; whatever is neither accepted nor refused leaves nothing behind, the key neither.</remarks>
internal sealed class KeyedCall(NpgsqlDataSource source, IReadOnlyList<CommandField> fields)
{
    /// <summary>Does the work once for the key; a refusal undoes all of it but is itself kept.</summary>
    public Task<CaseResult> AnswerAsync(CaseCall call, Func<UnitOfWork, Task<CaseResult>> work, CancellationToken cancellation) =>
        CommandReader.Faults(fields, call.Body) is { Count: > 0 } faults
            ? Task.FromResult<CaseResult>(new Faulty(faults))
            : OnceMoreIfTransientAsync(() => AnswerOnceAsync(call, work, cancellation));

    /// <summary>The town of the body is one with rules in force; otherwise the fault.</summary>
    public static Faulty? UnknownTown(RulesOfTown rulesOf, string town) =>
        rulesOf(town) is null ? new Faulty([BodyFaults.UnknownTown("/town")]) : null;

    public static Faulty Fault(FactFault fault) => new([fault]);

    private async Task<CaseResult> AnswerOnceAsync(CaseCall call, Func<UnitOfWork, Task<CaseResult>> work, CancellationToken cancellation)
    {
        await using var unit = await UnitOfWork.BeginAsync(source, cancellation);
        var key = call.AnswerKey();
        if (await AnswerStore.TakeAsync(unit, key) is { } stored)
        {
            return CaseService.Replay(key, stored);
        }

        await unit.MarkAsync(cancellation);
        var result = await work(unit);
        switch (result)
        {
            case Accepted accepted:
                await AnswerStore.StoreAsync(unit, key, StoredAnswer.AcceptedBy(accepted.Id, accepted.Number, accepted.Body));
                break;
            case RefusedCall refused:
                await unit.UndoToMarkAsync(cancellation);
                await AnswerStore.StoreAsync(unit, key, StoredAnswer.RefusedBy(refused.Id, refused.Body));
                break;
            default:
                return result;
        }

        await unit.CommitAsync(cancellation);
        return result;
    }

    private async Task<CaseResult> OnceMoreIfTransientAsync(Func<Task<CaseResult>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (NpgsqlException exception) when (UnitOfWork.IsDeadConnection(exception))
        {
            source.Clear();
            return await attempt();
        }
    }
}
