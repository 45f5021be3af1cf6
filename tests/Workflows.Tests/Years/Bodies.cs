using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertFlow.WorkflowsTests.Years;

/// <summary>What the counter types in.</summary>
internal static class Bodies
{
    public const string AllPapers =
        """{"facts":{"documents":["card","holder-id-other","representative-photo-id","koseki-certificate"]}}""";

    private const string AllPins =
        """{"enteredBy":"staff","enteredAt":"municipalTerminal","perPin":{"signature":"ok","userAuthentication":"ok","juki":"ok"}}""";

    public static JsonObject Opening(Resident resident, Errand errand, DateOnly today)
    {
        var body = new JsonObject
        {
            ["procedure"] = errand.Procedure, ["town"] = "misaki",
            ["holder"] = new JsonObject { ["name"] = resident.Name, ["address"] = "大阪府泉南郡岬町見本1-2-3", ["birthDate"] = Text(resident.Birth), ["adultWard"] = false },
            ["facts"] = errand.Cause is { } cause ? ByEvent(resident, cause, today) : AtTheCounter(resident, errand, today),
        };
        if (errand.Relation.Length > 0)
        {
            body["actor"] = new JsonObject { ["name"] = errand.Relation == "holder" ? resident.Name : "見本 家族", ["relation"] = errand.Relation, ["sameHousehold"] = true };
            body["requested"] = resident.AgeOn(today) < 15 ? new JsonArray("userAuthentication") : new JsonArray("signature", "userAuthentication");
        }

        return body;
    }

    public static string Gone(DateOnly today) => $$"""{"cause":"residentRecordErased","effectiveOn":"{{Text(today)}}"}""";

    /// <summary>The command a case waits for, and what belongs to it.</summary>
    public static (string Command, string Body) Next(Resident resident, Errand errand, JsonElement view) => errand.Awaiting switch
    {
        "reply-form" => ("record-second-visit", SecondVisit(view)),
        "record-reply-opened" => (errand.Awaiting, """{"sealState":"intact","openedBy":"counter","inPresenceOf":"representative"}"""),
        "record-pins-verified" => (errand.Awaiting, AllPins),
        "record-pin-slip-disposed" => (errand.Awaiting, """{"how":"returnedSealed","by":"counter"}"""),
        "record-desk-form" => (errand.Awaiting, $$"""{"form":"{{FirstOpen(view, "deskForm")}}","filingNumber":"2036-1","signed":true}"""),
        "record-pins-set" => (errand.Awaiting, $$$"""{"enteredBy":"holder","enteredAt":"municipalTerminal","perPin":{"{{{FirstOpen(view, "pinToSet") ?? errand.LostPin}}}":"set"}}"""),
        "record-issued" => (errand.Awaiting, Issued(view)),
        "record-revoked" => (errand.Awaiting, $$"""{"certificates":[{{string.Join(',', errand.Revokes!.Select(kind => $"\"{kind}\""))}}]}"""),
        "confirm-reflected" => (errand.Awaiting, """{"how":"confirmedAtTerminal"}"""),
        "resend-inquiry" => (errand.Awaiting, """{"reason":"returned"}"""),
        "record-first-visit" => (errand.Awaiting, Visit(resident, errand)),
        _ => (errand.Awaiting, "{}"),
    };

    private static string Visit(Resident resident, Errand errand)
    {
        if (errand.Relation.Length == 0 || (errand.HasForgotten = !errand.HasForgotten && resident.Birth.Day % 9 == 0))
        {
            return "{}";
        }

        return AllPapers;
    }

    private static JsonObject AtTheCounter(Resident resident, Errand errand, DateOnly today)
    {
        var pins = new JsonObject { ["signature"] = "known", ["userAuthentication"] = "known", ["juki"] = "known", ["newPinWanted"] = false };
        if (errand.LostPin is { } lost)
        {
            pins[lost] = "locked";
            pins["toReset"] = new JsonArray(lost);
        }

        return new JsonObject
        {
            ["card"] = new JsonObject { ["validThrough"] = Text(resident.CardEnd), ["type"] = "standard" },
            ["certificates"] = Certificates(resident, today), ["pins"] = pins, ["documents"] = new JsonArray(), ["pickingUpNewCard"] = false,
        };
    }

    private static JsonObject ByEvent(Resident resident, string cause, DateOnly today) => new()
    {
        ["cause"] = cause, ["residentRecord"] = new JsonObject { ["erasedBy"] = "death" }, ["certificates"] = Certificates(resident, today),
    };

    private static JsonObject Certificates(Resident resident, DateOnly today) => new(((string[])["signature", "userAuthentication"]).Select(kind =>
        KeyValuePair.Create(kind, (JsonNode?)(resident.Ends.TryGetValue(kind, out var end)
            ? new JsonObject { ["status"] = end >= today ? "valid" : "expired", ["validThrough"] = Text(end) }
            : new JsonObject { ["status"] = "none" }))));

    private static string SecondVisit(JsonElement view) => $$"""
        { "formNumber": "{{view.GetProperty("formNumber").GetString()}}",
          "facts": { "documents": ["inquiry-form-mailed","card","holder-id-other","representative-photo-id"], "actor": { "samePersonAsFirstVisit": true },
            "form": { "responseComplete": true, "powerOfAttorneyComplete": true, "filledInByHolder": true } } }
        """;

    private static string Issued(JsonElement view) => new JsonObject
    {
        ["certificates"] = new JsonObject(view.GetProperty("certificates").EnumerateArray().Select(one => KeyValuePair.Create(
            one.GetProperty("kind").GetString()!,
            (JsonNode?)new JsonObject { ["serialNumber"] = "4F2A", ["validThrough"] = one.GetProperty("validThrough").GetString() }))),
    }.ToJsonString();

    private static string? FirstOpen(JsonElement view, string kind) => view.GetProperty("checklist").EnumerateArray()
        .Where(item => item.GetProperty("kind").GetString() == kind && !item.GetProperty("done").GetBoolean())
        .Select(item => item.GetProperty("code").GetString()).FirstOrDefault();

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
