using System.Diagnostics;

namespace CertFlow.Bench.Torture;

/// <summary>Clerks work, harm is done, the books are read: again and again, until the time is over.</summary>
internal sealed class TortureRun(World world, TortureText text, int seed)
{
    private const int ClerkCount = 3;

    private readonly Ledger ledger = new();
    private readonly Dictionary<string, int> done = [];

    public IReadOnlyList<string> Faults { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Harm => done;

    public IReadOnlyDictionary<string, int> Manners => ledger.Counts;

    public int Acknowledged => ledger.All.Count;

    public int Cases { get; private set; }

    public int PointsPassed => done.Keys.Select(what => what.Split(" before ")).Where(parts => parts.Length == 2).Select(parts => parts[1]).Distinct().Count();

    public async Task PlayAsync(TimeSpan time, CancellationToken cancellation)
    {
        var gate = new WriteGate(world);
        var books = new Books(world, ledger);
        await gate.BuildAsync(cancellation);
        using var pause = new Pause();
        var today = DateOnly.FromDateTime((await world.NextOpenDayAsync()).DateTime);
        var clerks = Enumerable.Range(0, ClerkCount).Select(number => new Clerk(world, ledger, pause, seed + number)).ToList();
        var work = clerks.Select(clerk => Task.Run(() => clerk.WorkAsync(today, cancellation), cancellation)).ToList();
        await HarmAsync(new HarmPlan(world, gate, new Random(seed)), new Round(pause, books, work, time), cancellation);
        pause.IsOver = true;
        await Task.WhenAll(work);
        if (Faults.Count == 0)
        {
            await FinishAllAsync(clerks, books, cancellation);
        }

        clerks.ForEach(clerk => clerk.Dispose());
    }

    private async Task HarmAsync(HarmPlan plan, Round round, CancellationToken cancellation)
    {
        var began = Stopwatch.StartNew();
        foreach (var harm in plan.All())
        {
            if (began.Elapsed > round.Time || Faults.Count > 0)
            {
                return;
            }

            if (round.Work.FirstOrDefault(clerk => clerk.IsFaulted) is { } broken)
            {
                await broken;
            }

            var wasDone = await harm.DoAsync(cancellation);
            await world.WaitUntilReadyAsync(cancellation);
            await LookAsync(round, cancellation);
            done[harm.What] = done.GetValueOrDefault(harm.What) + (wasDone ? 1 : 0);
            text.Done(began.Elapsed, wasDone ? harm.What : null, ledger.All.Count, Faults.Count);
        }
    }

    private async Task LookAsync(Round round, CancellationToken cancellation)
    {
        using var stopped = await round.Pause.StopAllAsync(cancellation);
        Faults = await round.Books.FaultsAsync(cancellation);
    }

    /// <summary>Another day, and every case that is still open goes to its end.</summary>
    private async Task FinishAllAsync(List<Clerk> clerks, Books books, CancellationToken cancellation)
    {
        await world.NextOpenDayAsync();
        await world.NextOpenDayAsync();
        var open = await books.TextsAsync("select id::text from certflow.cases where state <> 'completed' order by id", cancellation);
        text.Finishing(open.Count);
        await Task.WhenAll(clerks.Select((clerk, number) => FinishAsync(clerk, open.Where((_, i) => i % clerks.Count == number), cancellation)));
        Cases = await books.CountAsync("select count(*)::text from certflow.cases", cancellation);
        Faults = await books.FaultsAsync(cancellation);
    }

    private static async Task FinishAsync(Clerk clerk, IEnumerable<string> cases, CancellationToken cancellation)
    {
        foreach (var id in cases)
        {
            await clerk.FinishAsync(id, cancellation);
        }
    }

    private sealed record Round(Pause Pause, Books Books, IReadOnlyList<Task> Work, TimeSpan Time);
}
