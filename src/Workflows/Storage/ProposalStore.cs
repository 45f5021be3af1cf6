using CertFlow.Rules.Packs;
using CertFlow.Workflows.Publishing;
using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>Proposals, what their review found, and how they ended. Rows are only added.</summary>
public static class ProposalStore
{
    private const string Select =
        """
        select p.id, p.number, p.base_edition, p.author, p.reason, p.valid_from, p.valid_through,
               p.transition_kind, p.transition_from, p.transition_note, p.created_at,
               r.reviewed_at, r.is_fine, r.hash, r.towns::text as towns, r.report::text as report,
               e.act, e.who as ended_by, e.note, e.ended_at
        from certflow.rule_proposals p
        left join certflow.rule_reviews r on r.proposal = p.number
        left join certflow.rule_proposal_ends e on e.proposal = p.number
        """;

    public static async Task<int> InsertAsync(UnitOfWork work, NewProposal proposal)
    {
        var asked = proposal.Asked;
        var number = await work.Connection.ExecuteScalarAsync<int>(
            """
            insert into certflow.rule_proposals
              (id, base_edition, author, reason, valid_from, valid_through, transition_kind, transition_from, transition_note, created_at)
            values
              (@Id, @BaseEdition, @Author, @Reason, @ValidFrom, @ValidThrough, @TransitionKind, @TransitionFrom, @TransitionNote, @Now)
            returning number
            """,
            new
            {
                proposal.Id, proposal.BaseEdition, proposal.Author, asked.Reason, asked.ValidFrom, asked.ValidThrough,
                TransitionKind = asked.Transition?.Kind, TransitionFrom = asked.Transition?.From, TransitionNote = asked.Transition?.Note,
                work.Now,
            }, work.Transaction);
        await work.Connection.ExecuteAsync(
            """
            insert into certflow.rule_proposal_files (proposal, path, content)
            select @number, file.path, file.content from unnest(@paths, @contents) as file (path, content)
            """,
            new { number, paths = PackStore.PathsOf(proposal.Files), contents = PackStore.ContentsOf(proposal.Files) }, work.Transaction);
        return number;
    }

    public static Task<Proposal?> FindAsync(UnitOfWork work, int number) =>
        work.Connection.QuerySingleOrDefaultAsync<Proposal?>($"{Select} where p.number = @number", new { number }, work.Transaction);

    public static Task<Proposal?> FindAsync(UnitOfWork work, Guid id) =>
        work.Connection.QuerySingleOrDefaultAsync<Proposal?>($"{Select} where p.id = @id", new { id }, work.Transaction);

    /// <summary>All proposals, newest first.</summary>
    public static async Task<IReadOnlyList<Proposal>> ListAsync(UnitOfWork work) =>
        (await work.Connection.QueryAsync<Proposal>($"{Select} order by p.number desc", transaction: work.Transaction)).AsList();

    public static async Task<IReadOnlyCollection<PackFile>> FilesAsync(UnitOfWork work, int number)
    {
        var files = await work.Connection.QueryAsync<(string Path, byte[] Content)>(
            "select path, content from certflow.rule_proposal_files where proposal = @number order by path",
            new { number }, work.Transaction);
        return [.. files.Select(file => new PackFile(file.Path, file.Content))];
    }

    public static Task AddReviewAsync(UnitOfWork work, int number, ReviewReport report, string towns) => work.Connection.ExecuteAsync(
        """
        insert into certflow.rule_reviews (proposal, reviewed_at, is_fine, hash, towns, report)
        values (@number, @Now, @IsFine, @Hash, @towns::jsonb, @text::jsonb)
        on conflict do nothing
        """, new { number, work.Now, report.IsFine, report.Hash, towns, text = report.ToJson() }, work.Transaction);

    /// <summary>Ends a proposal for good.</summary>
    /// <param name="act"><c>approved</c>, <c>rejected</c> or <c>withdrawn</c>.</param>
    public static Task EndAsync(UnitOfWork work, int number, string act, RuleActor actor) => work.Connection.ExecuteAsync(
        "insert into certflow.rule_proposal_ends (proposal, act, who, note, ended_at) values (@number, @act, @Who, @Note, @Now)",
        new { number, act, actor.Who, actor.Note, work.Now }, work.Transaction);
}

/// <summary>Who acts, and the word he leaves.</summary>
public sealed record RuleActor(string Who, string? Note);

/// <summary>A draft about to be frozen.</summary>
public sealed record NewProposal(Guid Id, int BaseEdition, string Author, ProposeRules Asked, IReadOnlyCollection<PackFile> Files);
