using CertFlow.TestKit;
using CertFlow.Workflows.Publishing;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Publishing;

public sealed class PublishingTests
{
    [Fact]
    public async Task A_draft_is_reviewed_and_published_by_another_person()
    {
        await using var office = await RuleOffice.OpenAsync();
        await office.Desk.AwaitingReplyAsync();

        var proposal = await office.ProposeAsync(RuleOffice.ThirtyDays());
        var pack = RuleOffice.Pack(await office.ApproveAsync(proposal.Number));

        proposal.State.ShouldBe("pending", proposal.Review?.GetRawText());
        var review = proposal.Review!.Value;
        review.GetProperty("changedFiles").GetArrayLength().ShouldBe(1);
        review.GetProperty("parts").EnumerateArray().ShouldAllBe(part => part.GetProperty("isFine").GetBoolean());
        review.GetProperty("openCases").GetProperty("looked").GetInt32().ShouldBe(1);
        review.GetProperty("recorded").GetProperty("asked").GetInt32().ShouldBeGreaterThan(0);
        (pack.Edition, pack.Author, pack.Approver, pack.Supersedes, pack.Kind).ShouldBe((2, "policy", "supervisor", 1, "ordinary"));
        pack.ValidFrom.ShouldBe(new DateOnly(2036, 6, 18));
        var opened = await office.Desk.OpenCaseAsync("after");
        var prepared = await office.Desk.DoAsync(opened, "record-first-visit", "{}");
        Desk.View(prepared).GetProperty("replyDeadline").GetString().ShouldBe("2036-07-18");
    }

    [Fact]
    public async Task The_author_cannot_approve_and_a_clerk_only_as_a_named_deputy()
    {
        await using var office = await RuleOffice.OpenAsync();
        var proposal = await office.ProposeAsync(RuleOffice.ThirtyDays(), by: "supervisor");

        var own = await office.ApproveAsync(proposal.Number);
        var clerk = await office.ApproveAsync(proposal.Number, "counter", "counter");
        await NameDeputyAsync(office, "counter", new DateOnly(2036, 6, 1), new DateOnly(2036, 6, 17));
        var tooLate = await office.ApproveAsync(proposal.Number, "counter", "counter");
        await NameDeputyAsync(office, "counter", new DateOnly(2036, 6, 18), new DateOnly(2036, 6, 18));
        var deputy = await office.ApproveAsync(proposal.Number, "counter", "counter");

        RuleOffice.Refusal(own).Code.ShouldBe("approver-is-author");
        clerk.ShouldBeOfType<RuleNotAllowed>();
        tooLate.ShouldBeOfType<RuleNotAllowed>();
        RuleOffice.Pack(deputy).Approver.ShouldBe("counter");
    }

    [Fact]
    public async Task A_proposal_on_an_older_edition_has_to_be_made_anew()
    {
        await using var office = await RuleOffice.OpenAsync();
        var first = await office.ProposeAsync(RuleOffice.ThirtyDays());
        var second = await office.ProposeAsync(RuleOffice.ThirtyDays("同じ改正の二つ目"));
        await office.ApproveAsync(first.Number);

        var result = await office.ApproveAsync(second.Number);

        RuleOffice.Refusal(result).ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe("proposal-outdated"), refusal => refusal.Edition.ShouldBe(2));
    }

    [Fact]
    public async Task A_draft_with_an_error_says_where_and_cannot_be_approved()
    {
        await using var office = await RuleOffice.OpenAsync();
        var broken = new ProposeRules("誤りのある改正")
        {
            Changes = [new FileChange(RuleOffice.DeskParameters, TestRules.TextWith(RuleOffice.DeskParameters, ("\"value\": null", "\"value\": true")))],
        };

        var proposal = await office.ProposeAsync(broken);
        var result = await office.ApproveAsync(proposal.Number);

        proposal.State.ShouldBe("unfit");
        proposal.Review!.Value.GetProperty("findings")[0].GetProperty("path").GetString().ShouldBe(RuleOffice.DeskParameters);
        RuleOffice.Refusal(result).Code.ShouldBe("proposal-unfit");
    }

    [Fact]
    public async Task A_change_that_already_works_before_its_first_day_is_found()
    {
        await using var office = await RuleOffice.OpenAsync();
        const string Renewal = "parameters/renewal.json";
        var early = new ProposeRules("更新期間を2か月前からとする", ValidFrom: new DateOnly(2037, 4, 1))
        {
            Changes = [new FileChange(Renewal, TestRules.TextWith(Renewal, ("\"value\": 3", "\"value\": 2")))],
        };

        var proposal = await office.ProposeAsync(early);

        proposal.State.ShouldBe("unfit");
        var part = proposal.Review!.Value.GetProperty("parts").EnumerateArray().Single(part => part.GetProperty("name").GetString() == "beforeValidFrom");
        part.GetProperty("isFine").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_call_twice_makes_one_proposal()
    {
        await using var office = await RuleOffice.OpenAsync();
        var call = RuleOffice.Call("policy", "policy");

        var first = await office.Desk.Publishing.ProposeAsync(call, RuleOffice.ThirtyDays(), [], CancellationToken.None);
        var second = await office.Desk.Publishing.ProposeAsync(call, RuleOffice.ThirtyDays(), [], CancellationToken.None);

        second.ShouldBe(first);
        (await office.Desk.CountAsync("rule_proposals")).ShouldBe(1);
        (await office.Desk.CountAsync("audit where action = 'propose-rules' and subject = 'proposal 1'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_differs_in_nothing_is_no_proposal_and_what_ended_stays_so()
    {
        await using var office = await RuleOffice.OpenAsync();
        var same = await office.Desk.Publishing.ProposeAsync(RuleOffice.Call("policy", "policy"), new ProposeRules("同じ"), TestRules.Files, CancellationToken.None);
        var proposal = await office.ProposeAsync(RuleOffice.ThirtyDays());

        var foreign = await office.Desk.Publishing.WithdrawAsync(RuleOffice.Call("counter", "policy"), proposal.Number, new RuleNote(), CancellationToken.None);
        var withdrawn = await office.Desk.Publishing.WithdrawAsync(RuleOffice.Call("policy", "policy"), proposal.Number, new RuleNote(), CancellationToken.None);
        var approved = await office.ApproveAsync(proposal.Number);

        RuleOffice.Refusal(same).Code.ShouldBe("nothing-changed");
        foreign.ShouldBeOfType<RuleNotAllowed>();
        withdrawn.ShouldBeOfType<RuleAccepted>();
        RuleOffice.Refusal(approved).ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe("proposal-ended"), refusal => refusal.State.ShouldBe("withdrawn"));
    }

    private static async Task NameDeputyAsync(RuleOffice office, string name, DateOnly from, DateOnly through)
    {
        await office.Desk.AddSignInAsync(name);
        var asked = new NameDeputy(name, from, through);
        (await office.Desk.Publishing.NameDeputyAsync(RuleOffice.Call("supervisor", "supervisor"), asked, CancellationToken.None)).ShouldBeOfType<RuleAccepted>();
    }
}
