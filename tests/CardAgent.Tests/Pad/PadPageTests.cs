using System.Net;
using System.Text.RegularExpressions;
using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Pad;
using CertFlow.CardAgentTests.Kit;
using Microsoft.AspNetCore.Builder;

namespace CertFlow.CardAgentTests.Pad;

/// <summary>The display over HTTP, as a browser without script uses it.</summary>
public sealed partial class PadPageTests : IAsyncLifetime, IDisposable
{
    private readonly PinPad pad = new();
    private readonly PinBuffer entered = new();
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        app = PadHost.Build(pad, 0);
        await app.StartAsync();
        browser.BaseAddress = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose()
    {
        pad.Dispose();
        entered.Dispose();
        browser.Dispose();
    }

    [Fact]
    public async Task PIN_is_entered_with_buttons_alone_and_is_in_no_request()
    {
        var sent = new List<string>();
        var asked = AskAsync(PadTopic.Enter);
        foreach (var label in "1234")
        {
            sent.Add(await PressAsync(await PageAsync(), label.ToString()));
        }

        sent.Add(await PressAsync(await PageAsync(), "確定"));

        (await asked).ShouldBe(PadChoice.Entered);
        entered.Value.ToArray().ShouldBe("1234"u8.ToArray());
        sent.ShouldAllBe(code => Code().IsMatch(code));
    }

    [Fact]
    public async Task Page_says_which_PIN_how_many_tries_and_in_which_form()
    {
        _ = AskAsync(PadTopic.Enter);

        var page = await PageAsync();

        page.ShouldContain("利用者証明用");
        page.ShouldContain("あと2回まで入力できます");
        page.ShouldContain("数字4桁");
        page.ShouldContain("lang=\"en\"");
    }

    [Fact]
    public async Task Answer_to_a_press_leads_back_to_the_same_page()
    {
        _ = AskAsync(PadTopic.Enter);
        var code = CodeOf(await PageAsync(), "1");

        using var answer = await browser.PostAsync("/press", new FormUrlEncodedContent([KeyValuePair.Create("key", code)]));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/");
        (await PageAsync()).ShouldContain("1文字入力しました");
    }

    [Theory]
    [InlineData("Origin", "http://example.com")]
    [InlineData("Host", "example.com")]
    public async Task Page_elsewhere_presses_nothing(string header, string value)
    {
        _ = AskAsync(PadTopic.Enter);
        var code = CodeOf(await PageAsync(), "1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/press") { Content = new FormUrlEncodedContent([KeyValuePair.Create("key", code)]) };
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await browser.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        pad.View.Typed.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_of_the_display_is_kept_by_a_browser()
    {
        using var answer = await browser.GetAsync("/");

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("このままお待ちください");
    }

    [Theory]
    [InlineData(PadTopic.LastTry, "次へ")]
    [InlineData(PadTopic.Locked, "次へ")]
    [InlineData(PadTopic.KeptTries, "次へ")]
    public async Task Notices_are_left_with_a_button(PadTopic topic, string label)
    {
        var asked = AskAsync(topic);

        await PressAsync(await PageAsync(), label);

        (await asked).ShouldBe(PadChoice.GoOn);
    }

    private Task<PadChoice> AskAsync(PadTopic topic) =>
        pad.AskAsync(new PadScreen(topic) { Pin = CounterPc.User, TriesLeft = 2 }, entered, CancellationToken.None);

    private Task<string> PageAsync() => browser.GetStringAsync("/");

    private async Task<string> PressAsync(string page, string label)
    {
        var code = CodeOf(page, label);
        using var answer = await browser.PostAsync("/press", new FormUrlEncodedContent([KeyValuePair.Create("key", code)]));
        return code;
    }

    private static string CodeOf(string page, string label) =>
        Button().Matches(page).Single(button => button.Groups[2].Value.Split('<')[0] == label).Groups[1].Value;

    [GeneratedRegex("""<button name="key" value="([0-9a-f]+)"[^>]*>(.*?)</button>""")]
    private static partial Regex Button();

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex Code();
}
