namespace CertFlow.Bench.Torture;

/// <summary>One kind of harm, at a moment.</summary>
/// <param name="What">As the report names it.</param>
/// <returns>Whether it was done: a write point may not be passed in time.</returns>
internal sealed record Harm(string What, Func<CancellationToken, Task<bool>> DoAsync);

/// <summary>The harm a run does, in an order that follows from its seed.</summary>
internal sealed class HarmPlan(World world, WriteGate gate, Random random)
{
    private const int Kinds = 6;

    /// <summary>Killed nodes at every write point and every other kind of harm once, in any order; then anything for ever.</summary>
    public IEnumerable<Harm> All()
    {
        var points = WriteGate.Points.OrderBy(_ => random.Next()).ToArray();
        var kinds = Enumerable.Range(0, Kinds).OrderBy(_ => random.Next()).ToArray();
        for (var i = 0; i < points.Length; i++)
        {
            yield return AtPoint(points[i], 0);
            if (i % 2 == 1)
            {
                yield return OfKind(kinds[i / 2]);
            }
        }

        while (true)
        {
            yield return OfKind(random.Next(Kinds + 3));
        }
    }

    private Harm OfKind(int kind) => kind switch
    {
        0 => Now("SIGKILL of a node", world.Nodes[random.Next(2)].KillNode),
        1 => Now("SIGKILL of both nodes", () => world.First.KillNode() + world.Second.KillNode()),
        2 => Now("SIGKILL of PostgreSQL", world.First.KillPostgres),
        3 => Now("SIGKILL of PostgreSQL and of a node", () => world.First.KillPostgres() + world.Second.KillNode()),
        4 => new Harm("every database connection cut", async cancellation =>
        {
            await world.CutConnectionsAsync(cancellation);
            return true;
        }),
        5 => new Harm("the clock jumps to another day", async _ =>
        {
            await world.NextOpenDayAsync();
            return true;
        }),
        _ => AtPoint(WriteGate.Points[random.Next(WriteGate.Points.Count)], random.Next(4)),
    };

    private Harm Now(string what, Func<int> kill) => new(what, async cancellation =>
    {
        await Task.Delay(random.Next(400), cancellation);
        kill();
        return true;
    });

    private Harm AtPoint(string point, int way) => way switch
    {
        2 => At(point, "SIGKILL of PostgreSQL", () => Task.FromResult(world.First.KillPostgres())),
        3 => At(point, "connections cut", () => world.CutConnectionsAsync(CancellationToken.None)),
        // One of the two stands there; which one, nobody knows: so both go, or the other one survives.
        1 => At(point, "SIGKILL of a node", () => Task.FromResult(world.Nodes[random.Next(2)].KillNode())),
        _ => At(point, "SIGKILL of both nodes", () => Task.FromResult(world.First.KillNode() + world.Second.KillNode())),
    };

    private Harm At(string point, string what, Func<Task> harm) =>
        new($"{what} before {(point == "commit" ? "the commit" : point)}", cancellation => gate.AtAsync(point, harm, cancellation));
}
