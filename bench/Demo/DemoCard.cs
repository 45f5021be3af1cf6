using System.Globalization;
using System.Text.Json.Nodes;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Demo;

/// <summary>The demo's card: the desk orders what the first training station does with it, and somebody presses the keys of its PIN pad.</summary>
public sealed class DemoCard
{
    private const string Station = "counter-1";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly OwnService service;
    private readonly DeskClient desk;
    private readonly DemoPad pad;
    private readonly DemoText text;

    internal DemoCard(OwnService service, DeskClient desk, DemoPad pad, DemoText text) => (this.service, this.desk, this.pad, this.text) = (service, desk, pad, text);

    /// <summary>Reads the card. Returns how often the node was killed.</summary>
    public async Task<int> ReadAsync(string caseUrl, bool kill)
    {
        var read = await OrderAsync(caseUrl, "read", kill);
        var card = read["card"]!;
        text.Step($"カードを読み取りました: 製造番号 {card["serial"]}、暗証番号の残り回数 {Tries(card["triesLeft"]!)}", $"card read: {card["serial"]}, tries left {Tries(card["triesLeft"]!)}");
        return kill ? 1 : 0;
    }

    /// <summary>The PINs from the slip, entered on the pad.</summary>
    public async Task<int> VerifyPinsAsync(string caseUrl, bool kill)
    {
        var ordered = OrderAsync(caseUrl, "verifyPins", kill);
        await pad.EnterAsync("署名用", "ABC123");
        await pad.EnterAsync("利用者証明用", "1234");
        await pad.EnterAsync("住民基本台帳用", "1234");
        var pins = (await ordered)["pins"]!["perPin"]!.AsObject();
        text.Step("暗証番号を入力画面で照合しました(番号は記録しません)", "PINs verified on the PIN pad (no value is recorded)");
        text.Detail(string.Join("  ", pins.Select(pin => $"{pin.Key}: {pin.Value}")));
        return kill ? 1 : 0;
    }

    /// <summary>The new certificates, written to the card and read back.</summary>
    public async Task<int> IssueAsync(string caseUrl, bool kill)
    {
        var outcome = await OrderAsync(caseUrl, "issue", kill);
        text.Step("電子証明書をカードに書き込み、読み取って確かめました", "certificates written to the card and read back");
        foreach (var certificate in outcome["written"]!.AsArray())
        {
            text.Detail($"{certificate!["certificate"]}: {certificate["serialNumber"]}, {certificate["validThrough"]}");
        }

        return kill ? 1 : 0;
    }

    /// <summary>Orders an operation and waits for its outcome; the node may die in between, the card's work goes on.</summary>
    private async Task<JsonNode> OrderAsync(string caseUrl, string operation, bool kill)
    {
        var ordered = await desk.WriteAsync($"{caseUrl}/operations", new JsonObject { ["station"] = Station, ["operation"] = operation });
        if (!ordered.IsOk)
        {
            throw new DemoFailedException($"{operation}: {(int)ordered.Status} {ordered.Body?.ToJsonString()}");
        }

        if (kill)
        {
            service.KillNode();
        }

        return await OutcomeAsync(caseUrl, ordered.Text("id"), operation);
    }

    private async Task<JsonNode> OutcomeAsync(string caseUrl, string id, string operation)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var all = (await desk.GetAsync($"{caseUrl}/operations")).Body!["operations"]!.AsArray();
            var mine = all.Single(one => one!["id"]!.ToString() == id)!;
            if (mine["state"]!.ToString() is not ("waiting" or "taken" or "reported"))
            {
                return mine["state"]!.ToString() == "done" && mine["refusal"] is null
                    ? mine["outcome"]!
                    : throw new DemoFailedException($"{operation}: {mine.ToJsonString()}");
            }

            await Task.Delay(Glance, patience.Token);
        }
    }

    private static string Tries(JsonNode tries) => string.Join(
        ' ', tries.AsObject().Select(pin => string.Create(CultureInfo.InvariantCulture, $"{pin.Key} {pin.Value}")));
}
