using System.Collections;
using System.Globalization;
using System.Reflection.Emit;
using System.Text.Json;
using CertFlow.Rules.Engine;

namespace CertFlow.Rules.Vectors;

/// <summary>Typed inputs of a case: a class emitted from the schema, filled from the value.</summary>
internal sealed class VectorInputs
{
    private readonly ModuleBuilder module;
    private readonly string name;
    private int classes;

    private VectorInputs(string name)
    {
        this.name = name;
        module = EmittedClass.NewModule(name);
    }

    /// <summary>The inputs of a case by name, in their order.</summary>
    public static IReadOnlyList<(string Name, Type Type, object? Value)> Of(VectorFile file, VectorCase vector)
    {
        var types = new VectorInputs("V_" + string.Concat(vector.Id.Select(c => char.IsLetterOrDigit(c) ? c : '_')));
        return [.. vector.Inputs.Select((input, i) => types.InputOf(file, vector, input, i))];
    }

    private (string Name, Type Type, object? Value) InputOf(VectorFile file, VectorCase vector, JsonElement input, int index)
    {
        var type = TypeOf(file.SchemaOf(input));
        var inputName = vector.IsPositional ? $"input{index + 1}" : input.GetProperty("name").GetString()!;
        return (inputName, type, ValueOf(file.ValueOf(input), type));
    }

    private Type TypeOf(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.String => ScalarOf(schema.GetString()!),
        JsonValueKind.Array => TypeOf(schema[0]).MakeArrayType(),
        _ => EmittedClass.Define(module, $"{name}_{classes++}", [.. schema.EnumerateObject().Select(property => (property.Name, TypeOf(property.Value)))]),
    };

    private static Type ScalarOf(string written) => written switch
    {
        ['l', 'i', 's', 't', '<', .. var element, '>'] => typeof(List<>).MakeGenericType(ScalarOf(element)),
        [.. var element, '[', ']'] => ScalarOf(element).MakeArrayType(),
        [.. var inner, '?'] => ScalarOf(inner) is { IsValueType: true } value ? typeof(Nullable<>).MakeGenericType(value) : ScalarOf(inner),
        "bool" => typeof(bool),
        "int" => typeof(int),
        "long" => typeof(long),
        "double" => typeof(double),
        "decimal" => typeof(decimal),
        "string" => typeof(string),
        "datetime" => typeof(DateTime),
        "date" => typeof(DateOnly),
        "timespan" => typeof(TimeSpan),
        "enum:DayOfWeek" => typeof(DayOfWeek),
        "object" => typeof(object),
        _ => throw new NotSupportedException($"The vectors name a type {written} that is not known."),
    };

    private static object? ValueOf(JsonElement value, Type type)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (type.IsArray || type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            return CollectionOf(value, type);
        }

        return value.ValueKind == JsonValueKind.Object ? ObjectOf(value, type) : ScalarValueOf(value, Nullable.GetUnderlyingType(type) ?? type);
    }

    private static object ObjectOf(JsonElement value, Type type)
    {
        var instance = Activator.CreateInstance(type)!;
        foreach (var member in value.EnumerateObject())
        {
            if (type.GetProperty(member.Name) is { } property)
            {
                property.SetValue(instance, ValueOf(member.Value, property.PropertyType));
            }
        }

        return instance;
    }

    private static object CollectionOf(JsonElement value, Type type)
    {
        var element = type.GetElementType() ?? type.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in value.EnumerateArray())
        {
            list.Add(ValueOf(item, element));
        }

        return type.IsArray ? list.GetType().GetMethod(nameof(List<>.ToArray))!.Invoke(list, null)! : list;
    }

    private static object ScalarValueOf(JsonElement value, Type type) => type switch
    {
        _ when type == typeof(DateTime) => DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ when type == typeof(DateOnly) => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ when type == typeof(TimeSpan) => TimeSpan.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ when type.IsEnum => Enum.Parse(type, value.GetString()!),
        _ => value.Deserialize(type)!,
    };
}
