namespace CertFlow.Rules.Packs;

/// <summary>What is worked out once and asked for many times: the last answers are kept.</summary>
/// <remarks>Safe for concurrent use; two that ask at once may both work it out.</remarks>
internal sealed class LastAsked<TKey, T>(Func<TKey, T> make)
    where TKey : IEquatable<TKey>
{
    private readonly Entry?[] entries = new Entry?[64];

    public T this[TKey key]
    {
        get
        {
            ref var entry = ref entries[(uint)key.GetHashCode() % (uint)entries.Length];
            if (Volatile.Read(ref entry) is { } kept && kept.Key.Equals(key))
            {
                return kept.Value;
            }

            var made = new Entry(key, make(key));
            Volatile.Write(ref entry, made);
            return made.Value;
        }
    }

    private sealed record Entry(TKey Key, T Value);
}
