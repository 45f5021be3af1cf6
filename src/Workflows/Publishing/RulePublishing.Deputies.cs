using CertFlow.Rules.Facts;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Publishing;

// Who may approve in the supervisors' place.
public sealed partial class RulePublishing
{
    private const int LongestStandIn = 366;

    /// <summary>Names a deputy for some days; a supervisor's act.</summary>
    public Task<RuleResult> NameDeputyAsync(CaseCall call, NameDeputy asked, CancellationToken cancellation) => WriteAsync(
        call, [.. FaultsOf(asked)], new RuleAct("name-deputy", work => NameDeputyAsync(work, call, asked), asked.Name), cancellation);

    /// <summary>Ends a deputy's time now.</summary>
    public Task<RuleResult> EndDeputyAsync(CaseCall call, Guid id, RuleNote note, CancellationToken cancellation) => WriteAsync(
        call, NoteFaults(note), new RuleAct("end-deputy", work => EndDeputyAsync(work, call, id), $"{id}"), cancellation);

    private static async Task<RuleResult> NameDeputyAsync(UnitOfWork work, CaseCall call, NameDeputy asked)
    {
        if (!call.Roles.Contains(Supervisor))
        {
            return new RuleNotAllowed();
        }

        if (!await DeputyStore.MaySignInAsync(work, asked.Name))
        {
            return new RuleFaulty([new FactFault("/name", "unknown-sign-in", "この名前のサインインは登録されていません。", "Nobody signs in under this name.")]);
        }

        var id = Guid.CreateVersion7();
        await DeputyStore.AddAsync(work, id, asked, call.Who);
        return Accept((await DeputyStore.ListAsync(work)).First(deputy => deputy.Id == id), 0);
    }

    private static async Task<RuleResult> EndDeputyAsync(UnitOfWork work, CaseCall call, Guid id)
    {
        if (!call.Roles.Contains(Supervisor))
        {
            return new RuleNotAllowed();
        }

        return await DeputyStore.EndAsync(work, id, call.Who)
            ? Accept((await DeputyStore.ListAsync(work)).First(deputy => deputy.Id == id), 0)
            : new RuleNotFound();
    }

    private static IEnumerable<FactFault> FaultsOf(NameDeputy asked)
    {
        if (asked.ValidThrough < asked.ValidFrom || asked.ValidThrough.DayNumber - asked.ValidFrom.DayNumber > LongestStandIn)
        {
            yield return BodyFaults.WrongType("/validThrough", "開始日から1年以内の日", "a day within a year of validFrom");
        }
    }
}
