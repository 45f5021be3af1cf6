using CertFlow.TestKit;
using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>What the printer gives the clerk to have signed, and the visitor to take home.</summary>
public sealed class DeskFormsTests : IAsyncLifetime
{
    private const string Reason = "\"reason\":\"本人に確認\"";

    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Locked_pin_and_an_issue_are_two_forms_and_neither_has_a_place_for_a_pin()
    {
        var @case = await Do(await Open(CaseBodies.ByHolder(pins: "locked")), "record-first-visit");

        (await KindsAsync(@case)).ShouldBe(["applicationForm", "pinForm"]);
        var form = await HtmlAsync(@case, 2);
        form.ShouldContain("暗証番号は、この用紙に書かないでください");
        form.ShouldContain("見本1-2-3");
    }

    [Fact]
    public async Task Pin_reset_alone_prints_its_own_form_and_no_application_for_certificates()
    {
        var asked = await Do(await Open(CaseBodies.ByHolder("pinReset", "locked")), "record-first-visit");
        var @case = await desk.DecideAsync(asked, "record-staff-decision", $$"""{"decision":"accept",{{Reason}}}""");

        (await KindsAsync(@case)).ShouldContain("pinForm");
        (await KindsAsync(@case)).ShouldNotContain("applicationForm");
    }

    [Fact]
    public async Task Pin_that_turns_out_to_be_forgotten_prints_its_form_then()
    {
        var @case = await Do(await Open(CaseBodies.ByHolder()), "record-first-visit");
        @case = await Do(@case, "record-pins-verified", """
            {"enteredBy":"holder","enteredAt":"municipalTerminal","perPin":{"signature":"forgotten","userAuthentication":"ok","juki":"ok"}}
            """);

        Desk.View(@case).GetProperty("state").GetString().ShouldBe("pinSetting");
        (await KindsAsync(@case)).ShouldBe(["applicationForm", "pinForm"]);
    }

    [Fact]
    public async Task Revocation_that_is_asked_for_is_signed_and_one_after_a_death_is_not()
    {
        var asked = await Do(await Open(ByHolder("holderRequest")), "record-first-visit");
        if (Desk.View(asked).GetProperty("state").GetString() == "staffDecision")
        {
            asked = await desk.DecideAsync(asked, "record-staff-decision", $$"""{"decision":"accept",{{Reason}}}""");
        }

        (await KindsAsync(asked)).ShouldContain("revocationForm");
        (await HtmlAsync(asked, (await KindsAsync(asked)).IndexOf("revocationForm") + 1)).ShouldContain("失効を申請します");
        (await KindsAsync(await Do(await Open(CaseBodies.AfterADeath), "record-first-visit"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Visitor_with_several_holders_takes_home_one_slip_without_a_name()
    {
        var visit = (await desk.Visits.OpenAsync(
            Desk.Call("/api/visits", """{"town":"misaki","papers":["representative-photo-id"]}""", "visit"), CancellationToken.None)).ShouldBeOfType<Accepted>();
        var numbers = new List<string>();
        foreach (var name in (string[])["見本 一郎", "見本 二郎"])
        {
            var prepared = await Do(await Open(In(visit, CaseBodies.Opening).Replace("山田 太郎", name, StringComparison.Ordinal)), "record-first-visit");
            numbers.Add(Desk.View(prepared).GetProperty("formNumber").GetString()!);
        }

        await Do(await Open(In(visit, CaseBodies.ByHolder(documents: ""))), "record-not-today");
        var slip = (await desk.Slips.HtmlAsync(visit.Id, "counter", CancellationToken.None))!;

        slip.ShouldContain("3人分の受付です");
        numbers.ShouldAllBe(number => slip.Contains(number, StringComparison.Ordinal));
        slip.Split("代理人の官公署発行の顔写真付きの本人確認書類").Length.ShouldBe(2, "the representative's own paper stands there once");
        slip.ShouldContain("書類がそろいませんでした");
        slip.ShouldNotContain("見本");
        slip.ShouldNotContain("山田");
        (await desk.Slips.HtmlAsync(Guid.CreateVersion7(), "counter", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Visitor_hears_of_a_denial_only_that_the_office_will_call_the_holder()
    {
        Desk.View(await desk.AwaitingReplyAsync()).TryGetProperty("visitorSentence", out _).ShouldBeFalse();
        var denied = await Do(await desk.AwaitingReplyAsync(), "record-denial", """{"by":"callBack"}""");

        Desk.View(denied).GetProperty("visitorSentence").GetString().ShouldBe("本日はお手続きできません。役場からご本人に連絡します。");
        var returned = await Do(await desk.AwaitingReplyAsync(), "record-returned-mail", """{"reason":"addressUnknown"}""");
        Desk.View(returned).GetProperty("visitorSentence").GetString()!.ShouldContain("返戻");
    }

    [Fact]
    public async Task Edition_from_before_the_new_papers_prints_what_it_has_and_goes_on()
    {
        var files = TestRules.Files.Where(file => !file.Path.EndsWith("pin-form.liquid", StringComparison.Ordinal)).ToArray();
        var letters = Workflows.Letters.LetterTemplates.Read(files, "misaki");

        letters.Findings.ShouldBeEmpty();
        letters.Templates!.Has(Workflows.Letters.LetterKind.PinForm).ShouldBeFalse();
        var old = desk.WithRules(town => TestRules.Of(town) is { } rules ? rules with { Letters = letters.Templates } : null);
        var @case = await old.DoAsync(await old.OpenCaseAsync("old", CaseBodies.ByHolder(pins: "locked")), "record-first-visit", "{}");
        (await KindsAsync(@case)).ShouldBe(["applicationForm"]);
    }

    private static string ByHolder(string cause) => CaseBodies.ByHolder("revocation").Replace(
        "\"facts\": {", $"\"facts\": {{ \"cause\": \"{cause}\", ", StringComparison.Ordinal)
        .Replace("\"expired\", \"validThrough\": \"2036-05-01\"", "\"valid\", \"validThrough\": \"2038-05-01\"", StringComparison.Ordinal);

    private static string In(Accepted visit, string body) => $$"""{"visit":"{{visit.Id}}",""" + body.TrimStart()[1..];

    private async Task<List<string>> KindsAsync(Accepted @case) =>
        [.. (await desk.Reading.LettersAsync(@case.Id, "counter", CancellationToken.None))!.Select(letter => letter.Kind)];

    private async Task<string> HtmlAsync(Accepted @case, int number) =>
        (await desk.Reading.LetterHtmlAsync(new LetterAsked(@case.Id, number, "counter"), CancellationToken.None))!;

    private Task<Accepted> Open(string body) => desk.OpenCaseAsync(Guid.CreateVersion7().ToString(), body);

    private Task<Accepted> Do(Accepted @case, string command, string body = "{}") => desk.DoAsync(@case, command, body);
}
