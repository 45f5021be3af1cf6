using System.Globalization;
using System.Text.Json.Nodes;

namespace CertFlow.Bench.Demo;

/// <summary>The bodies the demo sends; all people are invented.</summary>
internal static class DemoBodies
{
    public static JsonObject Opening(DateOnly today) => new()
    {
        ["procedure"] = "issue",
        ["town"] = "misaki",
        ["holder"] = new JsonObject
        {
            ["name"] = "山田 太郎", ["kana"] = "ヤマダ タロウ", ["postalCode"] = "599-0300", ["address"] = "大阪府泉南郡岬町見本一丁目2番3号",
            ["birthDate"] = "1980-06-10", ["adultWard"] = false,
        },
        ["actor"] = new JsonObject { ["name"] = "山田 花子", ["kana"] = "ヤマダ ハナコ", ["relation"] = "householdMember", ["sameHousehold"] = true },
        ["requested"] = new JsonArray("signature", "userAuthentication"),
        ["facts"] = new JsonObject
        {
            ["card"] = new JsonObject { ["validThrough"] = today.AddYears(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["type"] = "standard" },
            ["certificates"] = new JsonObject { ["signature"] = new JsonObject { ["status"] = "none" }, ["userAuthentication"] = new JsonObject { ["status"] = "none" } },
            ["pins"] = new JsonObject { ["signature"] = "known", ["userAuthentication"] = "known", ["juki"] = "known" },
        },
    };

    public static JsonObject SecondVisit(string formNumber, string[] documents) => new()
    {
        ["formNumber"] = formNumber,
        ["facts"] = new JsonObject
        {
            ["documents"] = new JsonArray([.. documents.Select(document => (JsonNode)document)]),
            ["form"] = new JsonObject { ["responseComplete"] = true, ["powerOfAttorneyComplete"] = true, ["filledInByHolder"] = true },
            ["actor"] = new JsonObject { ["samePersonAsFirstVisit"] = true },
        },
    };

    /// <summary>As staff record it who typed the PINs at the municipal terminal.</summary>
    public static JsonObject PinsVerified() => new()
    {
        ["enteredBy"] = "staff",
        ["enteredAt"] = "municipalTerminal",
        ["perPin"] = new JsonObject { ["signature"] = "ok", ["userAuthentication"] = "ok", ["juki"] = "ok" },
        ["triesBefore"] = new JsonObject { ["signature"] = 5, ["userAuthentication"] = 3, ["juki"] = 3 },
        ["triesAfter"] = new JsonObject { ["signature"] = 5, ["userAuthentication"] = 3, ["juki"] = 3 },
    };

    public static JsonObject Question(DateTimeOffset moment) => new()
    {
        ["asOf"] = moment.ToString("O", CultureInfo.InvariantCulture), ["town"] = "misaki", ["procedure"] = "issue", ["visit"] = 1, ["facts"] = new JsonObject(),
    };

    public static string Serial(string kind) => kind == "signature" ? "5A3C01" : "5A3C02";
}
