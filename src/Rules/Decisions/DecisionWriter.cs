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
    private readonly string? actorClass;
    private readonly List<CompiledRule> deciding;

    public DecisionWriter(Question question, Truth[] truths, Draft draft)
    {
        this.question = question;
        this.truths = truths;
        this.draft = draft;
        outcome = question.Pack.Outcomes[draft.Outcome!];
        wording = new Wording(question);
        actorClass = ActorClass();
        deciding = Deciding();
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
            ActorClass = actorClass,
            Certificates = [.. draft.Certificates.Where(certificate => certificate.Wanted != Truth.No).Select(Certificate)],
            Required = [.. draft.Papers.Where(paper => paper.Required == Truth.Yes).Select(Document)],
            Missing = [.. draft.Papers.Where(paper => paper.IsMissing == Truth.Yes).Select(paper => paper.Document).Distinct()],
            PinsRequired = [.. pins.Select(pin => pin.Pin)],
            Pins = pins,
            UnknownFacts = [.. Open.Select(index => facts[index].Path)],
            NextStep = deciding.Find(rule => rule.Definition.Meaning.NextStep is not null)?.Definition.Meaning.NextStep ?? outcome.NextStep,
            Reasons = [.. outcome.Family == OutcomeFamily.Undecided ? UndecidedRules().Select(UndecidedReasonOf) : deciding.DistinctBy(rule => rule.Id).Select(ReasonOf)],
            Advice = [.. Advises(form: false).Select(rule => new Advice(rule.Definition.Text, wording.Text(rule.Definition.Text), rule.Id))],
            Fees = [.. Charges().Select(Fee)],
            Assumptions = [.. question.Assumed.Select(index => new Assumption(facts[index].Path, facts[index].AssumedFor(question.Slice.Procedure), wording.Of(facts[index].Label)))],
            DeskForms = [.. Advises(form: true).Select(rule => new DeskForm(rule.Definition.Meaning.DeskForm!, wording.Text(rule.Definition.Text), rule.Id))],
            WhatWouldChangeIt = WhatWouldChangeIt.Of(question, draft),
            Pack = new PackStamp(question.Pack.Town, question.Pack.Hash, question.Day),
            Trace = question.Request.WithTrace ? TraceWriter.Write(question, truths) : [],
            Disagreement = Disagreement,
        };
    }

    /// <summary>Undecided is undetermined, unless the way of the case already rules today out (a mailed inquiry).</summary>
    private bool? SameDay()
    {
        var waits = TrueRules(RuleKind.Route).Exists(rule => rule.Definition.Meaning is { Sets: "acceptAs", Value: { } value } && !question.Pack.Outcomes[value].FinishesNow);
        var isOpen = outcome.Code is OutcomeCatalogue.CannotDecide or OutcomeCatalogue.StaffDecides;
        return waits ? false : isOpen ? null : outcome.FinishesNow;
    }

    /// <summary>The class the first true route rule sets; null while an earlier one is open.</summary>
    private string? ActorClass()
    {
        foreach (var i in question.Slice.Plan.Of(RuleKind.Route))
        {
            var meaning = question.Slice.Rules[i].Definition.Meaning;
            if (meaning.Sets == "actorClass" && truths[i] != Truth.No)
            {
                return truths[i] == Truth.Yes ? meaning.Value : null;
            }
        }

        return null;
    }

    private CertificateDecision Certificate(CertificateDraft certificate)
    {
        List<CompiledRule> bars = [.. TrueInDraft(certificate.Bars), .. TrueInDraft(question.Slice.Plan.CardBars)];
        var asksStaff = bars.Count > 0 && bars.TrueForAll(bar => bar.Definition.Meaning is { Certificate: not null, Outcome: OutcomeCatalogue.StaffDecides });
        var decision = asksStaff || !certificate.Allowed.IsDecided() ? "cannotDecide" : certificate.Allowed == Truth.Yes ? "yes" : "no";
        var through = decision == "yes" && question.Slice.Certificates == CertificateEffect.Issues ? Validity.Of(question, draft, certificate.Kind) : null;
        var revoking = TrueInDraft(question.Slice.Plan.Revoking(certificate.Kind)).ToList();
        var reasons = revoking.Concat(bars).Select(wording.ReasonOf);
        return new CertificateDecision(certificate.Kind, decision, through, [.. through is { } day ? reasons.Append(ValidityReason(day)) : reasons])
        {
            EffectiveOn = decision == "yes" && revoking.Count > 0 ? question.Day.AddDays(revoking.Min(rule => rule.Definition.Meaning.EffectiveAfterDays)) : null,
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
        var required = new RequiredDocument(paper.Document, meaning.Visit, wording.Of(question.Pack.Documents[paper.Document]), meaning.Alternatives,
            AsBool(paper.Presented), AsBool(paper.InOrder), paper.Rule.Id);
        return meaning.Demand is { } demand ? WithClasses(required, demand) : required;
    }

    /// <summary>A paper made up of others: of which, what is still lacking, and which of those shown no longer count.</summary>
    private RequiredDocument WithClasses(RequiredDocument required, PaperDemand demand)
    {
        var words = new PaperWords(question, wording);
        var shown = question.Codes(Question.Documents) ?? [];
        return required with
        {
            Label = words.Label(required.Label, demand),
            AnyOf = words.Counts(demand),
            StillNeeded = required.Presented == false ? words.StillNeeded(demand, shown) : null,
            NoLongerAccepted = required.Presented == false ? [.. NoLongerAccepted(shown)] : [],
        };
    }

    private static bool? AsBool(Truth truth) => truth.IsDecided() ? truth == Truth.Yes : null;

    private List<CompiledRule> Advises(bool form) => TrueRules(RuleKind.Advises).FindAll(rule =>
        form == rule.Definition.Meaning.DeskForm is not null && (rule.Definition.Meaning.Outcomes.Count == 0 || rule.Definition.Meaning.Outcomes.Contains(outcome.Code)));

    private List<CompiledRule> Charges() => TrueRules(RuleKind.Charges)
        .FindAll(rule => rule.Definition.Meaning.Outcomes.Count == 0 || rule.Definition.Meaning.Outcomes.Contains(outcome.Code));

    private Fee Fee(CompiledRule rule) =>
        new(rule.Definition.Text, question.InForce.Number(rule.Definition.Meaning.Parameter!) ?? 0, wording.Text(rule.Definition.Text), rule.Id);

    /// <summary>The rules that led to the outcome.</summary>
    private List<CompiledRule> Deciding() => outcome.Family switch
    {
        OutcomeFamily.Bar => TrueRules(RuleKind.Bar).FindAll(rule => rule.Definition.Meaning.Outcome == outcome.Code && SpeaksOfWanted(rule)),
        OutcomeFamily.Papers => [.. draft.Papers.Where(paper => paper.IsMissing == Truth.Yes).SelectMany(RulesAgainst)],
        OutcomeFamily.Accept => [.. TrueRules(RuleKind.Route).FindAll(SpeaksForAccept), .. TrueBarsOfWanted()],
        _ => [],
    };

    private bool SpeaksForAccept(CompiledRule rule) => rule.Definition.Meaning.Sets switch
    {
        "acceptAs" => rule.Definition.Meaning.Value == outcome.Code,
        "revokes" => true,
        _ => rule.Definition.Meaning.Value == actorClass,
    };

    private bool SpeaksOfWanted(CompiledRule rule) =>
        draft.Certificates.FirstOrDefault(certificate => certificate.Kind == rule.Definition.Meaning.Certificate)?.Wanted != Truth.No;

    private IEnumerable<CompiledRule> TrueBarsOfWanted() => draft.Certificates
        .Where(certificate => certificate.Wanted == Truth.Yes)
        .SelectMany(certificate => TrueInDraft(certificate.Bars));

    private IEnumerable<CompiledRule> TrueInDraft(int[] rules) =>
        rules.Where(rule => draft.Truths[rule] == Truth.Yes).Select(rule => question.Slice.Rules[rule]);

    /// <summary>Why a paper is missing: the requirement itself, or the conditions it does not meet although it is there.</summary>
    private IEnumerable<CompiledRule> RulesAgainst(PaperDraft paper) => paper.Presented == Truth.Yes
        ? paper.Plan.Accepts.Where(rule => truths[rule] == Truth.No).Select(rule => question.Slice.Rules[rule]).DefaultIfEmpty(paper.Rule)
        : [paper.Rule];

    /// <summary>The rules that hang on the open facts; for the papers shown, the requirements of this visit.</summary>
    private IEnumerable<CompiledRule> UndecidedRules()
    {
        var papersAreOpen = Open.Contains(question.Pack.Vocabulary.IndexOf(Question.Documents));
        return question.Slice.Rules
            .Where((rule, i) => (truths[i] == Truth.Unknown && rule.Definition.Kind is not (RuleKind.Pins or RuleKind.Advises or RuleKind.Charges) && OpenFactsOf(rule).Any())
                || (truths[i] == Truth.Yes && papersAreOpen && rule.Definition.Kind == RuleKind.Requires && rule.Definition.Meaning.Visit == question.Request.Visit));
    }

    private IEnumerable<int> OpenFactsOf(CompiledRule rule) => rule.Reads.Except(question.Facts.Known).Indices().Where(Open.Contains);

    /// <summary>A rule that is not decided must not sound as if it held: which facts decide it stands before its words.</summary>
    private Reason UndecidedReasonOf(CompiledRule rule)
    {
        var vocabulary = question.Pack.Vocabulary;
        var open = OpenFactsOf(rule).DefaultIfEmpty(vocabulary.IndexOf(Question.Documents));
        var labels = string.Join(wording.Text("list-separator"), open.Select(index => wording.Of(vocabulary.Facts[index].Label)));
        return wording.ReasonOf(rule) with { Text = wording.Text("facts-to-check") + labels + wording.Text("rule-concerned") + wording.Text(rule.Definition.Text) };
    }

    private List<CompiledRule> TrueRules(RuleKind kind)
    {
        var rules = new List<CompiledRule>();
        foreach (var i in question.Slice.Plan.Of(kind))
        {
            if (truths[i] == Truth.Yes)
            {
                rules.Add(question.Slice.Rules[i]);
            }
        }

        return rules;
    }

    /// <summary>What a rule says; for a paper made up of others also what to add to those shown, and which of them count no longer.</summary>
    private Reason ReasonOf(CompiledRule rule)
    {
        var reason = wording.ReasonOf(rule);
        return rule.Definition.Meaning.Demand is { } demand && outcome.Family == OutcomeFamily.Papers
            ? reason with { Text = wording.Sentences(WhatIsLacking(demand).Prepend(reason.Text)) }
            : reason;
    }

    private IEnumerable<string> WhatIsLacking(PaperDemand demand)
    {
        var words = new PaperWords(question, wording);
        var shown = question.Codes(Question.Documents) ?? [];
        return NoLongerAccepted(shown).Select(words.NoLongerAccepted).Prepend(words.StillNeeded(demand, shown));
    }

    private IEnumerable<string> NoLongerAccepted(IEnumerable<string> shown) => shown.Where(paper => question.Pack.PaperClasses.HasEnded(paper, question.Day));
}
