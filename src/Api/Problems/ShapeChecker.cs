using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CertFlow.Api.Contracts;

namespace CertFlow.Api.Problems;

/// <summary>Finds every fault of a body against the record it should become; the serializer alone stops at the first.</summary>
public static class ShapeChecker
{
    public static IReadOnlyList<BodyFault> Check(JsonElement body, Type shape)
    {
        var faults = new List<BodyFault>();
        CheckValue(body, shape, "", faults);
        return faults;
    }

    private static void CheckValue(JsonElement value, Type shape, string pointer, List<BodyFault> faults)
    {
        var info = Json.Options.GetTypeInfo(shape);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object:
                CheckObject(value, info, pointer, faults);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                CheckItems(value, info.ElementType!, pointer, faults);
                break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind == JsonValueKind.Object:
                CheckEntries(value, info.ElementType!, pointer, faults);
                break;
            case JsonTypeInfoKind.None when IsReadable(value, info):
                break;
            default:
                faults.Add(Faults.WrongType(pointer, shape));
                break;
        }
    }

    private static void CheckObject(JsonElement body, JsonTypeInfo info, string pointer, List<BodyFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in body.EnumerateObject())
        {
            var at = JsonPointer.Append(pointer, given.Name);
            var property = info.Properties.FirstOrDefault(p => p.Name == given.Name);
            if (property is null)
            {
                faults.Add(Faults.Unknown(at));
            }
            else if (!seen.Add(given.Name))
            {
                faults.Add(Faults.Duplicate(at));
            }
            else
            {
                CheckProperty(given.Value, property, at, faults);
            }
        }

        faults.AddRange(info.Properties.Where(p => p.IsRequired && !seen.Contains(p.Name))
            .Select(p => Faults.Missing(JsonPointer.Append(pointer, p.Name))));
    }

    private static void CheckProperty(JsonElement value, JsonPropertyInfo property, string pointer, List<BodyFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            CheckValue(value, property.PropertyType, pointer, faults);
        }
        else if (!property.IsSetNullable && property.PropertyType != typeof(JsonElement))
        {
            faults.Add(Faults.NotNullable(pointer));
        }
    }

    private static void CheckItems(JsonElement array, Type element, string pointer, List<BodyFault> faults)
    {
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            CheckValue(item, element, JsonPointer.Append(pointer, index++), faults);
        }
    }

    private static void CheckEntries(JsonElement map, Type element, string pointer, List<BodyFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            var at = JsonPointer.Append(pointer, entry.Name);
            if (!seen.Add(entry.Name))
            {
                faults.Add(Faults.Duplicate(at));
            }
            else
            {
                CheckValue(entry.Value, element, at, faults);
            }
        }
    }

    private static bool IsReadable(JsonElement value, JsonTypeInfo info)
    {
        try
        {
            value.Deserialize(info);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
