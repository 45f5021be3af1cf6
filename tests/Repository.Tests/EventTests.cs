using System.Reflection;
using CertFlow.Workflows.Cases;

namespace CertFlow.RepositoryTests;

public class EventTests
{
    private static readonly string[] Personal = ["name", "kana", "address", "phone", "birth", "postal", "email", "reasontext", "note", "comment", "pinvalue"];

    public static TheoryData<Type> EventTypes => [.. typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Every_event_is_documented(Type eventType)
    {
        var document = Checkout.Read("docs/events.md");

        document.ShouldContain(eventType.Name, customMessage: $"{eventType.Name} is missing in docs/events.md");
    }

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void No_event_has_a_field_for_personal_data(Type eventType)
    {
        var fields = FieldsOf(eventType, []).ToList();

        fields.ShouldAllBe(field => !Personal.Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>All property names of a record and of the records it carries.</summary>
    private static IEnumerable<string> FieldsOf(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            yield break;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract"))
        {
            yield return property.Name;
            foreach (var nested in CarriedBy(property.PropertyType).SelectMany(carried => FieldsOf(carried, seen)))
            {
                yield return nested;
            }
        }
    }

    private static IEnumerable<Type> CarriedBy(Type type) =>
        type.GetGenericArguments().Prepend(type.GetElementType() ?? type).Where(candidate => candidate.Assembly == typeof(CaseEvent).Assembly);
}
