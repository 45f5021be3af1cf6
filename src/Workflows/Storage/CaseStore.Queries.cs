using CertFlow.Workflows.Cases;
using Dapper;

namespace CertFlow.Workflows.Storage;

// What lists and searches read.
public static partial class CaseStore
{
    public const int PageSize = 50;

    // A beginning that many share is answered from the first of them: the clerk types more rather than wait.
    private const int MostFound = 200;

    /// <summary>The next page of cases, oldest first, behind the case named by <c>after</c>.</summary>
    /// <remarks>Only conditions that are asked for are in the text: a prepared plan for all of them would walk the whole table.</remarks>
    public static async Task<IReadOnlyList<CaseLine>> ListAsync(UnitOfWork work, CaseFilter filter) =>
        (await work.Connection.QueryAsync<CaseLine>(
            $"""
            select id, town, procedure, state, awaiting, number, opened_at, changed_at
            from certflow.cases
            where true
              {(filter.State is null ? "" : "and state = @State")}
              {(filter.Awaiting is null ? "" : "and awaiting = @Awaiting")}
              {(filter.After is null ? "" : "and id > @After")}
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

    /// <summary>The open cases of a holder in a town, oldest first.</summary>
    public static async Task<IReadOnlyList<CaseLine>> OpenOfHolderAsync(UnitOfWork work, string town, string name, DateOnly birthDate) =>
        (await work.Connection.QueryAsync<CaseLine>(
            """
            select c.id, c.town, c.procedure, c.state, c.awaiting, c.number, c.opened_at, c.changed_at
            from certflow.case_people h join certflow.cases c on c.id = h.case_id
            where h.role = 'holder' and h.search_name = @name and h.birth_date = @birthDate and c.town = @town and c.state <> all (@Closed)
            order by c.id
            """, new { name = SearchText.Normalise(name), birthDate, town, CaseStageName.Closed }, work.Transaction)).AsList();

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
    /// <remarks>Of a text that more than 200 share, the first by name and 200 with it anywhere are looked at.</remarks>
    public static async Task<IReadOnlyList<FoundCase>> SearchAsync(UnitOfWork work, string text, Guid? after = null)
    {
        var name = SearchText.Normalise(text);
        return (await work.Connection.QueryAsync<FoundCase>(
            $"""
            with found as (
              (select case_id from certflow.case_people where search_name ~>=~ @name and search_name ~<~ @nameEnd
               order by search_name using ~<~, case_id desc limit {MostFound})
              union
              (select case_id from certflow.case_people where search_kana ~>=~ @name and search_kana ~<~ @nameEnd
               order by search_kana using ~<~, case_id desc limit {MostFound})
              union
              (select case_id from certflow.form_numbers where number ~>=~ @number and number ~<~ @numberEnd
               order by number using ~<~ limit {MostFound})
              {(name.Length > 1 ? Inside : "")}),
            newest as (select case_id from found {(after is null ? "" : "where case_id < @after")} order by case_id desc limit @PageSize)
            select c.id, c.town, c.procedure, c.state, c.awaiting, c.number, c.opened_at, c.changed_at,
                   h.name as holder_name, h.kana as holder_kana, a.name as actor_name
            from newest
            join certflow.cases c on c.id = newest.case_id
            left join certflow.case_people h on h.case_id = c.id and h.role = 'holder'
            left join certflow.case_people a on a.case_id = c.id and a.role = 'actor'
            order by c.id desc
            """, Asked(name, FormNumber.Normalise(text), after), work.Transaction)).AsList();
    }

    // Neighbouring letters narrow it down by the index; whether they stand together is looked at then.
    private static readonly string Inside =
        $"""
        union
              (select case_id from certflow.case_people
               where search_bigrams @> certflow.bigrams(@name) and (position(@name in search_name) > 0 or position(@name in search_kana) > 0)
               limit {MostFound})
        """;

    // The last of all characters closes the range: unlike a pattern it serves a plan made once, and nothing in it must be escaped.
    private static object Asked(string name, string number, Guid? after)
    {
        const string last = "\U0010FFFF";
        return new { name, nameEnd = name + last, number, numberEnd = number + last, after, PageSize };
    }
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
