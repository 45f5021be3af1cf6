using System.Linq.Expressions;
using System.Reflection.Emit;

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
    private readonly Func<object?[], object> fill;

    private InputType(Type type, Func<object?[], object> fill, IReadOnlyList<InputLeaf> leaves)
    {
        Type = type;
        this.fill = fill;
        Leaves = leaves;
    }

    public Type Type { get; }

    public IReadOnlyList<InputLeaf> Leaves { get; }

    /// <summary>An instance with one value a leaf, in the order of the leaves; missing values must already be placeholders.</summary>
    public object Create(object?[] values) => fill(values);

    /// <summary>Emits the class. <paramref name="name"/> must be unique in the process.</summary>
    public static InputType Emit(string name, IReadOnlyList<InputLeaf> leaves)
    {
        var module = EmittedClass.NewModule(name);
        var root = new Group(name);
        for (var i = 0; i < leaves.Count; i++)
        {
            root.Add(leaves[i].Path.Split('.'), 0, i, leaves[i].Type);
        }

        var type = root.EmitType(module);
        var values = Expression.Parameter(typeof(object?[]), "values");
        var body = Expression.Convert(root.Fill(type, values), typeof(object));
        return new InputType(type, Expression.Lambda<Func<object?[], object>>(body, values).Compile(), leaves);
    }

    /// <summary>A class being emitted: its own leaves and the groups below.</summary>
    private sealed class Group(string typeName)
    {
        private readonly List<(string Name, int Leaf, Type Type)> leaves = [];
        private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Type> emitted = new(StringComparer.Ordinal);

        public void Add(string[] parts, int depth, int leaf, Type type)
        {
            if (depth == parts.Length - 1)
            {
                leaves.Add((parts[depth], leaf, type));
                return;
            }

            if (!groups.TryGetValue(parts[depth], out var group))
            {
                groups[parts[depth]] = group = new Group($"{typeName}_{parts[depth]}");
            }

            group.Add(parts, depth + 1, leaf, type);
        }

        public Type EmitType(ModuleBuilder module)
        {
            foreach (var (name, group) in groups)
            {
                emitted[name] = group.EmitType(module);
            }

            return EmittedClass.Define(module, typeName, leaves.Select(leaf => (leaf.Name, leaf.Type)).Concat(emitted.Select(pair => (pair.Key, pair.Value))));
        }

        public MemberInitExpression Fill(Type type, ParameterExpression values)
        {
            var fromLeaves = leaves.Select(leaf => Expression.Bind(type.GetProperty(leaf.Name)!,
                Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(leaf.Leaf)), leaf.Type)));
            var fromGroups = groups.Select(pair => Expression.Bind(type.GetProperty(pair.Key)!, pair.Value.Fill(emitted[pair.Key], values)));
            return Expression.MemberInit(Expression.New(type), fromLeaves.Concat(fromGroups));
        }
    }
}
