using System.Net;
using System.Text.RegularExpressions;

namespace CertFlow.Bench.Demo;

/// <summary>Somebody at the visitor's display: reads the page, presses its buttons, as a browser without script does.</summary>
internal sealed partial class DemoPad(Uri address) : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly HttpClient browser = new() { BaseAddress = address };

    /// <summary>Waits for a screen that asks for this PIN, and enters it.</summary>
    public async Task EnterAsync(string label, string pin)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await PageAsync(patience.Token)).Contains($"<h1>{label}", StringComparison.Ordinal))
        {
            await Task.Delay(Glance, patience.Token);
        }

        foreach (var character in pin)
        {
            await PressAsync($"{character}", patience.Token);
        }

        await PressAsync("確定", patience.Token);
    }

    public void Dispose() => browser.Dispose();

    private async Task PressAsync(string label, CancellationToken cancellation)
    {
        var code = Button().Matches(await PageAsync(cancellation)).Single(button => button.Groups["label"].Value == label).Groups["code"].Value;
        using var answer = await browser.PostAsync(new Uri("press", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("key", code)]), cancellation);
    }

    private async Task<string> PageAsync(CancellationToken cancellation) => WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("", UriKind.Relative), cancellation));

    [GeneratedRegex("""<button name="key" value="(?<code>[0-9a-f]+)"[^>]*>(?<label>[^<]*)<""")]
    private static partial Regex Button();
}
