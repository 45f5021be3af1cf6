using System.Linq.Expressions;
using System.Reflection.Emit;
using CertFlow.Rules.Facts;

namespace CertFlow.Rules.Engine;

/// <summary>One leaf of an input: its dotted path, its CLR type and the harmless value that stands for "not given".</summary>
internal sealed record InputLeaf(string Path, Type Type, object? Placeholder);

/// <summary>A sealed class emitted from dotted paths, so that an expression can say <c>f.holder.birthDate</c>, and how to fill one.</summary>
/// <remarks>
/// The engine caches compiled rules by the short name of the type, so the name must be unique: it carries the hash of what it was made from.
/// The assembly is collectible: when a pack is replaced, its types go with it.
/// </remarks>
internal sealed class InputType
{
    private const int BitsOfWord = 64;

    private readonly Filler fill;

    private InputType(Type type, Filler fill, IReadOnlyList<InputLeaf> leaves)
    {
        Type = type;
        this.fill = fill;
        Leaves = leaves;
    }

    /// <summary>Makes an instance; of the known leaves, one bit each, the values count, of the others the placeholders.</summary>
    private delegate object Filler(object?[] values, ulong knownLow, ulong knownHigh);

    public Type Type { get; }

    public IReadOnlyList<InputLeaf> Leaves { get; }

    /// <summary>An instance with one value a leaf, in the order of the leaves.</summary>
    public object Create(object?[] values) => fill(values, ulong.MaxValue, ulong.MaxValue);

    /// <summary>An instance in which leaves that are not known carry their placeholders.</summary>
    public object Create(object?[] values, FactMask known) => fill(values, (ulong)known.Bits, (ulong)(known.Bits >> 64));

    /// <summary>Emits the class. <paramref name="name"/> must be unique in the process.</summary>
    public static InputType Emit(string name, IReadOnlyList<InputLeaf> leaves)
    {
        var module = EmittedClass.NewModule(name);
        var root = new Group(name);
        for (var i = 0; i < leaves.Count; i++)
        {
            root.Add(leaves[i].Path.Split('.'), 0, i, leaves[i]);
        }

        var type = root.EmitType(module);
        var given = new Given(Expression.Parameter(typeof(object?[]), "values"), Expression.Parameter(typeof(ulong), "knownLow"), Expression.Parameter(typeof(ulong), "knownHigh"));
        var body = Expression.Convert(root.Fill(type, given), typeof(object));
        return new InputType(type, Expression.Lambda<Filler>(body, given.Values, given.KnownLow, given.KnownHigh).Compile(), leaves);
    }

    /// <summary>What an instance is filled from.</summary>
    private sealed record Given(ParameterExpression Values, ParameterExpression KnownLow, ParameterExpression KnownHigh)
    {
        public Expression ValueOf(int index, InputLeaf leaf)
        {
            var value = Expression.Convert(Expression.ArrayIndex(Values, Expression.Constant(index)), leaf.Type);
            return index < 2 * BitsOfWord ? Expression.Condition(IsKnown(index), value, Expression.Convert(Expression.Constant(leaf.Placeholder), leaf.Type)) : value;
        }

        private BinaryExpression IsKnown(int index) => Expression.NotEqual(
            Expression.And(index < BitsOfWord ? KnownLow : KnownHigh, Expression.Constant(1UL << index)), Expression.Constant(0UL));
    }

    /// <summary>A class being emitted: its own leaves and the groups below.</summary>
    private sealed class Group(string typeName)
    {
        private readonly List<(string Name, int Index, InputLeaf Leaf)> leaves = [];
        private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Type> emitted = new(StringComparer.Ordinal);

        public void Add(string[] parts, int depth, int index, InputLeaf leaf)
        {
            if (depth == parts.Length - 1)
            {
                leaves.Add((parts[depth], index, leaf));
                return;
            }

            if (!groups.TryGetValue(parts[depth], out var group))
            {
                groups[parts[depth]] = group = new Group($"{typeName}_{parts[depth]}");
            }

            group.Add(parts, depth + 1, index, leaf);
        }

        public Type EmitType(ModuleBuilder module)
        {
            foreach (var (name, group) in groups)
            {
                emitted[name] = group.EmitType(module);
            }

            return EmittedClass.Define(module, typeName, leaves.Select(own => (own.Name, own.Leaf.Type)).Concat(emitted.Select(pair => (pair.Key, pair.Value))));
        }

        public MemberInitExpression Fill(Type type, Given given)
        {
            var fromLeaves = leaves.Select(own => Expression.Bind(type.GetProperty(own.Name)!, given.ValueOf(own.Index, own.Leaf)));
            var fromGroups = groups.Select(pair => Expression.Bind(type.GetProperty(pair.Key)!, pair.Value.Fill(emitted[pair.Key], given)));
            return Expression.MemberInit(Expression.New(type), fromLeaves.Concat(fromGroups));
        }
    }
}
