using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Stations;
using CertFlow.Workflows.Storage;

namespace CertFlow.WorkflowsTests.Stations;

public sealed class CardIssuingTests
{
    private static readonly string[] Kinds = ["signature", "userAuthentication"];

    [Fact]
    public async Task Certificates_are_recorded_once_all_were_read_back()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.ReadyToIssueAsync();
        var work = await desk.BeginAsync(@case, "issue");
        var written = await CertifyAsync(desk, work, Kinds);

        await desk.ReportAsync(work, new CardOutcome { Result = "done", Written = written });

        var view = await desk.CaseAsync(@case);
        view.State.ShouldBe(CaseStage.AwaitingReflection);
        view.Issued.Select(one => one.SerialNumber).ShouldBe(["AB01", "AB02"]);
        view.Events[^1].By.ShouldBe("counter-1");
    }

    [Fact]
    public async Task Issue_that_broke_off_goes_on_under_the_same_ids()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.ReadyToIssueAsync();
        var first = await desk.BeginAsync(@case, "issue");
        var half = await CertifyAsync(desk, first, ["signature"]);
        await desk.ReportAsync(first, new CardOutcome { Result = "failed", Reason = "cardRemoved", Written = half });
        (await desk.CaseAsync(@case)).State.ShouldBe(CaseStage.Issuing);

        var second = await desk.BeginAsync(@case, "issue");
        var rest = await CertifyAsync(desk, second, ["userAuthentication"]);
        await desk.ReportAsync(second, new CardOutcome { Result = "done", Written = rest });

        second.Ask.Certificates.Select(one => one.IssueId).ShouldBe(first.Ask.Certificates.Select(one => one.IssueId));
        second.Ask.Certificates[0].Sha256.ShouldBe(half[0].Sha256);
        (await desk.CaseAsync(@case)).Events.Count(one => one.Kind == "certificates-issued").ShouldBe(1);
    }

    [Fact]
    public async Task Certificate_that_is_not_the_one_the_authority_gave_does_not_count_as_written()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.ReadyToIssueAsync();
        var work = await desk.BeginAsync(@case, "issue");
        var written = await CertifyAsync(desk, work, Kinds);

        await desk.ReportAsync(work, new CardOutcome { Result = "done", Written = [written[0], written[1] with { Sha256 = new string('0', 64) }] });

        (await desk.CaseAsync(@case)).State.ShouldBe(CaseStage.Issuing);
    }

    [Fact]
    public async Task Reading_finds_what_is_unfinished_and_whose_it_is()
    {
        await using var desk = await StationDesk.OpenAsync();
        var (own, other) = (await desk.ReadyToIssueAsync(), await desk.ReadyToIssueAsync());
        var ownIssue = await BrokenOffAsync(desk, own);
        var otherIssue = await BrokenOffAsync(desk, other);
        await desk.Desk.DoAsync(await desk.NowAsync(other), "withdraw", """{"reason":"byHolder"}""");

        var reading = await desk.BeginAsync(own, "read");

        (await WhatToDoAsync(desk, reading, ownIssue)).ShouldBe("finish");
        (await WhatToDoAsync(desk, reading, otherIssue)).ShouldBe("discard");
        (await WhatToDoAsync(desk, reading, Guid.CreateVersion7())).ShouldBe("leave");
    }

    [Fact]
    public async Task Reading_that_finishes_the_last_certificate_completes_the_issue()
    {
        await using var desk = await StationDesk.OpenAsync();
        var @case = await desk.ReadyToIssueAsync();
        var issue = await desk.BeginAsync(@case, "issue");
        var written = await CertifyAsync(desk, issue, Kinds);
        await desk.ReportAsync(issue, new CardOutcome { Result = "failed", Reason = "cardRemoved", Written = [written[0]] });

        await desk.ReportAsync(await desk.BeginAsync(@case, "read"), StationDesk.Read() with { Written = [written[1]] });

        (await desk.CaseAsync(@case)).State.ShouldBe(CaseStage.AwaitingReflection);
    }

    [Fact]
    public async Task Nothing_is_authorised_for_an_operation_that_is_over()
    {
        await using var desk = await StationDesk.OpenAsync();
        var work = await desk.BeginAsync(await desk.ReadyToIssueAsync(), "issue");
        await desk.ReportAsync(work, new CardOutcome { Result = "failed", Reason = "cardRemoved" });

        (await desk.Issuing.IssueAsync("counter-1", work.Id, "signature", CancellationToken.None)).ShouldBeNull();
        (await desk.Issuing.IssueAsync("counter-2", work.Id, "signature", CancellationToken.None)).ShouldBeNull();
    }

    private static async Task<Guid> BrokenOffAsync(StationDesk desk, Guid @case)
    {
        var work = await desk.BeginAsync(@case, "issue");
        await desk.ReportAsync(work, new CardOutcome { Result = "failed", Reason = "cardRemoved" });
        return work.Ask.Certificates[0].IssueId!.Value;
    }

    private static async Task<string> WhatToDoAsync(StationDesk desk, StationWork reading, Guid issue) =>
        (await desk.Issuing.UnfinishedAsync("counter-1", reading.Id, issue, CancellationToken.None)).Do;

    /// <summary>What agent and service do with the authority, without either card or authority.</summary>
    private static async Task<List<WrittenCertificate>> CertifyAsync(StationDesk desk, StationWork work, string[] kinds)
    {
        var written = new List<WrittenCertificate>();
        foreach (var kind in kinds)
        {
            var issue = (await desk.Issuing.IssueAsync("counter-1", work.Id, kind, CancellationToken.None)).ShouldNotBeNull();
            var order = (await desk.Issuing.OrderAsync(issue, CancellationToken.None)).ShouldNotBeNull();
            order.Holder.Name.ShouldBe("山田 太郎");
            var kept = new CertifiedKey(kind == "signature" ? "AB01" : "AB02", order.ValidThrough, new string(kind == "signature" ? 'A' : 'B', 64));
            await desk.Issuing.KeepAsync(issue, kept, CancellationToken.None);
            written.Add(new WrittenCertificate(kind, kept.SerialNumber, kept.ValidThrough, kept.Sha256));
        }

        return written;
    }
}
