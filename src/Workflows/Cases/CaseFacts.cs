using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertFlow.Workflows.Cases;

/// <summary>The facts of a case as they grow: at the opening, then with each visit.</summary>
public static class CaseFacts
{
    // What was laid on the desk at visit 1, where and with which reservation, says nothing about visit 2.
    private static readonly string[] OfOneVisit = ["documents", "form", "office", "reservation"];

    /// <summary>The facts with newer ones laid over them: objects are merged, everything else is replaced.</summary>
    public static JsonObject Merge(JsonObject facts, JsonElement? newer)
    {
        var merged = facts.DeepClone().AsObject();
        if (newer is { } element)
        {
            Lay(merged, JsonObject.Create(element)!);
        }

        return merged;
    }

    /// <summary>What of the first visit still counts at the second, and what the case itself knows of its form.</summary>
    /// <param name="facts">The facts so far.</param>
    /// <param name="appliedOn">The day the form's deadline counts from; null without a form.</param>
    public static JsonObject ForSecondVisit(JsonObject facts, DateOnly? appliedOn = null)
    {
        var kept = facts.DeepClone().AsObject();
        foreach (var name in OfOneVisit)
        {
            kept.Remove(name);
        }

        if (appliedOn is { } day)
        {
            kept["form"] = new JsonObject { ["appliedOn"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        }

        return kept;
    }

    /// <summary>The PINs said to be locked or forgotten: both need a reset.</summary>
    public static IReadOnlyList<string> PinsToReset(JsonObject facts) => facts["pins"] is not JsonObject pins
        ? []
        : [.. pins.Where(pin => IsToReset(pin.Value))
            .Select(pin => pin.Key).Order(StringComparer.Ordinal)];

    /// <summary>The facts of a reset of these PINs.</summary>
    public static JsonObject WithPinsToReset(JsonObject facts, IEnumerable<string> pins)
    {
        var asked = facts.DeepClone().AsObject();
        if (asked["pins"] is not JsonObject ofPins)
        {
            ofPins = [];
            asked["pins"] = ofPins;
        }

        ofPins["toReset"] = new JsonArray([.. pins.Select(pin => (JsonNode)pin)]);
        return asked;
    }

    /// <summary>Why certificates are to be revoked; null when nobody said.</summary>
    public static string? Cause(JsonObject facts) =>
        facts["cause"] is JsonValue value && value.TryGetValue<string>(out var cause) ? cause : null;

    private static bool IsToReset(JsonNode? pin) =>
        pin is JsonValue value && value.TryGetValue<string>(out var state) && state is "locked" or "forgotten";

    public static JsonElement ToElement(this JsonObject facts) => JsonSerializer.SerializeToElement(facts);

    private static void Lay(JsonObject under, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (value is JsonObject newer && under[name] is JsonObject older)
            {
                Lay(older, newer);
            }
            else
            {
                under[name] = value?.DeepClone();
            }
        }
    }
}
