using CertFlow.Workflows.Cases;
using CertFlow.TestKit;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>Mail that came back, and the address a supervisor names instead.</summary>
public sealed class MailElsewhereTests : IAsyncLifetime
{
    private const string Hospital = "見本9-8-7 見本病院内";
    private const string ToTheHospital = $$"""{"address":"大阪府泉南郡岬町{{Hospital}}","postalCode":"599-0391","reason":"入院中と本人から電話あり"}""";

    private Desk desk = null!;

    public async Task InitializeAsync() => desk = await Desk.OpenAsync();

    public async Task DisposeAsync()
    {
        (await desk.Tasks.StrandedAsync(CancellationToken.None)).ShouldBeEmpty();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task Returned_letter_goes_where_a_supervisor_says_and_the_address_is_in_no_event_and_no_answer()
    {
        var returned = await desk.DoAsync(await desk.AwaitingReplyAsync(), "record-returned-mail", """{"reason":"addressUnknown"}""");
        (await desk.CommandAsync(returned, "mail-elsewhere", ToTheHospital)).ShouldBeOfType<NotAllowed>();

        var prepared = await desk.DecideAsync(returned, "mail-elsewhere", ToTheHospital);

        prepared.Body.ShouldNotContain(Hospital);
        var letter = await LetterAsync(prepared);
        letter.ShouldContain(Hospital);
        letter.ShouldContain("599-0391");
        letter.ShouldNotContain("見本1-2-3");
        State(await desk.DoAsync(prepared, "confirm-inquiry-mailed", "{}")).ShouldBe("awaitingReply");
        (await desk.Reading.FindAsync(prepared.Id, "counter", CancellationToken.None))!.People!["holder"].Address!.ShouldContain("見本1-2-3");
    }

    [Fact]
    public async Task Lost_letter_follows_to_the_same_address()
    {
        var prepared = await desk.DecideAsync(await desk.AwaitingReplyAsync(), "mail-elsewhere", ToTheHospital);
        var mailed = await desk.DoAsync(prepared, "confirm-inquiry-mailed", "{}");

        var again = await desk.DoAsync(mailed, "resend-inquiry", """{"reason":"lost"}""");

        (await LetterAsync(again)).ShouldContain(Hospital);
    }

    [Fact]
    public async Task Protected_holders_letter_goes_where_the_supervisor_said_without_another_question()
    {
        await desk.Measures.RecordAsync(
            Desk.Call("/api/support-measures", """{"town":"misaki","name":"山田 太郎","birthDate":"1980-06-10","validFrom":"2036-04-01"}""", "protect"), CancellationToken.None);
        var asked = await desk.DoAsync(await desk.OpenCaseAsync(), "record-first-visit", "{}");
        var accepted = await desk.DecideAsync(asked, "record-staff-decision", """{"decision":"accept","reason":"本人に確認"}""");
        var question = await desk.DoAsync(accepted, "confirm-inquiry-mailed", "{}");
        State(question).ShouldBe("staffDecision");

        var prepared = await desk.DecideAsync(question, "mail-elsewhere", ToTheHospital);

        State(await desk.DoAsync(prepared, "confirm-inquiry-mailed", "{}")).ShouldBe("awaitingReply");
    }

    [Fact]
    public async Task While_one_letter_lies_returned_no_other_follows_it_to_the_same_holder_unasked()
    {
        await desk.DoAsync(await desk.AwaitingReplyAsync(), "record-returned-mail", """{"reason":"notForwarded"}""");
        var other = await desk.DoAsync(await desk.OpenCaseAsync("other"), "record-first-visit", "{}");

        var asked = await desk.DoAsync(other, "confirm-inquiry-mailed", "{}");

        State(asked).ShouldBe("staffDecision");
        Desk.View(asked).GetProperty("question").GetString().ShouldBe("mailing");
        var released = await desk.DecideAsync(asked, "record-staff-decision", """{"decision":"accept","reason":"住所を確認"}""");
        State(await desk.DoAsync(released, "confirm-inquiry-mailed", "{}")).ShouldBe("awaitingReply");
        var stranger = await desk.DoAsync(
            await desk.OpenCaseAsync("stranger", CaseBodies.Opening.Replace("山田 太郎", "山田 次郎", StringComparison.Ordinal)), "record-first-visit", "{}");
        State(await desk.DoAsync(stranger, "confirm-inquiry-mailed", "{}")).ShouldBe("awaitingReply");
    }

    private async Task<string> LetterAsync(Accepted @case)
    {
        var letters = (await desk.Reading.LettersAsync(@case.Id, "counter", CancellationToken.None))!;
        var inquiry = letters.Last(letter => letter.Kind == "inquiry");
        return (await desk.Reading.LetterHtmlAsync(new LetterAsked(@case.Id, inquiry.Number, "counter"), CancellationToken.None))!;
    }

    private static string State(Accepted @case) => Desk.View(@case).GetProperty("state").GetString()!;
}
