using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

public sealed class CaseStoriesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private Clerk Clerk => fixture.Clerk;

    [Fact]
    public async Task Holder_who_did_not_apply_stops_everything()
    {
        var @case = await Clerk.AwaitingReplyAsync();

        var denied = await Clerk.DoAsync(@case, "record-denial", """{"by":"callBack"}""");

        denied.State().ShouldBe("deniedByHolder");
        denied.Json.GetProperty("awaiting").GetProperty("role").GetString().ShouldBe("supervisor");
        (await Clerk.CommandAsync(denied, "record-second-visit", CaseBodies.SecondVisit(@case.FormNumber())))
            .ShouldBeProblem(403, "role-missing");
        (await fixture.Supervisor.CommandAsync(denied, "record-second-visit", CaseBodies.SecondVisit(@case.FormNumber())))
            .ShouldBeProblem(409, "command-not-allowed-now");
        (await fixture.Supervisor.DoAsync(denied, "withdraw", """{"reason":"byOffice"}""")).State().ShouldBe("withdrawn");
    }

    [Fact]
    public async Task Broken_seal_waits_for_a_supervisor_and_nobody_types_the_pins()
    {
        var reported = await Clerk.DoAsync(await Clerk.SecondVisitAsync(), "record-reply-opened", CaseBodies.BrokenSeal);

        reported.State().ShouldBe("staffDecision");
        reported.Texts("warnings").ShouldBe(["seal-not-intact"]);
        (await Clerk.CommandAsync(reported, "record-pins-verified", CaseBodies.Pins())).ShouldBeProblem(409, "command-not-allowed-now");
        var resent = await fixture.Supervisor.DoAsync(reported, "resend-inquiry", """{"reason":"sealNotIntact"}""");
        resent.State().ShouldBe("inquiryToMail");
    }

    [Fact]
    public async Task Pin_mismatch_asks_again_on_a_new_form_and_the_used_one_is_recognised()
    {
        var entry = await Clerk.PinEntryAsync();

        var again = await Clerk.DoAsync(entry, "record-pins-verified", CaseBodies.Pins(signature: "wrong"));
        var disposed = await Clerk.DoAsync(again, "record-pin-slip-disposed", CaseBodies.SlipDisposed);
        var mailed = await Clerk.DoAsync(disposed, "confirm-inquiry-mailed");
        var withTheOld = await Clerk.CommandAsync(mailed, "record-second-visit", CaseBodies.SecondVisit(entry.FormNumber()));

        again.State().ShouldBe("inquiryToMail");
        again.Texts("warnings").ShouldBe(["pin-mismatch"]);
        again.FormNumber().ShouldNotBe(entry.FormNumber());
        withTheOld.ShouldBeProblem(409, "form-already-used");
        (await Clerk.SecondVisitAsync(mailed)).State().ShouldBe("secondVisit");
    }

    [Fact]
    public async Task Superseded_form_foreign_form_and_mistyped_number_are_told_apart()
    {
        var @case = await Clerk.AwaitingReplyAsync();
        var foreign = await Clerk.AwaitingReplyAsync();
        var mailed = await Clerk.DoAsync(await Clerk.DoAsync(@case, "resend-inquiry", """{"reason":"lost"}"""), "confirm-inquiry-mailed");

        (await VisitWithAsync(mailed, @case.FormNumber())).ShouldBeProblem(409, "form-superseded");
        (await VisitWithAsync(mailed, foreign.FormNumber())).ShouldBeProblem(409, "form-of-another-case");
        (await VisitWithAsync(mailed, "R18-999999-0")).ShouldBeProblem(409, "form-number-unknown");
        (await Clerk.SecondVisitAsync(mailed)).State().ShouldBe("secondVisit");
    }

    [Fact]
    public async Task Copy_of_a_used_form_serves_nobody_a_second_time()
    {
        var @case = await Clerk.SecondVisitAsync();

        (await VisitWithAsync(@case, @case.FormNumber())).ShouldBeProblem(409, "command-not-allowed-now");
        (await VisitWithAsync(await Clerk.AwaitingReplyAsync(), @case.FormNumber())).ShouldBeProblem(409, "form-of-another-case");
    }

    [Fact]
    public async Task Returned_mail_is_resent_under_a_new_number_and_the_old_letter_is_void()
    {
        var @case = await Clerk.AwaitingReplyAsync();

        var returned = await Clerk.DoAsync(@case, "record-returned-mail", """{"reason":"notForwarded"}""");
        var resent = await fixture.Supervisor.DoAsync(returned, "resend-inquiry", """{"reason":"returned"}""");

        returned.State().ShouldBe("returnedMail");
        resent.FormNumber().ShouldNotBe(@case.FormNumber());
        var letters = (await Clerk.GetAsync($"/api/cases/{@case.CaseId()}/letters")).Json.GetProperty("letters").EnumerateArray().ToList();
        letters.Count.ShouldBe(4);
        letters.Where(letter => letter.TryGetProperty("voidedAt", out _))
            .ShouldAllBe(letter => letter.GetProperty("formNumber").GetString() == @case.FormNumber());
        letters.Count(letter => letter.TryGetProperty("voidedAt", out _)).ShouldBe(2);
    }

    [Fact]
    public async Task Withdrawn_case_is_closed()
    {
        var withdrawn = await Clerk.DoAsync(await Clerk.AwaitingReplyAsync(), "withdraw", """{"reason":"byRepresentative"}""");

        withdrawn.State().ShouldBe("withdrawn");
        withdrawn.Json.TryGetProperty("awaiting", out _).ShouldBeFalse();
        withdrawn.Json.GetProperty("allowedCommands").EnumerateArray().Single().GetProperty("command").GetString().ShouldBe("correct");
    }

    [Fact]
    public async Task Nothing_is_issued_before_the_signed_form_nor_completed_before_the_slips_fate()
    {
        var issuing = await Clerk.IssuingAsync();

        (await Clerk.CommandAsync(issuing, "record-issued", CaseBodies.Issued())).ShouldBeProblem(409, "desk-form-missing");
        var signed = await Clerk.DoAsync(issuing, "record-desk-form", CaseBodies.DeskForm);
        var issued = await Clerk.DoAsync(signed, "record-issued", CaseBodies.Issued());
        (await Clerk.CommandAsync(issued, "confirm-reflected", """{"how":"confirmedAtTerminal"}"""))
            .ShouldBeProblem(409, "pin-slip-not-disposed");
        var disposed = await Clerk.DoAsync(issued, "record-pin-slip-disposed", CaseBodies.SlipDisposed);

        (await Clerk.DoAsync(disposed, "confirm-reflected", """{"how":"confirmedAtTerminal"}""")).State().ShouldBe("completed");
    }

    [Fact]
    public async Task End_read_at_the_terminal_is_kept_beside_ours_and_a_difference_is_said()
    {
        var ready = await Clerk.DoAsync(await Clerk.IssuingAsync(), "record-desk-form", CaseBodies.DeskForm);

        var issued = await Clerk.DoAsync(ready, "record-issued", CaseBodies.Issued(end: "2039-06-10"));

        issued.Texts("warnings").ShouldBe(["valid-through-differs-from-computation"]);
        var signature = issued.Json.GetProperty("issued").EnumerateArray()
            .Single(one => one.GetProperty("kind").GetString() == "signature");
        signature.GetProperty("validThrough").GetString().ShouldBe("2039-06-10");
        signature.GetProperty("computedValidThrough").GetString().ShouldBe("2040-06-10");
        signature.GetProperty("differs").GetBoolean().ShouldBeTrue();
    }

    private Task<Answer> VisitWithAsync(Answer @case, string formNumber) =>
        Clerk.CommandAsync(@case, "record-second-visit", CaseBodies.SecondVisit(formNumber));
}
