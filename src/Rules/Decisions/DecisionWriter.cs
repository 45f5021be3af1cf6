using CertFlow.Rules.Dates;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>Puts a draft into words: reasons with their clauses, papers, PINs, advice, assumptions.</summary>
internal sealed class DecisionWriter
{
    private readonly Question question;
    private readonly Truth[] truths;
    private readonly Draft draft;
    private readonly Outcome outcome;
    private readonly Wording wording;

    public DecisionWriter(Question question, Truth[] truths, Draft draft)
    {
        this.question = question;
        this.truths = truths;
        this.draft = draft;
        outcome = question.Pack.Outcomes[draft.Outcome!];
        wording = new Wording(question);
    }

    public required IReadOnlyList<int> Open { get; init; }

    public required IReadOnlyList<string> Disagreement { get; init; }

    /// <summary>The answer for a day on which the pack has no rules: staff decide, nothing is guessed.</summary>
    public static Decision NoRulesInForce(RulePack pack, DecisionRequest request)
    {
        var outcome = pack.Outcomes[OutcomeCatalogue.StaffDecides];
        var text = pack.Texts["no-rules-in-force"].In(request.Language);
        return new Decision
        {
            Outcome = outcome.Code,
            OutcomeText = outcome.Label.In(request.Language),
            SameDay = null,
            ActorClass = null,
            Certificates = [],
            Required = [],
            Missing = [],
            PinsRequired = [],
            Pins = [],
            UnknownFacts = [],
            NextStep = outcome.NextStep,
            Reasons = [new Reason("pack", "no-rules-in-force", text, new RuleSource("", "", "", []))],
            Advice = [],
            Assumptions = [],
            DeskForms = [],
            WhatWouldChangeIt = [],
            Pack = new PackStamp(pack.Town, pack.Hash, JapanTime.DayOf(request.AsOf)),
            Trace = [],
        };
    }

    public Decision Write()
    {
        var pins = PinDemands.Of(question, truths, wording);
        var facts = question.Pack.Vocabulary.Facts;
        return new Decision
        {
            Outcome = outcome.Code,
            OutcomeText = wording.Of(outcome.Label),
            SameDay = SameDay(),
            ActorClass = ActorClass(),
            Certificates = [.. draft.Certificates.Where(certificate => certificate.Wanted != Truth.No).Select(Certificate)],
            Required = [.. RequiredPapers().Select(Document)],
            Missing = [.. draft.Papers.Where(paper => paper.IsMissing == Truth.Yes).Select(paper => paper.Document).Distinct()],
            PinsRequired = [.. pins.Select(pin => pin.Pin)],
            Pins = pins,
            UnknownFacts = [.. Open.Select(index => facts[index].Path)],
            NextStep = NextStep(),
            Reasons = Reasons(),
            Advice = [.. Advises(form: false).Select(rule => new Advice(rule.Text, wording.Text(rule.Text), rule.Id))],
            Assumptions = [.. question.Assumed.Select(index => new Assumption(facts[index].Path, facts[index].AssumedFor(question.Slice.Procedure), wording.Of(facts[index].Label)))],
            DeskForms = [.. Advises(form: true).Select(rule => new DeskForm(rule.Meaning.DeskForm!, wording.Text(rule.Text), rule.Id))],
            WhatWouldChangeIt = WhatWouldChangeIt.Of(question, draft),
            Pack = new PackStamp(question.Pack.Town, question.Pack.Hash, question.Day),
            Trace = question.Request.WithTrace ? TraceWriter.Write(question, truths) : [],
            Disagreement = Disagreement,
        };
    }

    /// <summary>Undecided is undetermined, unless the way of the case already rules today out (a mailed inquiry).</summary>
    private bool? SameDay()
    {
        var waits = TrueRules(RuleKind.Route).Any(rule => rule.Meaning.Sets == "acceptAs" && !question.Pack.Outcomes[rule.Meaning.Value!].FinishesNow);
        var isOpen = outcome.Code is OutcomeCatalogue.CannotDecide or OutcomeCatalogue.StaffDecides;
        return waits ? false : isOpen ? null : outcome.FinishesNow;
    }

    private IEnumerable<PaperDraft> RequiredPapers() => draft.Papers.Where(paper => paper.Required == Truth.Yes);

    /// <summary>The class the first true route rule sets; null while an earlier one is open.</summary>
    private string? ActorClass()
    {
        foreach (var (rule, truth) in Rules(RuleKind.Route).Where(pair => pair.Rule.Definition.Meaning.Sets == "actorClass"))
        {
            if (truth != Truth.No)
            {
                return truth == Truth.Yes ? rule.Definition.Meaning.Value : null;
            }
        }

        return null;
    }

    private CertificateDecision Certificate(CertificateDraft certificate)
    {
        var bars = TrueBarsOf(certificate).ToList();
        var asksStaff = bars.Count > 0 && bars.TrueForAll(bar => bar.Meaning.Certificate is not null && bar.Meaning.Outcome == OutcomeCatalogue.StaffDecides);
        var decision = asksStaff || !certificate.Allowed.IsDecided() ? "cannotDecide" : certificate.Allowed == Truth.Yes ? "yes" : "no";
        var through = decision == "yes" && question.Slice.Certificates == CertificateEffect.Issues ? Validity.Of(question, draft, certificate.Kind) : null;
        var revoking = TrueInDraft(question.Slice.Plan.Revoking(certificate.Kind)).ToList();
        var reasons = revoking.Concat(bars).Select(ReasonOf);
        return new CertificateDecision(certificate.Kind, decision, through, [.. through is { } day ? reasons.Append(ValidityReason(day)) : reasons])
        {
            EffectiveOn = decision == "yes" && revoking.Count > 0 ? question.Day.AddDays(revoking.Min(rule => rule.Meaning.EffectiveAfterDays)) : null,
        };
    }

    private Reason ValidityReason(DateOnly through)
    {
        var value = question.InForce.Find(Validity.BirthdaysParameter)!;
        return new Reason($"parameters/{Validity.BirthdaysParameter}", "certificate-valid-through",
            $"{wording.Text("certificate-valid-through")}{wording.DateText(through)}", value.Source);
    }

    private RequiredDocument Document(PaperDraft paper)
    {
        var meaning = paper.Rule.Definition.Meaning;
        return new RequiredDocument(paper.Document, meaning.Visit, wording.Of(question.Pack.Documents[paper.Document]), meaning.Alternatives,
            AsBool(paper.Presented), AsBool(paper.InOrder), paper.Rule.Definition.Id);
    }

    private static bool? AsBool(Truth truth) => truth.IsDecided() ? truth == Truth.Yes : null;

    private IEnumerable<RuleDefinition> Advises(bool form) => Rules(RuleKind.Advises)
        .Where(pair => pair.Truth == Truth.Yes)
        .Select(pair => pair.Rule.Definition)
        .Where(rule => form == rule.Meaning.DeskForm is not null && (rule.Meaning.Outcomes.Count == 0 || rule.Meaning.Outcomes.Contains(outcome.Code)));

    /// <summary>The deciding rule's own next step, else the outcome's.</summary>
    private string NextStep() => Deciding().Select(rule => rule.Meaning.NextStep).FirstOrDefault(step => step is not null) ?? outcome.NextStep;

    private IReadOnlyList<Reason> Reasons() => outcome.Family switch
    {
        OutcomeFamily.Undecided => [.. UndecidedRules().Select(UndecidedReasonOf)],
        _ => [.. Deciding().Select(ReasonOf).DistinctBy(reason => reason.Rule)],
    };

    /// <summary>The rules that led to the outcome.</summary>
    private IEnumerable<RuleDefinition> Deciding() => outcome.Family switch
    {
        OutcomeFamily.Bar => TrueRules(RuleKind.Bar).Where(rule => rule.Meaning.Outcome == outcome.Code && SpeaksOfWanted(rule)),
        OutcomeFamily.Papers => draft.Papers.Where(paper => paper.IsMissing == Truth.Yes).SelectMany(RulesAgainst),
        OutcomeFamily.Accept => TrueRules(RuleKind.Route).Where(SpeaksForAccept).Concat(TrueBarsOfWanted()),
        _ => [],
    };

    private bool SpeaksForAccept(RuleDefinition rule) => rule.Meaning.Sets switch
    {
        "acceptAs" => rule.Meaning.Value == outcome.Code,
        "revokes" => true,
        _ => rule.Meaning.Value == ActorClass(),
    };

    private bool SpeaksOfWanted(RuleDefinition rule) =>
        draft.Certificates.FirstOrDefault(certificate => certificate.Kind == rule.Meaning.Certificate)?.Wanted != Truth.No;

    private IEnumerable<RuleDefinition> TrueBarsOfWanted() => draft.Certificates
        .Where(certificate => certificate.Wanted == Truth.Yes)
        .SelectMany(certificate => TrueInDraft(certificate.Bars));

    private IEnumerable<RuleDefinition> TrueBarsOf(CertificateDraft certificate) => TrueInDraft(certificate.Bars).Concat(TrueInDraft(question.Slice.Plan.CardBars));

    private IEnumerable<RuleDefinition> TrueInDraft(int[] rules) =>
        rules.Where(rule => draft.Truths[rule] == Truth.Yes).Select(rule => question.Slice.Rules[rule].Definition);

    /// <summary>Why a paper is missing: the requirement itself, or the conditions it does not meet although it is there.</summary>
    private IEnumerable<RuleDefinition> RulesAgainst(PaperDraft paper)
    {
        var unmet = Rules(RuleKind.Accepts)
            .Where(pair => pair.Truth == Truth.No && pair.Rule.Definition.Meaning.Document == paper.Document)
            .Select(pair => pair.Rule.Definition);
        return paper.Presented == Truth.Yes ? unmet.DefaultIfEmpty(paper.Rule.Definition) : [paper.Rule.Definition];
    }

    /// <summary>The rules that hang on the open facts; for the papers shown, the requirements of this visit.</summary>
    private IEnumerable<RuleDefinition> UndecidedRules()
    {
        var papersAreOpen = Open.Contains(question.Pack.Vocabulary.IndexOf(Question.Documents));
        return question.Slice.Rules
            .Where((rule, i) => (truths[i] == Truth.Unknown && rule.Definition.Kind is not (RuleKind.Pins or RuleKind.Advises) && OpenFactsOf(rule).Any())
                || (truths[i] == Truth.Yes && papersAreOpen && rule.Definition.Kind == RuleKind.Requires && rule.Definition.Meaning.Visit == question.Request.Visit))
            .Select(rule => rule.Definition);
    }

    private IEnumerable<int> OpenFactsOf(CompiledRule rule) => rule.Reads.Except(question.Facts.Known).Indices().Where(Open.Contains);

    /// <summary>A rule that is not decided must not sound as if it held: which facts decide it stands before its words.</summary>
    private Reason UndecidedReasonOf(RuleDefinition rule)
    {
        var vocabulary = question.Pack.Vocabulary;
        var open = OpenFactsOf(question.Slice.Rules.First(compiled => ReferenceEquals(compiled.Definition, rule))).DefaultIfEmpty(vocabulary.IndexOf(Question.Documents));
        var labels = string.Join(wording.Text("list-separator"), open.Select(index => wording.Of(vocabulary.Facts[index].Label)));
        return ReasonOf(rule) with { Text = wording.Text("facts-to-check") + labels + wording.Text("rule-concerned") + wording.Text(rule.Text) };
    }

    private Reason ReasonOf(RuleDefinition rule) => new(rule.Id, rule.Text, wording.Text(rule.Text), rule.Source);

    private IEnumerable<RuleDefinition> TrueRules(RuleKind kind) => Rules(kind).Where(pair => pair.Truth == Truth.Yes).Select(pair => pair.Rule.Definition);

    private IEnumerable<(CompiledRule Rule, Truth Truth)> Rules(RuleKind kind) =>
        question.Slice.Plan.Of(kind).Select(rule => (question.Slice.Rules[rule], truths[rule]));
}
