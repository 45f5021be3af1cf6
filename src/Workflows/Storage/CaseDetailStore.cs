using CertFlow.Rules.Decisions;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using Dapper;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertFlow.Workflows.Storage;

/// <summary>What is kept beside the events so that retention can erase it: people, facts, decisions.</summary>
public static class CaseDetailStore
{
    public static Task InsertPersonAsync(UnitOfWork work, Guid caseId, string role, Person person) => work.WriteAsync(
        """
        insert into certflow.case_people
          (case_id, role, name, kana, postal_code, address, phone, birth_date, search_name, search_kana)
        values (@caseId, @role, @Name, @Kana, @PostalCode, @Address, @Phone, @BirthDate, @searchName, @searchKana)
        """,
        new
        {
            caseId, role, person.Name, person.Kana, person.PostalCode, person.Address, person.Phone, person.BirthDate,
            searchName = SearchText.Normalise(person.Name),
            searchKana = person.Kana is null ? null : SearchText.Normalise(person.Kana),
        });

    /// <summary>The people of a case by role, <c>holder</c> and <c>actor</c>.</summary>
    public static Task<IReadOnlyDictionary<string, Person>> PeopleAsync(UnitOfWork work, Guid caseId) =>
        work.OnceAsync<IReadOnlyDictionary<string, Person>>("people", caseId, async () => (await work.Connection.QueryAsync<PersonRow>(
            "select role, name, kana, postal_code, address, phone, birth_date from certflow.case_people where case_id = @caseId",
            new { caseId }, work.Transaction)).ToDictionary(row => row.Role, row => row.ToPerson()));

    /// <summary>For how many other holders this case's representative came within a year.</summary>
    public static Task<int> OtherHoldersAsync(UnitOfWork work, Guid caseId) => work.Connection.ExecuteScalarAsync<int>(
        """
        select count(distinct (h.search_name, h.birth_date))
        from certflow.case_people me
        join certflow.case_people mine on mine.case_id = me.case_id and mine.role = 'holder'
        join certflow.case_people a on a.role = 'actor' and a.search_name = me.search_name
          and a.birth_date is not distinct from me.birth_date
        join certflow.cases c on c.id = a.case_id and c.opened_at > @since
        join certflow.case_people h on h.case_id = a.case_id and h.role = 'holder'
          and (h.search_name, h.birth_date) is distinct from (mine.search_name, mine.birth_date)
        where me.case_id = @caseId and me.role = 'actor'
        """, new { caseId, since = work.Now.AddYears(-1) }, work.Transaction);

    /// <summary>Whether a letter to this case's holder lies returned in another open case.</summary>
    public static Task<bool> MailCameBackAsync(UnitOfWork work, Guid caseId) => work.Connection.ExecuteScalarAsync<bool>(
        """
        select exists (
          select from certflow.case_people me
          join certflow.cases mine on mine.id = me.case_id
          join certflow.case_people h on h.role = 'holder' and h.search_name = me.search_name and h.birth_date = me.birth_date
          join certflow.cases c on c.id = h.case_id and c.town = mine.town and c.state = 'returnedMail'
          where me.case_id = @caseId and me.role = 'holder' and c.id <> @caseId)
        """, new { caseId }, work.Transaction);

    /// <summary>Keeps where a form goes instead of the registered address.</summary>
    public static Task InsertMailAddressAsync(UnitOfWork work, Guid caseId, string formNumber, MailAddress address) => work.Connection.ExecuteAsync(
        "insert into certflow.mail_addresses (form_number, case_id, postal_code, address) values (@formNumber, @caseId, @PostalCode, @Address)",
        new { formNumber, caseId, address.PostalCode, address.Address }, work.Transaction);

    /// <summary>Where a supervisor let this case's letters go last; null: to the registered address.</summary>
    public static Task<MailAddress?> MailAddressAsync(UnitOfWork work, Guid caseId) => work.Connection.QuerySingleOrDefaultAsync<MailAddress>(
        """
        select m.postal_code as PostalCode, m.address as Address
        from certflow.mail_addresses m join certflow.form_numbers n on n.number = m.form_number
        where m.case_id = @caseId order by n.allocated_at desc, n.number desc limit 1
        """, new { caseId }, work.Transaction);

    public static Task SaveFactsAsync(UnitOfWork work, Guid caseId, JsonObject facts)
    {
        var text = facts.ToJsonString();
        work.Know("facts", caseId, text);
        return work.WriteAsync(
            """
            insert into certflow.case_facts (case_id, facts) values (@caseId, @text::jsonb)
            on conflict (case_id) do update set facts = excluded.facts
            """, new { caseId, text });
    }

    public static async Task<JsonObject> FactsAsync(UnitOfWork work, Guid caseId)
    {
        var facts = await work.OnceAsync("facts", caseId, () => work.Connection.ExecuteScalarAsync<string?>(
            "select facts::text from certflow.case_facts where case_id = @caseId", new { caseId }, work.Transaction));
        return facts is null ? [] : JsonNode.Parse(facts)!.AsObject();
    }

    public static Task InsertDecisionAsync(UnitOfWork work, Guid caseId, CaseDecision decided)
    {
        var (stamp, decision) = (decided.Gathered.Stamp, decided.Gathered.Decision);
        work.Know("decision", stamp.Id, decision);
        return work.WriteAsync(
            """
            insert into certflow.decisions (id, case_id, visit, as_of, outcome, pack_hash, facts, decision, edition, papers_edition)
            values (@Id, @caseId, @Visit, @AsOf, @Outcome, @PackHash, @facts::jsonb, @text, @Edition, @PapersEdition)
            """,
            new
            {
                stamp.Id, caseId, decided.Visit, stamp.AsOf, stamp.Outcome, stamp.PackHash, decided.Edition, decided.PapersEdition,
                facts = decided.Facts.ToJsonString(),
                text = JsonSerializer.Serialize(decision, CaseJson.Options),
            });
    }

    /// <summary>A stored decision; null once retention has erased it.</summary>
    public static Task<Decision?> DecisionAsync(UnitOfWork work, Guid decisionId) => work.OnceAsync("decision", decisionId, async () =>
    {
        var text = await work.Connection.ExecuteScalarAsync<string?>(
            "select decision from certflow.decisions where id = @decisionId", new { decisionId }, work.Transaction);
        return text is null ? null : JsonSerializer.Deserialize<Decision>(text, CaseJson.Options);
    });

    /// <summary>The edition a decision rests on; null when it is not known, or the decision was erased.</summary>
    public static Task<int?> EditionOfAsync(UnitOfWork work, Guid decisionId) => work.Connection.ExecuteScalarAsync<int?>(
        "select edition from certflow.decisions where id = @decisionId", new { decisionId }, work.Transaction);

    private sealed record PersonRow
    {
        public string Role { get; init; } = "";
        public string Name { get; init; } = "";
        public string? Kana { get; init; }
        public string? PostalCode { get; init; }
        public string? Address { get; init; }
        public string? Phone { get; init; }
        public DateOnly? BirthDate { get; init; }

        public Person ToPerson() => new(Name)
        {
            Kana = Kana, PostalCode = PostalCode, Address = Address, Phone = Phone, BirthDate = BirthDate,
        };
    }
}

/// <summary>A decision with the facts it rests on.</summary>
public sealed record CaseDecision(int Visit, JsonObject Facts, GatheredDecision Gathered)
{
    /// <summary>The edition that answered; null for rules that were never published.</summary>
    public int? Edition { get; init; }

    /// <summary>The earlier edition whose papers a transition kept.</summary>
    public int? PapersEdition { get; init; }
}
