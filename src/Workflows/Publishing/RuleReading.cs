using CertFlow.Rules.Packs;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Publishing;

/// <summary>What the office reads of its rules: editions, their files, proposals, deputies.</summary>
public sealed class RuleReading(NpgsqlDataSource source, PackLibrary library)
{
    /// <summary>Six months: after that the source of a rule is compared again.</summary>
    public const int MonthsUntilCompared = 6;

    /// <summary>Every edition, newest first, and which of them answers a question of a day as the desk knew it at a moment.</summary>
    /// <param name="knownAt">Business time; null for now.</param>
    /// <param name="asOf">The day asked about; null for today.</param>
    /// <param name="cancellation">Of the request.</param>
    public async Task<PackList> ListAsync(DateTimeOffset? knownAt, DateOnly? asOf, CancellationToken cancellation)
    {
        IReadOnlyList<PackHead> heads;
        DateTimeOffset now;
        await using (var work = await UnitOfWork.BeginAsync(source, cancellation))
        {
            (heads, now) = (await PackStore.HeadsAsync(work), work.Now);
        }

        var moment = knownAt ?? now;
        var day = asOf ?? JapanTime.DayOf(now);
        var known = heads.FirstOrDefault(head => head.PublishedAt <= moment);
        return new PackList
        {
            KnownAt = moment,
            AsOf = day,
            Packs = [.. heads.Select((head, index) => PackView.Of(head, now, index == 0 ? null : heads[index - 1].PublishedAt))],
            InForce = known is null ? null : await InForceAsync(known.Edition, day, cancellation),
        };
    }

    /// <summary>An edition with its review and its files' names; null when there is none.</summary>
    public async Task<PackDetail?> FindAsync(int edition, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var heads = await PackStore.HeadsAsync(work);
        if (heads.FirstOrDefault(head => head.Edition == edition) is not { } found)
        {
            return null;
        }

        var next = heads.LastOrDefault(head => head.Edition > edition);
        return new PackDetail(
            PackView.Of(found, work.Now, next?.PublishedAt),
            PackView.Json(await PackStore.ReviewAsync(work, edition) ?? "{}"),
            await PackStore.FilesAsync(work, edition));
    }

    /// <summary>A file of an edition; null when there is none.</summary>
    public async Task<byte[]?> FileAsync(int edition, string path, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await PackStore.FileAsync(work, edition, path);
    }

    /// <summary>All proposals without their reviews, newest first.</summary>
    public async Task<IReadOnlyList<ProposalView>> ProposalsAsync(CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var newest = await PackStore.NewestAsync(work);
        return [.. (await ProposalStore.ListAsync(work)).Select(proposal => ProposalView.Of(proposal, newest) with { Review = null })];
    }

    /// <summary>A proposal with its review; null when there is none.</summary>
    public async Task<ProposalView?> ProposalAsync(int number, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await ProposalStore.FindAsync(work, number) is { } proposal
            ? ProposalView.Of(proposal, await PackStore.NewestAsync(work)) : null;
    }

    public async Task<IReadOnlyList<Deputy>> DeputiesAsync(CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await DeputyStore.ListAsync(work);
    }

    /// <summary>Rollbacks whose second approval should have been there by now.</summary>
    public async Task<IReadOnlyList<int>> OverdueAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await PackStore.OverdueAsync(connection);
    }

    private async Task<PackInForce?> InForceAsync(int edition, DateOnly day, CancellationToken cancellation)
    {
        var known = (await library.OfAsync(edition, cancellation))!;
        return new PackInForce(
            edition,
            [.. known.Book.Towns.Values.OrderBy(pack => pack.Town, StringComparer.Ordinal).Select(pack => new TownInForce(
                pack.Town, pack.Hash, pack.Procedures.ToDictionary(procedure => procedure, procedure => pack.RulesOn(procedure, day).Count)))],
            SourceAges.Of(known.Book, day));
    }
}

/// <summary>The register of editions, and what the desk knew at a moment about a day.</summary>
public sealed record PackList
{
    public required DateTimeOffset KnownAt { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary>Null before the first edition.</summary>
    public PackInForce? InForce { get; init; }
    public required IReadOnlyList<PackView> Packs { get; init; }
}

/// <summary>The edition known at the moment, and what of it is in force on the day.</summary>
/// <param name="SourcesToCompare">Sources last compared more than six months before the day.</param>
public sealed record PackInForce(int Edition, IReadOnlyList<TownInForce> Towns, IReadOnlyList<SourceAge> SourcesToCompare);

/// <summary>A town's pack and how many rules each procedure has on the day.</summary>
public sealed record TownInForce(string Town, string Hash, IReadOnlyDictionary<string, int> Rules);

/// <summary>A source that is to be compared with its page again.</summary>
public sealed record SourceAge(string Url, DateOnly CheckedOn, IReadOnlyList<string> UsedBy);

/// <summary>How long ago the sources of rules and parameters were compared with their pages. Pure.</summary>
public static class SourceAges
{
    /// <summary>The sources in force on a day that were last compared more than six months before it, longest ago first.</summary>
    public static IReadOnlyList<SourceAge> Of(RuleBook book, DateOnly day) =>
    [
        .. book.Towns.Values.SelectMany(pack => Sources(pack, day))
            .Where(source => source.CheckedOn.AddMonths(RuleReading.MonthsUntilCompared) < day)
            .GroupBy(source => (source.Url, source.CheckedOn))
            .OrderBy(group => group.Key.CheckedOn).ThenBy(group => group.Key.Url, StringComparer.Ordinal)
            .Select(group => new SourceAge(group.Key.Url, group.Key.CheckedOn, [.. group.Select(source => source.By).Distinct()])),
    ];

    private static IEnumerable<(string Url, DateOnly CheckedOn, string By)> Sources(RulePack pack, DateOnly day) => pack.Procedures
        .SelectMany(procedure => pack.RulesOn(procedure, day))
        .Select(rule => (rule.Source.Url, rule.CheckedOn, rule.Id))
        .Concat(pack.Parameters.Definitions.SelectMany(parameter => parameter.Values.Concat(parameter.PerProcedure.Values.SelectMany(values => values))
            .Where(value => value.Holds(day))
            .Select(value => (value.Source.Url, value.CheckedOn, $"parameters/{parameter.Name}"))));
}
