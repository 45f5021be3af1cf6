using System.Text.Json;

namespace CertFlow.Workflows.Cases;

/// <summary>The name of each event in the record: the type's name in kebab-case, <c>first-visit-recorded</c>.</summary>
public static class CaseEventKinds
{
    private static readonly Dictionary<string, Type> Types = typeof(CaseEvent).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(CaseEvent))
        .ToDictionary(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name));

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> All => Types.Keys;

    public static string NameOf(CaseEvent @event) => Names[@event.GetType()];

    public static CaseEvent Read(string kind, JsonElement data) =>
        (CaseEvent)(data.Deserialize(Types[kind], CaseJson.Options) ?? throw new JsonException($"event {kind} without data"));
}
