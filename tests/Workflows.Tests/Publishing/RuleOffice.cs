using System.Text.Json;
using CertFlow.Rules.Packs;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Storage;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Publishing;

/// <summary>An office with a counter and its rules published in a real database, as edition 1.</summary>
public sealed class RuleOffice : IAsyncDisposable
{
    public const string DeskParameters = "towns/misaki/parameters/desk.json";
    public const string Calendar = "towns/misaki/calendars/office.json";

    private readonly PackLibrary library;
    private RuleEdition? inForce;

    private RuleOffice(Desk desk)
    {
        Desk = desk;
        library = new PackLibrary(desk.Source);
        Recomputing = new Recomputing(desk.Source, library);
        Reading = new RuleReading(desk.Source, library);
    }

    public Desk Desk { get; }

    public Recomputing Recomputing { get; }

    public RuleReading Reading { get; }

    public static async Task<RuleOffice> OpenAsync()
    {
        RuleOffice? office = null;
        office = new RuleOffice(await Desk.OpenAsync(town => office!.inForce?.Towns.GetValueOrDefault(town)));
        await PackStore.BootstrapAsync(office.Desk.Source, TestRules.Book, TestRules.Files, CancellationToken.None);
        await office.ReloadAsync();
        return office;
    }

    /// <summary>A proposal of changes that the clock has reviewed.</summary>
    public async Task<ProposalView> ProposeAsync(ProposeRules asked, string by = "policy")
    {
        var result = await Desk.Publishing.ProposeAsync(Call(by, "policy"), asked, [], CancellationToken.None);
        var number = result.ShouldBeOfType<RuleAccepted>(result.ToString()).Number;
        await Desk.Sweep.RunUntilNothingDueAsync(CancellationToken.None);
        return (await Reading.ProposalAsync(number, CancellationToken.None))!;
    }

    public async Task<RuleResult> ApproveAsync(int number, string by = "supervisor", string role = "supervisor")
    {
        var result = await Desk.Publishing.ApproveAsync(Call(by, role), number, new RuleNote(), CancellationToken.None);
        await ReloadAsync();
        return result;
    }

    /// <summary>Puts an edition in force without asking anybody; for tests of what comes after.</summary>
    public async Task PutInForceAsync(IReadOnlyCollection<PackFile> files, Transition? transition = null)
    {
        await using (var work = await UnitOfWork.BeginAsync(Desk.Source, CancellationToken.None))
        {
            var before = await PackStore.NewestAsync(work);
            await PackStore.InsertAsync(work, new NewPack(PackKind.Ordinary, $"sha256:{before}", "policy")
            {
                Files = files, Towns = "{}", Approver = "supervisor", Transition = transition, Supersedes = before,
            });
            await work.CommitAsync(CancellationToken.None);
        }

        await ReloadAsync();
    }

    public async Task ReloadAsync()
    {
        await using var connection = await Desk.Source.OpenConnectionAsync();
        inForce = await library.OfAsync((await PackStore.NewestAsync(connection))!.Value, CancellationToken.None);
    }

    public static CaseCall Call(string who, string role) =>
        Desk.Call("/api/rules", "{}", Guid.CreateVersion7().ToString()) with { Who = who, Roles = [role] };

    public static RuleRefusal Refusal(RuleResult result) =>
        JsonSerializer.Deserialize<RuleRefusal>(result.ShouldBeOfType<RuleRefused>(result.ToString()).Body, CaseJson.Options)!;

    public static PackView Pack(RuleResult result) =>
        JsonSerializer.Deserialize<PackView>(result.ShouldBeOfType<RuleAccepted>(result.ToString()).Body, CaseJson.Options)!;

    /// <summary>The reply's deadline of thirty days: a change that no example shows.</summary>
    public static ProposeRules ThirtyDays(string reason = "回答期限を設けるため") => new(reason)
    {
        Changes = [new FileChange(DeskParameters, TestRules.TextWith(DeskParameters, ("\"value\": null", "\"value\": 30")))],
    };

    public async ValueTask DisposeAsync()
    {
        library.Dispose();
        await Desk.DisposeAsync();
    }
}
