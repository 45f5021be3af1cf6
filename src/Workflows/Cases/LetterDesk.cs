using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>Writes the papers of a case: gathers what they say and stores their final HTML.</summary>
public sealed partial class LetterDesk(UnitOfWork work, TownRules rules, CaseState state)
{
    private Task<Decision?>? outlookOnce;

    public async Task<Guid> WriteAsync(LetterOrder order)
    {
        var composed = LetterComposer.Compose(Letters, await ContentAsync(order));
        return await LetterStore.InsertAsync(work, new NewLetter(state.Id, order.Slot, order.FormNumber, composed));
    }

    /// <summary>Whether the edition in force has this paper: one from before it existed has not.</summary>
    public bool Prints(LetterOrder order) => Letters.Has(order.Kind);

    private LetterTemplates Letters =>
        rules.Letters ?? throw new InvalidOperationException($"no letters for {state.Town}: RuleLoading lets no such town in");

    private DateOnly Today => JapanTime.DayOf(work.Now);

    // What visit 2 will ask: the same rules, one visit further, with nothing on the desk yet.
    private async Task<Decision?> OutlookAsync()
    {
        var facts = CaseFacts.ForSecondVisit(await CaseDetailStore.FactsAsync(work, state.Id), state.CurrentForm?.AppliedOn);
        return CaseDecisions.Decide(rules, new CaseQuestion(state.Procedure, 2, work.Now, facts), Today).Decided?.Gathered.Decision;
    }

    private Task<Decision?> OutlookOnceAsync() => outlookOnce ??= OutlookAsync();

    private async Task<LetterContent> ContentAsync(LetterOrder order)
    {
        var people = await CaseDetailStore.PeopleAsync(work, state.Id);
        return order.Kind switch
        {
            LetterKind.Inquiry => await InquiryAsync(order, people["holder"], people["actor"], await OutlookOnceAsync()) with { Addressee = await AddresseeAsync(people["holder"]) },
            LetterKind.ProxySlip => Slip(order, await OutlookOnceAsync()),
            LetterKind.ApplicationForm => await FormAsync(order, people["holder"], people["actor"]),
            LetterKind.RevocationForm => await RevocationAsync(order, people["holder"], people["actor"]),
            LetterKind.PinForm => await PinsAsync(order, people["holder"], people["actor"]),
            _ => await NotTodayAsync(order),
        };
    }

    private async Task<IncompleteSlipContent> NotTodayAsync(LetterOrder order)
    {
        var decision = await CaseDetailStore.DecisionAsync(work, order.DecisionId!.Value);
        var isOpen = order.Outcome == "staffDecides";
        var shown = (decision?.Required ?? []).Where(paper => paper.Acceptable == true);
        return new IncompleteSlipContent
        {
            Town = Letters.Town,
            FormNumber = order.FormNumber,
            IssuedOn = Today,
            IsTraining = work.IsTraining,
            Reasons = isOpen ? [MaskedDecision.SentenceIn(rules.Pack)] : [.. (decision?.Reasons ?? []).Select(reason => reason.Text).Distinct()],
            Missing = [.. order.Missing.Select(code => new PaperLine(code, rules.Pack.Documents[code].Ja))],
            InOrder = isOpen ? [] : [.. shown.Select(paper => new PaperLine(paper.Document, paper.Label))],
            ReplyBy = state.ReplyDeadline,
        };
    }

    private async Task<InquiryLetterContent> InquiryAsync(LetterOrder order, Person holder, Person actor, Decision? outlook) => new()
    {
        Town = Letters.Town,
        FormNumber = order.FormNumber,
        IssuedOn = Today,
        IsTraining = work.IsTraining,
        DocumentNumber = order.FormNumber,
        Addressee = new Addressee(null, "", holder.Name),
        HolderName = holder.Name,
        Representative = new AppliedRepresentative(actor.Name, await RelationTextAsync()),
        AppliedOn = JapanTime.DayOf(state.FirstVisit!.AsOf),
        Procedure = state.Procedure == "pinUnlock" ? "pinReset" : state.Procedure,
        Requested = state.Requested,
        Pins = [.. (outlook?.Pins ?? []).Select(pin => new PinLine(pin.Pin, pin.Mode))],
        SecondVisitPapers = Papers(),
        ReplyBy = state.ReplyDeadline,
        WithPinReset = order.WithPinReset,
    };

    // The registered address, unless a supervisor said where; then further letters of the case go there too.
    private async Task<Addressee> AddresseeAsync(Person holder) => await CaseDetailStore.MailAddressAsync(work, state.Id) is { } elsewhere
        ? new Addressee(elsewhere.PostalCode, elsewhere.Address, holder.Name)
        : new Addressee(holder.PostalCode, holder.Address ?? "", holder.Name);

    private ProxySlipContent Slip(LetterOrder order, Decision? outlook)
    {
        // Letters leave on working days only.
        var posting = rules.Pack.Parameters.Calendar.OpenDayFrom(Today);
        var mail = CaseDecisions.MailDaysOn(rules, Today);
        return new()
        {
            Town = Letters.Town,
            FormNumber = order.FormNumber,
            IssuedOn = Today,
            IsTraining = work.IsTraining,
            PostingDay = posting,
            ArrivalFrom = posting.AddDays(mail.Fewest),
            ArrivalThrough = posting.AddDays(mail.Most),
            SecondVisitPapers = Papers(),
            NotNeeded = NotNeeded(outlook),
            ReplyBy = state.ReplyDeadline,
        };
    }

    // Papers the procedure asks of others: said aloud, so that nobody fetches them in vain.
    private PaperLine[] NotNeeded(Decision? outlook)
    {
        if (outlook is null)
        {
            return [];
        }

        var asked = outlook.Required.Select(paper => paper.Document).Concat(state.PapersPromised).ToHashSet(StringComparer.Ordinal);
        var ofOthers = rules.Pack.RulesOn(state.Procedure, Today)
            .Where(rule => rule.Kind == RuleKind.Requires && !asked.Contains(rule.Meaning.Document!))
            .Select(rule => rule.Meaning.Document!)
            .Distinct();
        return [.. ofOthers.Select(document => new PaperLine(document, rules.Pack.Documents[document].Ja))];
    }

    // What visit 1 promised, also on a later slip: a change of the rules does not take it back.
    private PaperLine[] Papers() =>
        [.. state.PapersPromised.Select(code => new PaperLine(code, rules.Pack.Documents.Has(code) ? rules.Pack.Documents[code].Ja : code))];
}
