using CertFlow.Rules.Packs;
using CertFlow.Workflows.Publishing;
using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Published editions: the files every node works on, whatever lies in the folder. Rows are only added.</summary>
public static class PackStore
{
    private const long LockKey = 0x436572745061636B;

    private const string HeadColumns =
        """
        p.edition, p.hash, p.kind, p.author, p.approver, p.reason, p.valid_from, p.valid_through,
        p.transition_kind, p.transition_from, p.transition_note, p.towns::text as towns, p.supersedes, p.restores, p.proposal,
        p.published_at, p.confirmation_due_at, c.confirmed_by, c.confirmed_at
        from certflow.packs p left join certflow.pack_confirmations c on c.edition = p.edition
        """;

    /// <summary>The edition in force; null when nothing was ever published.</summary>
    public static async Task<PublishedPack?> CurrentAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await NewestAsync(work) is { } newest ? await ReadAsync(work, newest) : null;
    }

    /// <summary>The number of the edition in force; null when nothing was ever published.</summary>
    public static Task<int?> NewestAsync(NpgsqlConnection connection) =>
        connection.ExecuteScalarAsync<int?>("select max(edition) from certflow.packs");

    /// <inheritdoc cref="NewestAsync(NpgsqlConnection)"/>
    public static Task<int?> NewestAsync(UnitOfWork work) =>
        work.Connection.ExecuteScalarAsync<int?>("select max(edition) from certflow.packs", transaction: work.Transaction);

    /// <summary>The edition that was in force at a moment of business time; null before the first.</summary>
    public static Task<int?> NewestAtAsync(NpgsqlConnection connection, DateTimeOffset moment) => connection.ExecuteScalarAsync<int?>(
        "select max(edition) from certflow.packs where published_at <= @moment", new { moment });

    /// <summary>An edition with its files; null when there is none of that number.</summary>
    public static async Task<PublishedPack?> ReadAsync(UnitOfWork work, int edition)
    {
        if (await HeadAsync(work, edition) is not { } head)
        {
            return null;
        }

        var files = await work.Connection.QueryAsync<(string Path, byte[] Content)>(
            "select path, content from certflow.pack_files where edition = @edition order by path", new { edition }, work.Transaction);
        return new PublishedPack(head) { Files = [.. files.Select(file => new PackFile(file.Path, file.Content))] };
    }

    public static Task<PackHead?> HeadAsync(UnitOfWork work, int edition) => work.Connection.QuerySingleOrDefaultAsync<PackHead?>(
        $"select {HeadColumns} where p.edition = @edition", new { edition }, work.Transaction);

    /// <summary>Every edition without its files, newest first.</summary>
    public static async Task<IReadOnlyList<PackHead>> HeadsAsync(UnitOfWork work) =>
        (await work.Connection.QueryAsync<PackHead>($"select {HeadColumns} order by p.edition desc", transaction: work.Transaction)).AsList();

    /// <summary>Rollbacks whose second approval should have been there by now.</summary>
    public static async Task<IReadOnlyList<int>> OverdueAsync(NpgsqlConnection connection) => (await connection.QueryAsync<int>(
        """
        select edition from certflow.packs p
        where confirmation_due_at < certflow.clock()
          and not exists (select from certflow.pack_confirmations c where c.edition = p.edition)
        """)).AsList();

    /// <summary>What was found before an edition was published, as JSON.</summary>
    public static Task<string?> ReviewAsync(UnitOfWork work, int edition) => work.Connection.ExecuteScalarAsync<string?>(
        "select review::text from certflow.packs where edition = @edition", new { edition }, work.Transaction);

    /// <summary>The paths of an edition's files and their sizes in bytes.</summary>
    public static async Task<IReadOnlyList<PackFileLine>> FilesAsync(UnitOfWork work, int edition) =>
        (await work.Connection.QueryAsync<PackFileLine>(
            "select path, length(content) as bytes from certflow.pack_files where edition = @edition order by path",
            new { edition }, work.Transaction)).AsList();

    public static Task<byte[]?> FileAsync(UnitOfWork work, int edition, string path) => work.Connection.ExecuteScalarAsync<byte[]?>(
        "select content from certflow.pack_files where edition = @edition and path = @path", new { edition, path }, work.Transaction);

    /// <summary>One act on the rules at a time, to the end of the transaction: two approvals must not both find their base current.</summary>
    public static Task LockAsync(UnitOfWork work) =>
        work.Connection.ExecuteAsync("select pg_advisory_xact_lock(@LockKey)", new { LockKey }, work.Transaction);

    /// <summary>Publishes the files if nothing was ever published; of two nodes that start at once one does it.</summary>
    public static async Task<PublishedPack> BootstrapAsync(
        NpgsqlDataSource source, RuleBook book, IReadOnlyCollection<PackFile> files, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        await LockAsync(work);
        if (await NewestAsync(work) is { } newest)
        {
            return (await ReadAsync(work, newest))!;
        }

        var edition = await InsertAsync(work, new NewPack(PackKind.Bootstrap, book.Hash, "bootstrap") { Files = files, Towns = TownHashes.Of(book) });
        var current = await ReadAsync(work, edition);
        await work.CommitAsync(cancellation);
        return current!;
    }

    /// <summary>Adds an edition with its files and gives its number.</summary>
    public static async Task<int> InsertAsync(UnitOfWork work, NewPack pack)
    {
        var edition = await work.Connection.ExecuteScalarAsync<int>(
            """
            insert into certflow.packs
              (hash, kind, author, approver, reason, valid_from, valid_through, transition_kind, transition_from, transition_note,
               review, towns, supersedes, restores, proposal, published_at, confirmation_due_at)
            values
              (@Hash, @Kind, @Author, @Approver, @Reason, @ValidFrom, @ValidThrough, @TransitionKind, @TransitionFrom, @TransitionNote,
               @Review::jsonb, @Towns::jsonb, @Supersedes, @Restores, @Proposal, @Now, @ConfirmationDueAt)
            returning edition
            """,
            new
            {
                pack.Hash, pack.Kind, pack.Author, pack.Approver, pack.Reason, pack.ValidFrom, pack.ValidThrough,
                TransitionKind = pack.Transition?.Kind, TransitionFrom = pack.Transition?.From, TransitionNote = pack.Transition?.Note,
                pack.Review, pack.Towns, pack.Supersedes, pack.Restores, pack.Proposal, work.Now, pack.ConfirmationDueAt,
            }, work.Transaction);
        await work.Connection.ExecuteAsync(
            """
            insert into certflow.pack_files (edition, path, content)
            select @edition, file.path, file.content from unnest(@paths, @contents) as file (path, content)
            """, new { edition, paths = PathsOf(pack.Files), contents = ContentsOf(pack.Files) }, work.Transaction);
        return edition;
    }

    /// <summary>Notes the second approval; false when somebody was faster.</summary>
    public static async Task<bool> ConfirmAsync(UnitOfWork work, int edition, string who) => await work.Connection.ExecuteAsync(
        "insert into certflow.pack_confirmations (edition, confirmed_by, confirmed_at) values (@edition, @who, @Now) on conflict do nothing",
        new { edition, who, work.Now }, work.Transaction) == 1;

    internal static string[] PathsOf(IEnumerable<PackFile> files) => [.. files.Select(file => file.Path)];

    internal static byte[][] ContentsOf(IEnumerable<PackFile> files) => [.. files.Select(file => file.Content.ToArray())];
}

/// <summary>A published edition of the rules, with its files.</summary>
public sealed record PublishedPack(PackHead Head)
{
    public required IReadOnlyCollection<PackFile> Files { get; init; }

    public int Edition => Head.Edition;

    public string Hash => Head.Hash;
}

/// <summary>A file of an edition.</summary>
public sealed record PackFileLine(string Path, int Bytes);
