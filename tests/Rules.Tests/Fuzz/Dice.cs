namespace CertFlow.RulesTests.Fuzz;

/// <summary>Random choices that one number repeats.</summary>
internal sealed class Dice(int seed)
{
#pragma warning disable CA5394 // Repeatable by its seed: that is what a test wants.
    private readonly Random random = new(seed);

    public int Below(int limit) => random.Next(limit);
#pragma warning restore CA5394

    public bool OneIn(int times) => Below(times) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public string Times(string piece, int most) => string.Concat(Enumerable.Repeat(piece, 1 + Below(most)));
}
