using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>整理番号: given out one after the other, without gaps, in the transaction that uses them.</summary>
public static class FormNumberStore
{
    public static async Task<string> AllocateAsync(UnitOfWork work, Guid caseId, string town)
    {
        var fiscalYear = FormNumber.FiscalYearOf(JapanTime.DayOf(work.Now));
        var sequence = await work.Connection.ExecuteScalarAsync<int>(
            """
            insert into certflow.form_number_sequences (fiscal_year, last) values (@fiscalYear, 1)
            on conflict (fiscal_year) do update set last = form_number_sequences.last + 1
            returning last
            """, new { fiscalYear }, work.Transaction);
        var number = FormNumber.Make(fiscalYear, sequence);
        await work.WriteAsync(
            "insert into certflow.form_numbers (number, case_id, town, allocated_at) values (@number, @caseId, @town, @Now)",
            new { number, caseId, town, work.Now });
        return number;
    }

    /// <summary>Gives back the number this transaction took last: nobody has seen it, and the next one gets it.</summary>
    public static async Task GiveBackAsync(UnitOfWork work, string number)
    {
        await work.Connection.ExecuteAsync("delete from certflow.form_numbers where number = @number", new { number }, work.Transaction);
        var fiscalYear = FormNumber.FiscalYearOf(JapanTime.DayOf(work.Now));
        await work.Connection.ExecuteAsync(
            "update certflow.form_number_sequences set last = last - 1 where fiscal_year = @fiscalYear", new { fiscalYear }, work.Transaction);
    }

    /// <summary>The case a number was given to; null when it was given to none.</summary>
    public static Task<Guid?> CaseOfAsync(UnitOfWork work, string number) => work.Connection.QuerySingleOrDefaultAsync<Guid?>(
        "select case_id from certflow.form_numbers where number = @number", new { number }, work.Transaction);
}
