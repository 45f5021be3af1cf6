using System.Text.Json;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

/// <summary>Somebody moves, or dies, while his cases are open.</summary>
public sealed class ResidentChangesTests : IAsyncLifetime
{
    private Desk desk = null!;
    private ResidentChanges changes = null!;

    public async Task InitializeAsync()
    {
        desk = await Desk.OpenAsync();
        changes = new ResidentChanges(desk.Source, TestRules.Of);
    }

    public async Task DisposeAsync()
    {
        (await desk.Tasks.StrandedAsync(CancellationToken.None)).ShouldBeEmpty();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task Holder_who_dies_between_the_visits_stops_his_case_and_opens_the_revocation()
    {
        var mailed = await desk.AwaitingReplyAsync();
        var stranger = await desk.OpenCaseAsync("stranger", CaseBodies.Opening.Replace("1980-06-10", "1980-06-11", StringComparison.Ordinal));

        var change = await ChangeAsync("residentRecordErased", """ "facts": { "residentRecord": { "erasedBy": "death" } }, """);

        change.GetProperty("reached").EnumerateArray().Single().GetProperty("id").GetGuid().ShouldBe(mailed.Id);
        (await ViewAsync(mailed.Id)).Question.ShouldBe("residentChange");
        (await ViewAsync(stranger.Id)).State.ShouldBe(CaseStage.FirstVisit);
        var revocation = await ViewAsync(change.GetProperty("revocation").GetGuid());
        (revocation.Procedure, revocation.State, revocation.Awaiting!.Role).ShouldBe(("revocation", CaseStage.FirstVisit, "counter"));

        var facts = """{"facts":{"certificates":{"signature":{"status":"valid","validThrough":"2038-06-10"},"userAuthentication":{"status":"valid","validThrough":"2038-06-10"}}}}""";
        var revoking = await desk.DoAsync(new Accepted(revocation.Id, revocation.Number, ""), "record-first-visit", facts);
        Desk.View(revoking).GetProperty("state").GetString().ShouldBe("revoking");
    }

    [Fact]
    public async Task Same_change_told_twice_opens_one_revocation()
    {
        var first = await ChangeAsync("addressChanged");
        var second = await ChangeAsync("addressChanged");

        first.TryGetProperty("revocation", out _).ShouldBeTrue();
        second.TryGetProperty("revocation", out _).ShouldBeFalse();
        second.GetProperty("reached").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Change_can_be_told_without_a_revocation_and_a_case_after_the_issue_only_takes_note()
    {
        var @case = await desk.DoAsync(await desk.OpenCaseAsync("holder", CaseBodies.ByHolder()), "record-first-visit", "{}");
        @case = await desk.DoAsync(@case, "record-pins-verified", """
            {"enteredBy":"holder","enteredAt":"municipalTerminal","perPin":{"signature":"ok","userAuthentication":"ok","juki":"ok"}}
            """);
        @case = await desk.DoAsync(await desk.DoAsync(@case, "record-desk-form", CaseBodies.DeskForm), "record-issued", CaseBodies.Issued());

        var change = await ChangeAsync("nameChanged", """ "opensRevocation": false, """);

        change.TryGetProperty("revocation", out _).ShouldBeFalse();
        (await ViewAsync(@case.Id)).State.ShouldBe(CaseStage.AwaitingReflection);
        (await ViewAsync(@case.Id)).ResidentChanges.Single().Cause.ShouldBe("nameChanged");
    }

    [Fact]
    public async Task Faults_name_the_place_in_the_call()
    {
        (await SendAsync("""{"town":"misaki","holder":{"name":"山田 太郎"},"cause":"nameChanged","effectiveOn":"2036-06-18"}"""))
            .ShouldBeOfType<Faulty>().Faults.Single().Pointer.ShouldBe("/holder/birthDate");
        (await SendAsync("""{"town":"atlantis","holder":{"name":"山田 太郎","birthDate":"1980-06-10"},"cause":"nameChanged","effectiveOn":"2036-06-18"}"""))
            .ShouldBeOfType<Faulty>().Faults.Single().Pointer.ShouldBe("/town");
        (await SendAsync("""{"town":"misaki","holder":{"name":"山田 太郎","birthDate":"1980-06-10"},"cause":"gotBored","effectiveOn":"2036-06-18"}"""))
            .ShouldBeOfType<Faulty>().Faults.Single().Pointer.ShouldBe("/cause");
    }

    private async Task<JsonElement> ChangeAsync(string cause, string more = "") => Desk.View((await SendAsync(
        $$"""{"town":"misaki","holder":{"name":"山田　太郎","birthDate":"1980-06-10"},{{more}}"cause":"{{cause}}","effectiveOn":"2036-06-18"}""")).ShouldBeOfType<Accepted>());

    private Task<CaseResult> SendAsync(string body) =>
        changes.RecordAsync(Desk.Call("/api/resident-changes", body, Guid.CreateVersion7().ToString()), CancellationToken.None);

    private async Task<CaseView> ViewAsync(Guid id) => (await desk.Reading.FindAsync(id, "counter", CancellationToken.None))!;
}
