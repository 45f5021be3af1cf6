using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

// What lists and searches read.
public static partial class CaseStore
{
    public const int PageSize = 50;

    /// <summary>The next page of cases, oldest first, behind the case named by <c>after</c>.</summary>
    public static async Task<IReadOnlyList<CaseLine>> ListAsync(UnitOfWork work, CaseFilter filter) =>
        (await work.Connection.QueryAsync<CaseLine>(
            """
            select id, town, procedure, state, awaiting, number, opened_at, changed_at
            from certflow.cases
            where (@State::text is null or state = @State)
              and (@Awaiting::text is null or awaiting = @Awaiting)
              and (@After::uuid is null or id > @After)
            order by id
            limit @PageSize
            """, new { filter.State, filter.Awaiting, filter.After, PageSize }, work.Transaction)).AsList();

    /// <summary>The cases of a visit, in the order they were opened; those that came back in it among them.</summary>
    public static async Task<IReadOnlyList<CaseLine>> OfVisitAsync(UnitOfWork work, Guid visitId) => (await work.Connection.QueryAsync<CaseLine>(
        """
        select id, town, procedure, state, awaiting, number, opened_at, changed_at
        from certflow.cases
        where visit_id = @visitId or id in (select case_id from certflow.visit_returns where visit_id = @visitId) order by id
        """, new { visitId }, work.Transaction)).AsList();

    /// <summary>The open cases that run under a flow version, oldest first.</summary>
    public static async Task<IReadOnlyList<Guid>> OpenUnderAsync(UnitOfWork work, string flow, int version) => (await work.Connection.QueryAsync<Guid>(
        """
        select id from certflow.cases
        where flow = @flow and flow_version = @version and state <> all (@Closed) order by id
        """, new { flow, version, CaseStageName.Closed }, work.Transaction)).AsList();

    /// <summary>How many open cases run under each flow version.</summary>
    public static async Task<IReadOnlyList<FlowCount>> OpenByFlowAsync(UnitOfWork work) => (await work.Connection.QueryAsync<FlowCount>(
        """
        select flow, flow_version as version, count(*)::int as cases from certflow.cases
        where state <> all (@Closed) group by flow, flow_version
        """, new { CaseStageName.Closed }, work.Transaction)).AsList();

    /// <summary>
    /// The next page of cases, newest first, whose holder's or visitor's name or kana has the text in it, or whose form number begins with it.
    /// A single letter is looked for at the beginning only.
    /// </summary>
    public static async Task<IReadOnlyList<FoundCase>> SearchAsync(UnitOfWork work, string text, Guid? after = null)
    {
        var name = SearchText.Normalise(text);
        return (await work.Connection.QueryAsync<FoundCase>(
            $"""
            with hits as (
              select case_id from certflow.case_people where {(name.Length > 1 ? InfixIsThere : PrefixIsThere)}
              union
              select case_id from certflow.form_numbers where number like @number),
            found as (
              select case_id from hits where @after::uuid is null or case_id < @after order by case_id desc limit @PageSize)
            select c.id, c.town, c.procedure, c.state, c.awaiting, c.number, c.opened_at, c.changed_at,
                   h.name as holder_name, h.kana as holder_kana, a.name as actor_name
            from found
            join certflow.cases c on c.id = found.case_id
            left join certflow.case_people h on h.case_id = c.id and h.role = 'holder'
            left join certflow.case_people a on a.case_id = c.id and a.role = 'actor'
            order by c.id desc
            """,
            new { name, prefix = Prefix(name), infix = "%" + Prefix(name), number = Prefix(FormNumber.Normalise(text)), after, PageSize },
            work.Transaction)).AsList();
    }

    private const string PrefixIsThere = "search_name like @prefix or search_kana like @prefix";

    // Neighbouring letters narrow it down by the index; whether they stand together is looked at then.
    private const string InfixIsThere = "search_bigrams @> certflow.bigrams(@name) and (search_name like @infix or search_kana like @infix)";

    private static string Prefix(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal) + "%";
}

/// <summary>Which cases a list shows.</summary>
public sealed record CaseFilter(string? State, string? Awaiting, Guid? After);

/// <summary>Open cases of a flow version.</summary>
public sealed record FlowCount
{
    public string Flow { get; init; } = "";
    public int Version { get; init; }
    public int Cases { get; init; }
}

/// <summary>A case in a list: no names.</summary>
public record CaseLine
{
    public Guid Id { get; init; }
    public string Town { get; init; } = "";
    public string Procedure { get; init; } = "";
    public string State { get; init; } = "";
    public string Awaiting { get; init; } = "";
    public int Number { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A case found by a person's name or a form number.</summary>
public sealed record FoundCase : CaseLine
{
    public string? HolderName { get; init; }
    public string? HolderKana { get; init; }
    public string? ActorName { get; init; }
}
