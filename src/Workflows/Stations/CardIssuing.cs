using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Stations;

/// <summary>The service's part in writing a certificate to a card: says for whom and for which issue, and keeps which certificate it became.</summary>
public sealed class CardIssuing(NpgsqlDataSource source)
{
    /// <summary>The issue a station may have the card authorised for; null when the operation is over or does not ask for it.</summary>
    public async Task<CardIssue?> IssueAsync(string station, Guid operationId, string certificate, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await CardOperationStore.LockAsync(work, operationId, station) is { State: CardOperation.Taken } operation
            ? (await CardIssueStore.OfCaseAsync(work, operation.CaseId)).FirstOrDefault(issue => issue.Certificate == certificate)
            : null;
    }

    /// <summary>Which card an operation that sets PINs is for; null when the operation is over or sets none.</summary>
    public async Task<string?> CardForPinsAsync(string station, Guid operationId, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await CardOperationStore.LockAsync(work, operationId, station) is { State: CardOperation.Taken, Kind: CardAsks.Unlock } operation
            ? (await StateAsync(work, operation.CaseId)).Card?.Serial
            : null;
    }

    /// <summary>What is asked of the authority for an issue; null when the case grants no such certificate (any more).</summary>
    public async Task<IssueOrder?> OrderAsync(CardIssue issue, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var state = await StateAsync(work, issue.CaseId);
        var granted = state.Granted?.Certificates.FirstOrDefault(one => one.Kind == issue.Certificate);
        var people = await CaseDetailStore.PeopleAsync(work, issue.CaseId);
        return state.Stage == CaseStage.Issuing && granted?.ValidThrough is { } end && people.GetValueOrDefault("holder") is { BirthDate: not null } holder
            ? new IssueOrder(issue.IssueId, issue.Certificate, holder, end, state.Town, work.Now)
            : null;
    }

    /// <summary>Keeps what the authority gave.</summary>
    public async Task KeepAsync(CardIssue issue, CertifiedKey certified, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        await CardIssueStore.CertifiedAsync(work, issue.IssueId, certified);
        await work.CommitAsync(cancellation);
    }

    /// <summary>What is to be done with an issue that was begun on a card and not finished, as a reading found it.</summary>
    /// <remarks>That of this case is finished while its certificates are being issued; that of a closed case is thrown away; anything else is left.</remarks>
    public async Task<UnfinishedIssue> UnfinishedAsync(string station, Guid operationId, Guid issueId, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await CardOperationStore.LockAsync(work, operationId, station) is not { State: CardOperation.Taken } operation
            || await CardIssueStore.FindAsync(work, issueId) is not { } issue)
        {
            return new UnfinishedIssue(UnfinishedIssue.Leave, null);
        }

        var state = await StateAsync(work, issue.CaseId);
        if (issue.CaseId == operation.CaseId && state.Stage == CaseStage.Issuing)
        {
            return new UnfinishedIssue(UnfinishedIssue.Finish, issue);
        }

        return state.Stage.IsClosed() ? new UnfinishedIssue(UnfinishedIssue.Discard, issue) : new UnfinishedIssue(UnfinishedIssue.Leave, null);
    }

    private static async Task<CaseState> StateAsync(UnitOfWork work, Guid caseId) => CaseProgress.Of((await CaseStore.ReadAsync(work, caseId))!).State;
}

/// <summary>A certificate as it is asked of the authority.</summary>
/// <param name="At">Business time: the authority's clock follows it.</param>
public sealed record IssueOrder(Guid IssueId, string Certificate, Person Holder, DateOnly ValidThrough, string Town, DateTimeOffset At);

/// <summary>What to do with an unfinished issue.</summary>
public sealed record UnfinishedIssue(string Do, CardIssue? Issue)
{
    public const string Finish = "finish";
    public const string Discard = "discard";
    public const string Leave = "leave";
}
