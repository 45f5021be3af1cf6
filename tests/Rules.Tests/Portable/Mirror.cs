using System.Reflection;

namespace CertFlow.RulesTests.Portable;

/// <summary>Writes emitted input classes down as C#, so that a rule can be compiled against them, and copies their values over.</summary>
internal static class Mirror
{
    /// <summary>The C# of a class and of those below it.</summary>
    public static string SourceOf(Type type, string name)
    {
        var fields = type.GetProperties().Select(property => IsGroup(property)
            ? $"public {name}_{property.Name} {property.Name};"
            : $"public {NameOf(property.PropertyType)} {property.Name};");
        var below = type.GetProperties().Where(IsGroup).Select(group => SourceOf(group.PropertyType, $"{name}_{group.Name}"));
        return $"public sealed class {name} {{ {string.Concat(fields)} }}\n{string.Concat(below)}";
    }

    /// <summary>An instance of the compiled class with the values of the emitted one.</summary>
    public static object Copy(object from, Type to)
    {
        var copy = Activator.CreateInstance(to)!;
        foreach (var field in to.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = from.GetType().GetProperty(field.Name)!.GetValue(from);
            field.SetValue(copy, value is not null && value.GetType().Assembly.IsDynamic ? Copy(value, field.FieldType) : value);
        }

        return copy;
    }

    private static bool IsGroup(PropertyInfo property) => property.PropertyType.Assembly.IsDynamic;

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? $"{inner.FullName}?" : type.IsArray ? $"{type.GetElementType()!.FullName}[]" : type.FullName!;
}
