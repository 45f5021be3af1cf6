using System.Linq.Expressions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>What the names of an expression may mean: inputs, definitions, helper types.</summary>
/// <param name="Definitions">Named conditions that are written out before the engine sees them.</param>
/// <param name="Bound">The same as bound trees, as far as they are bound: parsing a name is cheaper than parsing what it stands for.</param>
/// <param name="Helpers">Static types whose total functions may be called.</param>
internal sealed record ExpressionScope(IReadOnlyList<InputScope> Inputs, IReadOnlyDictionary<string, string> Definitions, IReadOnlyDictionary<string, Expression> Bound, IReadOnlyList<Type> Helpers)
{
    /// <summary>The names an element of an input's collection may be asked for.</summary>
    public bool HasMember(string name) => Inputs.Any(input => input.Types.Any(type => type.GetProperty(name) is not null));
}

/// <summary>One input: its name, its type, and what a member that is not there is called.</summary>
/// <param name="EndsAtLeaf">Whether a group (<c>f.holder</c>) may not stand alone: it is never null and says nothing.</param>
internal sealed record InputScope(string Name, Type Type, bool EndsAtLeaf, string UnknownCode, Words Noun)
{
    /// <summary>The emitted classes below the input, itself first.</summary>
    public IReadOnlyList<Type> Types { get; } = [.. EmittedBelow(Type)];

    /// <summary>All paths that lead to a value, for suggestions.</summary>
    public IEnumerable<string> Leaves => LeavesOf(Type, "");

    public static bool IsGroup(Type type) => type is { IsArray: false, IsGenericType: false } && type.Assembly.IsDynamic;

    private static IEnumerable<Type> EmittedBelow(Type type)
    {
        var element = type.GetElementType() ?? type;
        return IsGroup(element) ? element.GetProperties().SelectMany(property => EmittedBelow(property.PropertyType)).Prepend(element).Distinct() : [];
    }

    private static IEnumerable<string> LeavesOf(Type type, string path) => type.GetProperties().SelectMany(property =>
        IsGroup(property.PropertyType) ? LeavesOf(property.PropertyType, $"{path}{property.Name}.") : [path + property.Name]);
}
