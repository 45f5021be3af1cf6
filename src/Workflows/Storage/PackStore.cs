using CertFlow.Rules.Packs;
using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Published packs: the files every node works on, whatever lies in the folder.</summary>
public static class PackStore
{
    private const long LockKey = 0x436572745061636B;

    /// <summary>The pack in force; null when nothing was ever published.</summary>
    public static async Task<PublishedPack?> CurrentAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await CurrentAsync(work);
    }

    /// <summary>Publishes the files if nothing was ever published; of two nodes that start at once one does it.</summary>
    /// <param name="hash">The hash of the book that was read from the files without an error.</param>
    public static async Task<PublishedPack> BootstrapAsync(
        NpgsqlDataSource source, string hash, IReadOnlyCollection<PackFile> files, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        await work.Connection.ExecuteAsync("select pg_advisory_xact_lock(@LockKey)", new { LockKey }, work.Transaction);
        if (await CurrentAsync(work) is { } published)
        {
            return published;
        }

        await InsertAsync(work, new PackToPublish(hash, "bootstrap", Approver: null, files));
        var current = await CurrentAsync(work);
        await work.CommitAsync(cancellation);
        return current!;
    }

    private static async Task InsertAsync(UnitOfWork work, PackToPublish pack)
    {
        var edition = await work.Connection.ExecuteScalarAsync<int>(
            """
            insert into certflow.packs (hash, author, approver, published_at) values (@Hash, @Author, @Approver, @Now)
            returning edition
            """, new { pack.Hash, pack.Author, pack.Approver, work.Now }, work.Transaction);
        foreach (var file in pack.Files)
        {
            await work.Connection.ExecuteAsync(
                "insert into certflow.pack_files (edition, path, content) values (@edition, @Path, @content)",
                new { edition, file.Path, content = file.Content.ToArray() }, work.Transaction);
        }
    }

    private static async Task<PublishedPack?> CurrentAsync(UnitOfWork work)
    {
        var head = await work.Connection.QuerySingleOrDefaultAsync<PackRow>(
            "select edition, hash, author, published_at from certflow.packs order by edition desc limit 1", transaction: work.Transaction);
        if (head is null)
        {
            return null;
        }

        var files = await work.Connection.QueryAsync<(string Path, byte[] Content)>(
            "select path, content from certflow.pack_files where edition = @Edition order by path", head, work.Transaction);
        return new PublishedPack(head.Edition, head.Hash, head.Author, head.PublishedAt)
        {
            Files = [.. files.Select(file => new PackFile(file.Path, file.Content))],
        };
    }

    private sealed record PackToPublish(string Hash, string Author, string? Approver, IReadOnlyCollection<PackFile> Files);

    private sealed record PackRow
    {
        public int Edition { get; init; }
        public string Hash { get; init; } = "";
        public string Author { get; init; } = "";
        public DateTimeOffset PublishedAt { get; init; }
    }
}

/// <summary>A published edition of the rules, with its files.</summary>
public sealed record PublishedPack(int Edition, string Hash, string Author, DateTimeOffset PublishedAt)
{
    public required IReadOnlyCollection<PackFile> Files { get; init; }
}
