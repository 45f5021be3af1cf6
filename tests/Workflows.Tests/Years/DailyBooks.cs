using CertFlow.WorkflowsTests.Cases;
using Dapper;

namespace CertFlow.WorkflowsTests.Years;

/// <summary>What must hold at the end of every day, and the model beside what the database says.</summary>
internal sealed class DailyBooks(Desk desk)
{
    private const string Findings =
        """
        select 'letter twice ' || case_id || ' ' || kind || ' ' || form_number from certflow.letters
        where voided_at is null group by case_id, kind, form_number having count(*) > 1
        union all
        select 'gap among the form numbers' from (select coalesce(sum(last), 0) as last from certflow.form_number_sequences) s
        where s.last <> (select count(*) from certflow.form_numbers)
        union all
        select 'number of nobody ' || n.number from certflow.form_numbers n
        where n.allocated_at > certflow.clock() - interval '5 days'
          and not exists (select from certflow.case_events e where e.case_id = n.case_id and strpos(e.body, n.number) > 0)
        union all
        select 'work left undone ' || id || ' ' || kind from certflow.due_rows where state = 'stuck' or (state = 'waiting' and due_at <= certflow.clock() - interval '1 hour')
        union all
        select 'timer twice ' || case_id from certflow.case_events where kind = 'reflection-period-elapsed' group by case_id having count(*) > 1
        union all
        select 'row beside its events ' || c.id from certflow.cases c
        where c.changed_at > certflow.clock() - interval '5 days'
          and c.number is distinct from (select max(e.number) from certflow.case_events e where e.case_id = c.id)
        union all
        select 'call without its audit ' || k.case_id || ' ' || k.number from certflow.idempotency_keys k
        where k.outcome = 'accepted' and k.number > 0 and k.stored_at > certflow.clock() - interval '5 days'
          and (select count(*) from certflow.audit a where a.case_id = k.case_id and a.event_number = k.number) <> 1
        """;

    public async Task CheckAsync(Town town, string when)
    {
        await using var connection = await desk.Source.OpenConnectionAsync();
        (await connection.QueryAsync<string>(Findings)).ShouldBeEmpty(when);
        (await desk.Tasks.StrandedAsync(CancellationToken.None)).ShouldBeEmpty(when);
        var open = await connection.QueryAsync<string>(
            "select id || ' ' || state from certflow.cases where state not in ('completed', 'withdrawn', 'expired', 'refused') order by id");
        var expected = town.Residents.Select(resident => resident.Errand).OfType<Errand>()
            .Where(errand => errand.CaseId != Guid.Empty && !errand.IsOver).OrderBy(errand => errand.CaseId.ToString(), StringComparer.Ordinal)
            .Select(errand => $"{errand.CaseId} {errand.State}");
        open.ShouldBe(expected, when);
    }
}
