using System.Text.Json.Nodes;
using CertFlow.Bench.Demo;

namespace CertFlow.Bench.Steps;

/// <summary>One step of a case's life: a command with its body, as the desk sends it.</summary>
/// <param name="Name">The command; <see cref="Open"/> opens the case.</param>
internal sealed record LifeStep(string Name, Func<CaseSeen, JsonObject> Body)
{
    public const string Open = "open-case";

    /// <summary>A proxy's two-visit issue from the opening to the issue: each step once.</summary>
    public static IReadOnlyList<LifeStep> TwoVisits(DateOnly today) =>
    [
        new(Open, _ => DemoBodies.Opening(today)),
        new("record-first-visit", _ => new JsonObject { ["facts"] = new JsonObject { ["documents"] = new JsonArray("card", "representative-photo-id") } }),
        new("confirm-inquiry-mailed", _ => []),
        new("record-second-visit", seen => DemoBodies.SecondVisit(seen.FormNumber, ["inquiry-form-mailed", "card", "holder-id-other", "representative-photo-id"])),
        new("record-reply-opened", _ => new JsonObject { ["sealState"] = "intact", ["openedBy"] = "staff-01", ["inPresenceOf"] = "representative" }),
        new("record-pins-verified", _ => DemoBodies.PinsVerified()),
        new("record-pin-slip-disposed", _ => new JsonObject { ["how"] = "returnedSealed", ["by"] = "staff-01" }),
        new("record-desk-form", seen => new JsonObject { ["form"] = seen.DeskForm, ["filingNumber"] = "A-0001", ["signed"] = true }),
        new("record-issued", seen => new JsonObject { ["certificates"] = JsonNode.Parse(seen.Certificates) }),
    ];
}

/// <summary>What a desk has to know of a case to take the next step.</summary>
internal sealed record CaseSeen
{
    public string Id { get; init; } = "";

    /// <summary>With its quotation marks, as the service gave it.</summary>
    public string ETag { get; init; } = "";
    public string FormNumber { get; init; } = "";
    public string DeskForm { get; init; } = "";

    /// <summary>What was read at the terminal, as JSON.</summary>
    public string Certificates { get; init; } = "{}";

    public CaseSeen After(string etag, JsonNode body) => this with
    {
        Id = body["id"]!.ToString(),
        ETag = etag,
        FormNumber = body["formNumber"]?.ToString() ?? FormNumber,
        DeskForm = body["checklist"]!.AsArray().FirstOrDefault(item => item!["kind"]!.ToString() == "deskForm")?["code"]!.ToString() ?? DeskForm,
        Certificates = body["certificates"]!.AsArray() is { Count: > 0 } decided ? Readings(decided) : Certificates,
    };

    private static string Readings(JsonArray decided) => new JsonObject(decided.Select(one => KeyValuePair.Create(
        one!["kind"]!.ToString(),
        (JsonNode?)new JsonObject { ["serialNumber"] = DemoBodies.Serial(one["kind"]!.ToString()), ["validThrough"] = one["validThrough"]!.ToString() })))
        .ToJsonString();
}
