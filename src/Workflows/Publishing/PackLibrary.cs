using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Publishing;

/// <summary>Editions of the rules ready to decide with: a few are kept, others are read again when somebody asks.</summary>
public sealed class PackLibrary(NpgsqlDataSource source) : IDisposable
{
    /// <summary>An edition holds tens of megabytes of compiled rules.</summary>
    public const int MostKept = 4;

    private readonly LinkedList<RuleEdition> kept = [];

    // Reading takes seconds and both cores: who asks for the same edition at the same time waits for the first.
    private readonly SemaphoreSlim oneReading = new(1);

    /// <summary>An edition; null when there is none of that number.</summary>
    public async Task<RuleEdition?> OfAsync(int edition, CancellationToken cancellation)
    {
        if (Kept(edition) is { } ready)
        {
            return ready;
        }

        await oneReading.WaitAsync(cancellation);
        try
        {
            return Kept(edition) ?? await ReadAsync(edition, cancellation);
        }
        finally
        {
            oneReading.Release();
        }
    }

    /// <summary>A town's rules of an edition; null when the edition had no such town.</summary>
    public async Task<TownRules?> OfTownAsync(int edition, string town, CancellationToken cancellation) =>
        (await OfAsync(edition, cancellation))?.Towns.GetValueOrDefault(town);

    /// <summary>The edition in force at a moment of business time; null before the first.</summary>
    public async Task<RuleEdition?> KnownAtAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await PackStore.NewestAtAsync(connection, moment) is { } edition ? await OfAsync(edition, cancellation) : null;
    }

    /// <summary>Keeps an edition that was read elsewhere.</summary>
    public void Keep(RuleEdition edition)
    {
        lock (kept)
        {
            if (kept.FirstOrDefault(known => known.Number == edition.Number) is { } same)
            {
                kept.Remove(same);
            }

            kept.AddFirst(edition);
            if (kept.Count > MostKept)
            {
                kept.RemoveLast();
            }
        }
    }

    public void Dispose() => oneReading.Dispose();

    private RuleEdition? Kept(int number)
    {
        lock (kept)
        {
            if (kept.FirstOrDefault(edition => edition.Number == number) is not { } found)
            {
                return null;
            }

            kept.Remove(found);
            kept.AddFirst(found);
            return found;
        }
    }

    private async Task<RuleEdition?> ReadAsync(int number, CancellationToken cancellation)
    {
        if (await FilesAsync(number, cancellation) is not var (pack, chain))
        {
            return null;
        }

        var reading = await Task.Run(() => RulesReading.Read(pack.Files), cancellation);
        if (reading.Book is null)
        {
            // It was sound when it was published: this program has become stricter, or the rows were tampered with.
            throw new InvalidOperationException($"edition {number} cannot be read any more: {reading.Findings.First(f => f.IsError)}");
        }

        var edition = RuleEdition.Of(pack, reading, chain);
        Keep(edition);
        return edition;
    }

    private async Task<(PublishedPack Pack, EditionChain Chain)?> FilesAsync(int number, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await PackStore.ReadAsync(work, number) is { } pack
            ? (pack, EditionChain.Of(number, await PackStore.HeadsAsync(work)))
            : null;
    }
}
