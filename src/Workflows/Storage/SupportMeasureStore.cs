using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>支援措置, apart from the cases: read anew whenever it matters, never copied into one.</summary>
public static class SupportMeasureStore
{
    public static Task InsertAsync(UnitOfWork work, SupportMeasure measure, string who) => work.Connection.ExecuteAsync(
        """
        insert into certflow.support_measures
          (id, town, search_name, birth_date, valid_from, valid_through, recorded_by, recorded_at)
        values (@Id, @Town, @name, @BirthDate, @ValidFrom, @ValidThrough, @who, @Now)
        """,
        new
        {
            measure.Id, measure.Town, name = SearchText.Normalise(measure.Name), measure.BirthDate, measure.ValidFrom, measure.ValidThrough,
            who, work.Now,
        }, work.Transaction);

    /// <summary>A measure, locked; null when there is none.</summary>
    public static Task<SupportMeasureView?> LockAsync(UnitOfWork work, Guid id) => work.Connection.QuerySingleOrDefaultAsync<SupportMeasureView>(
        "select id, valid_from, valid_through, ended_by from certflow.support_measures where id = @id for update", new { id }, work.Transaction);

    /// <summary>The measures of a person, the newest first.</summary>
    public static async Task<IReadOnlyList<SupportMeasureView>> OfPersonAsync(UnitOfWork work, string town, string name, DateOnly birthDate) =>
        (await work.Connection.QueryAsync<SupportMeasureView>(
            """
            select id, valid_from, valid_through, ended_by from certflow.support_measures
            where town = @town and search_name = @name and birth_date = @birthDate order by valid_from desc, id desc
            """, new { town, name = SearchText.Normalise(name), birthDate }, work.Transaction)).AsList();

    public static Task EndAsync(UnitOfWork work, Guid id, DateOnly lastDay, string who) => work.Connection.ExecuteAsync(
        "update certflow.support_measures set valid_through = @lastDay, ended_by = @who, ended_at = @Now where id = @id",
        new { id, lastDay, who, work.Now }, work.Transaction);

    /// <summary>Whether the holder of a case is protected on a day, both ends inclusive.</summary>
    public static Task<bool> ProtectsHolderAsync(UnitOfWork work, Guid caseId, DateOnly day) => work.Connection.ExecuteScalarAsync<bool>(
        """
        select exists (
          select from certflow.case_people h
          join certflow.cases c on c.id = h.case_id
          join certflow.support_measures m on m.town = c.town and m.search_name = h.search_name and m.birth_date = h.birth_date
          where h.case_id = @caseId and h.role = 'holder'
            and m.valid_from <= @day and (m.valid_through is null or m.valid_through >= @day))
        """, new { caseId, day }, work.Transaction);
}

/// <summary>A resident whose whereabouts must not become known.</summary>
public sealed record SupportMeasure(Guid Id, string Town, string Name, DateOnly BirthDate, DateOnly ValidFrom, DateOnly? ValidThrough);

/// <summary>A measure as a supervisor sees it: the person is known to whoever asks.</summary>
public sealed record SupportMeasureView
{
    public Guid Id { get; init; }
    public DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while no end is known.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>Who ended it; null when it ends by itself.</summary>
    public string? EndedBy { get; init; }
}
