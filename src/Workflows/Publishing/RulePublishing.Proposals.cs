using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Publishing;

// Propose, approve, reject, withdraw.
public sealed partial class RulePublishing
{
    /// <summary>Freezes a draft and orders its review.</summary>
    /// <param name="call">Who, under which key.</param>
    /// <param name="asked">Reason, days, transition, and the changes unless the folder's files are meant.</param>
    /// <param name="folder">The files of the service's rules folder.</param>
    /// <param name="cancellation">Of the request.</param>
    public async Task<RuleResult> ProposeAsync(
        CaseCall call, ProposeRules asked, IReadOnlyCollection<PackFile> folder, CancellationToken cancellation)
    {
        var act = new RuleAct("propose-rules", work => ProposeAsync(work, call, asked, folder)) { Creates = "proposal" };
        var result = await WriteAsync(call, [.. FaultsOf(asked)], act, cancellation);
        hint.Send();
        return result;
    }

    /// <summary>Publishes a proposal; the second person.</summary>
    public Task<RuleResult> ApproveAsync(CaseCall call, int number, RuleNote note, CancellationToken cancellation) =>
        WriteAsync(call, NoteFaults(note), new RuleAct("approve-rules", work => ApproveAsync(work, call, number, note), $"proposal {number}"), cancellation);

    public Task<RuleResult> RejectAsync(CaseCall call, int number, RuleNote note, CancellationToken cancellation) => EndAsync(
        call, new Ending("reject-rules", "rejected", number, note) { MayEnd = (work, _) => MayApproveAsync(work, call) }, cancellation);

    /// <summary>The author takes it back.</summary>
    public Task<RuleResult> WithdrawAsync(CaseCall call, int number, RuleNote note, CancellationToken cancellation) => EndAsync(
        call,
        new Ending("withdraw-rules", "withdrawn", number, note) { MayEnd = (_, proposal) => Task.FromResult(proposal.Author == call.Who) },
        cancellation);

    private static async Task<RuleResult> ProposeAsync(
        UnitOfWork work, CaseCall call, ProposeRules asked, IReadOnlyCollection<PackFile> folder)
    {
        if (await PackStore.NewestAsync(work) is not { } newest)
        {
            return Refuse("nothing-published");
        }

        var before = (await PackStore.ReadAsync(work, newest))!;
        var files = asked.Changes is { } changes ? FileChanges.Over(before.Files, changes) : folder;
        if (FileChanges.Between(RuleEdition.Hashes(before.Files), RuleEdition.Hashes(files)).Count == 0)
        {
            return Refuse("nothing-changed");
        }

        var id = Guid.CreateVersion7();
        var number = await ProposalStore.InsertAsync(work, new NewProposal(id, newest, call.Who, asked, files));
        await DueRowStore.AddAsync(work, id, new DueWork(DueKinds.RuleReview, "1", work.Now));
        return Accept(ProposalView.Of((await ProposalStore.FindAsync(work, number))!, newest), number);
    }

    private static async Task<RuleResult> ApproveAsync(UnitOfWork work, CaseCall call, int number, RuleNote note)
    {
        if (await ProposalStore.FindAsync(work, number) is not { } proposal)
        {
            return new RuleNotFound();
        }

        if (!await MayApproveAsync(work, call))
        {
            return new RuleNotAllowed();
        }

        return await WhyNotAsync(work, proposal, call.Who) is { } refusal
            ? Refuse(refusal)
            : await PublishAsync(work, proposal, new RuleActor(call.Who, note.Note));
    }

    private static async Task<RuleRefusal?> WhyNotAsync(UnitOfWork work, Proposal proposal, string who)
    {
        if (proposal.Act is not null)
        {
            return new RuleRefusal("proposal-ended") { State = proposal.State };
        }

        if (proposal.Author == who)
        {
            return new RuleRefusal("approver-is-author");
        }

        var newest = await PackStore.NewestAsync(work);
        return proposal.BaseEdition != newest ? new RuleRefusal("proposal-outdated") { Edition = newest }
            : proposal.State switch
            {
                "inReview" => new RuleRefusal("proposal-in-review"),
                "unfit" => new RuleRefusal("proposal-unfit"),
                _ => null,
            };
    }

    private static async Task<RuleResult> PublishAsync(UnitOfWork work, Proposal proposal, RuleActor approver)
    {
        var edition = await PackStore.InsertAsync(work, new NewPack(PackKind.Ordinary, proposal.Hash!, proposal.Author)
        {
            Files = await ProposalStore.FilesAsync(work, proposal.Number),
            Towns = proposal.Towns!,
            Approver = approver.Who,
            Reason = proposal.Reason,
            ValidFrom = proposal.ValidFrom ?? JapanTime.DayOf(work.Now),
            ValidThrough = proposal.ValidThrough,
            Transition = proposal.Transition,
            Review = proposal.Report!,
            Supersedes = proposal.BaseEdition,
            Proposal = proposal.Number,
        });
        await ProposalStore.EndAsync(work, proposal.Number, "approved", approver);
        return Accept(PackView.Of((await PackStore.HeadAsync(work, edition))!, work.Now), edition);
    }

    private Task<RuleResult> EndAsync(CaseCall call, Ending ending, CancellationToken cancellation) => WriteAsync(
        call, NoteFaults(ending.Note), new RuleAct(ending.Name, work => EndAsync(work, call, ending), $"proposal {ending.Number}"), cancellation);

    private static async Task<RuleResult> EndAsync(UnitOfWork work, CaseCall call, Ending ending)
    {
        if (await ProposalStore.FindAsync(work, ending.Number) is not { } proposal)
        {
            return new RuleNotFound();
        }

        if (!await ending.MayEnd(work, proposal))
        {
            return new RuleNotAllowed();
        }

        if (proposal.Act is not null)
        {
            return Refuse(new RuleRefusal("proposal-ended") { State = proposal.State });
        }

        await ProposalStore.EndAsync(work, ending.Number, ending.Act, new RuleActor(call.Who, ending.Note.Note));
        return Accept(ProposalView.Of((await ProposalStore.FindAsync(work, ending.Number))!, await PackStore.NewestAsync(work)), 0);
    }

    private static IEnumerable<FactFault> FaultsOf(ProposeRules asked)
    {
        foreach (var fault in WordsFaults("/reason", asked.Reason, required: true)
            .Concat(WordsFaults("/transition/note", asked.Transition?.Note, required: false)).Concat(ChangeFaults(asked.Changes)))
        {
            yield return fault;
        }

        if (asked.ValidThrough < asked.ValidFrom)
        {
            yield return BodyFaults.WrongType("/validThrough", "施行日以後の日", "a day on or after validFrom");
        }

        if (asked.Transition is { } transition && !Transition.Kinds.Contains(transition.Kind))
        {
            yield return BodyFaults.UnknownCode("/transition/kind", Transition.Kinds);
        }
    }

    private static IEnumerable<FactFault> ChangeFaults(IReadOnlyList<FileChange>? changes) => (changes ?? [])
        .Select((change, index) => (change, index))
        .Where(item => item.change.Path.Length is 0 or > 200 || item.change.Path.Split('/').Any(part => part is "" or "." or ".."))
        .Select(item => BodyFaults.WrongType(
            $"/changes/{item.index}/path", "rules フォルダーの中のパス(例 parameters/renewal.json)", "a path below rules, as parameters/renewal.json"));

    private static List<FactFault> NoteFaults(RuleNote note) => [.. WordsFaults("/note", note.Note, required: false)];

    /// <summary>An end of a proposal that publishes nothing.</summary>
    private sealed record Ending(string Name, string Act, int Number, RuleNote Note)
    {
        public required Func<UnitOfWork, Proposal, Task<bool>> MayEnd { get; init; }
    }
}
