using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CertFlow.ApiTests.Hosting;

/// <summary>The visitor's display of a training station, used as a browser without script uses it.</summary>
internal sealed partial class DisplayOf(string data) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly HttpClient browser = new();
    private readonly Lazy<Uri> address = new(() =>
    {
        using var stations = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "training", "stations.json")));
        return new Uri(stations.RootElement[0].GetProperty("pad").GetString()!);
    });

    /// <summary>Waits for a screen whose heading and lead begin like this.</summary>
    public async Task SeesAsync(string heading, string lead = "")
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await PageAsync() is var page && !(page.Contains($"<h1>{heading}", StringComparison.Ordinal) && page.Contains($"<p class=\"lead\">{lead}", StringComparison.Ordinal)))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Enters a PIN once it is asked for in these words.</summary>
    public async Task EnterAsync(string heading, string lead, string pin)
    {
        await SeesAsync(heading, lead);
        foreach (var character in pin)
        {
            await PressAsync($"{character}");
        }

        await PressAsync("確定");
    }

    /// <summary>Presses another key of a screen.</summary>
    public async Task PressAsync(string heading, string label)
    {
        await SeesAsync(heading);
        await PressAsync(label);
    }

    public void Dispose() => browser.Dispose();

    private async Task PressAsync(string label)
    {
        var code = Button().Matches(await PageAsync()).Single(button => button.Groups["label"].Value == label).Groups["code"].Value;
        using var answer = await browser.PostAsync(new Uri(address.Value, "press"), new FormUrlEncodedContent([KeyValuePair.Create("key", code)]));
    }

    /// <summary>Empty while the agent is not there.</summary>
    private async Task<string> PageAsync()
    {
        try
        {
            return WebUtility.HtmlDecode(await browser.GetStringAsync(address.Value));
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            return "";
        }
    }

    [GeneratedRegex("""<button name="key" value="(?<code>[0-9a-f]+)"[^>]*>(?<label>[^<]*)<""")]
    private static partial Regex Button();
}
