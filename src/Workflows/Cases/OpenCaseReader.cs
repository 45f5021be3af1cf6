using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Rules.Facts;

namespace CertFlow.Workflows.Cases;

/// <summary>Reads the body of <c>POST /api/cases</c> and names every fault.</summary>
/// <remarks>
/// <c>holder</c> and <c>actor</c> carry both people data (name, kana, postalCode, address, phone, birthDate) and facts (relation ...):
/// the first go to case_people, the rest to the facts. The holder's birth date is both.
/// </remarks>
public static class OpenCaseReader
{
    private const string Revocation = "revocation";

    private static readonly string[] Procedures = ["issue", "renewal", Revocation, "pinUnlock", "pinReset", "pinChange"];

    /// <summary>The fields of the body; holder and actor carry people data and facts.</summary>
    public static IReadOnlyList<CommandField> Fields { get; } =
    [
        new("visit", CommandFieldKind.Identifier, Required: false),
        new("procedure", CommandFieldKind.Code, Codes: Procedures),
        new("town", CommandFieldKind.Identifier),
        new("holder", CommandFieldKind.Facts),
        // Only what happened by itself has nobody at the counter: a revocation.
        new("actor", CommandFieldKind.Facts, Required: false),
        new("facts", CommandFieldKind.Facts, Required: false),
        // A fact in a prominent place: the vocabulary judges its value.
        new("requested", CommandFieldKind.Any, Required: false),
        new("receivedAt", CommandFieldKind.Instant, Required: false),
    ];

    public static OpenCaseReading Read(JsonElement body, RulesOfTown rulesOf, DateOnly today)
    {
        var faults = ShapeFaults(body).ToList();
        if (TextOf(body, "town") is not { } town || !IsReadable(body, faults))
        {
            return new OpenCaseReading(null, faults);
        }

        if (rulesOf(town) is not { } rules)
        {
            return new OpenCaseReading(null, [.. faults, BodyFaults.UnknownTown("/town")]);
        }

        var facts = Gather(body, faults);
        faults.AddRange(FactSetReader.Read(facts.ToElement(), rules.Pack.Vocabulary, today).Faults
            .Select(fault => fault with { Pointer = Locate(body, fault.Pointer) }));
        return faults.Count > 0 ? new OpenCaseReading(null, faults) : new OpenCaseReading(Build(body, facts), []);
    }

    // Faults of single fields do not keep the vocabulary from naming the others.
    private static bool IsReadable(JsonElement body, List<FactFault> faults) =>
        !faults.Exists(fault => fault.Code == BodyFaults.DuplicateCode)
        && IsObject(body, "holder") && (IsObject(body, "actor") || !body.TryGetProperty("actor", out _)) && (!body.TryGetProperty("facts", out _) || IsObject(body, "facts"));

    private static bool IsObject(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object;

    private static IEnumerable<FactFault> ShapeFaults(JsonElement body)
    {
        return CommandReader.Faults(Fields, body)
            .Concat(PersonFaults(body, "holder")).Concat(PersonFaults(body, "actor")).Concat(NobodyFaults(body)).Concat(VisitFaults(body));
    }

    private static IEnumerable<FactFault> NobodyFaults(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && !body.TryGetProperty("actor", out _) && TextOf(body, "procedure") != Revocation
            ? [BodyFaults.Missing("/actor")] : [];

    private static IEnumerable<FactFault> VisitFaults(JsonElement body) =>
        TextOf(body, "visit") is { } visit && !Guid.TryParse(visit, out _)
            ? [BodyFaults.WrongType("/visit", "来庁の番号(UUID)", "the id of a visit (UUID)")] : [];

    // Who came may have said his name once for the whole visit.
    private static IEnumerable<FactFault> PersonFaults(JsonElement body, string role)
    {
        if (!IsObject(body, role))
        {
            return [];
        }

        var (pointer, person) = (CommandReader.Pointer(role), body.GetProperty(role));
        var isNamedByVisit = role == "actor" && body.TryGetProperty("visit", out _) && !person.TryGetProperty("name", out _);
        return (isNamedByVisit ? [] : PersonReader.NameFaults(pointer, person))
            .Concat(PersonReader.FieldFaults(pointer, person, hasOwnBirthDate: role == "actor"));
    }

    private static JsonObject Gather(JsonElement body, List<FactFault> faults)
    {
        var facts = body.TryGetProperty("facts", out var given) && given.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(given)!.DeepClone().AsObject() : [];
        foreach (var role in ((string[])["holder", "actor"]).Where(role => IsObject(body, role)))
        {
            var ofRole = facts[role] as JsonObject ?? [];
            facts.Remove(role);
            foreach (var field in body.GetProperty(role).EnumerateObject().Where(field => IsFact(role, field.Name)))
            {
                Place(ofRole, field, CommandReader.Pointer(role, field.Name), faults);
            }

            facts[role] = ofRole;
        }

        foreach (var field in body.EnumerateObject().Where(field => field.Name == "requested"))
        {
            Place(facts, field, "/requested", faults);
        }

        return facts;
    }

    private static void Place(JsonObject facts, JsonProperty field, string pointer, List<FactFault> faults)
    {
        if (facts.ContainsKey(field.Name))
        {
            faults.Add(BodyFaults.Duplicate(pointer));
            return;
        }

        facts[field.Name] = JsonSerializer.SerializeToNode(field.Value);
    }

    private static bool IsFact(string role, string field) =>
        !PersonReader.Fields.Contains(field) || (role == "holder" && field == "birthDate");

    // The vocabulary points below the facts; the caller wants to know where he wrote it.
    private static string Locate(JsonElement body, string pointer)
    {
        var names = pointer.Split('/');
        if (names.Length > 1 && names[1] == "requested" && body.TryGetProperty("requested", out _))
        {
            return pointer;
        }

        var isTopLevel = names.Length > 2 && names[1] is "holder" or "actor"
            && IsObject(body, names[1]) && body.GetProperty(names[1]).TryGetProperty(names[2], out _);
        return isTopLevel ? pointer : "/facts" + pointer;
    }

    private static OpenCase Build(JsonElement body, JsonObject facts) => new()
    {
        Visit = TextOf(body, "visit") is { } visit ? Guid.Parse(visit) : null,
        Town = body.GetProperty("town").GetString()!,
        Procedure = body.GetProperty("procedure").GetString()!,
        Holder = PersonReader.Read(body.GetProperty("holder")),
        Actor = IsObject(body, "actor") ? PersonReader.Read(body.GetProperty("actor")) : null,
        Facts = facts,
        ReceivedAt = new CommandBody(body).Instant("receivedAt"),
    };

    private static string? TextOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}

/// <summary>An opening, or the faults of its body.</summary>
public sealed record OpenCaseReading(OpenCase? Opening, IReadOnlyList<FactFault> Faults);
