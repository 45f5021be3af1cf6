using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Looks for one point at which the answer would be another without a rule.</summary>
internal sealed class RuleWitness(ProofSpace space, int rule, int maxPlaces)
{
    private const int MaxPapers = 12;

    private readonly SpaceWalk walk = new(space);
    private readonly SideView view = space.Views[0];
    private readonly Slice slice = space.Sides[0].Slice;
    private readonly CompiledRule compiled = space.Sides[0].Slice.Rules[rule];
    private int places;

    /// <summary>Whether every place was looked at, so that a "no" is certain.</summary>
    public bool IsComplete => places <= maxPlaces;

    private RuleMeaning Meaning => compiled.Definition.Meaning;

    /// <summary>Whether there is such a point on this day.</summary>
    public bool Exists()
    {
        var visit = space.VisitCluster;
        return walk.NextOf(visit).ToList().Exists(child => Below(visit, child));
    }

    private bool Below(int cluster, ClusterNode child)
    {
        walk.Enter(cluster, child);
        var found = Search();
        walk.Leave();
        return found;
    }

    private bool Search()
    {
        if (walk.IsImpossible || ++places > maxPlaces)
        {
            return false;
        }

        var draft = view.DraftAt(walk, null);
        if (Speaks(draft) is var speaks && speaks.IsDecided())
        {
            return speaks == Truth.Yes;
        }

        return (NextOfOwn(draft) ?? view.NextAt(walk, draft) ?? view.StatesThatMatter(walk, draft).Cast<int?>().FirstOrDefault()) is { } cluster
            ? walk.NextOf(cluster).ToList().Exists(child => Below(cluster, child))
            : WithPapers(draft);
    }

    private bool WithPapers(Draft open)
    {
        var papers = view.PapersThatMatter(walk, open).Union(view.PapersIn(view.RootOf(rule))).ToArray();
        return view.SetsOf([.. papers.Take(MaxPapers)]).Sets.Any(shown => Speaks(view.DraftAt(walk, shown)) == Truth.Yes);
    }

    private int? NextOfOwn(Draft draft) => Related(draft).Prepend(rule).Select(number => view.NextFor(view.RootOf(number), walk)).FirstOrDefault(cluster => cluster is not null);

    /// <summary>Rules of the same matter, on which it hangs whether this one is heard.</summary>
    private IEnumerable<int> Related(Draft draft) => compiled.Definition.Kind switch
    {
        RuleKind.Bar when Meaning.Certificate is { } kind => slice.Plan.BarsOfCertificate(kind).Concat(slice.Plan.CardBars),
        RuleKind.Route when Meaning.Sets == "actorClass" => Earlier(other => other.Sets == "actorClass"),
        RuleKind.Pins => Earlier(other => other.Pin == Meaning.Pin),
        RuleKind.Waives => Papers(draft).SelectMany(paper => paper.Plan.Waivers.Append(paper.Plan.Number)),
        RuleKind.Accepts or RuleKind.Requires => Papers(draft).SelectMany(paper => paper.Plan.Waivers.Append(paper.Plan.Number)),
        _ => [],
    };

    private IEnumerable<int> Earlier(Func<RuleMeaning, bool> matches) =>
        slice.Plan.Of(compiled.Definition.Kind).TakeWhile(other => other != rule).Where(other => matches(slice.Rules[other].Definition.Meaning));

    private IEnumerable<PaperDraft> Papers(Draft draft) => draft.Papers.Where(paper => compiled.Definition.Kind switch
    {
        RuleKind.Requires => paper.Plan.Number == rule,
        RuleKind.Waives => paper.Plan.Waivers.Contains(rule),
        _ => paper.IsForAskedVisit && paper.Plan.Accepts.Contains(rule),
    });

    /// <summary>Whether the rule is heard in the answer: with it taken away, outcome, certificates, papers, PINs, advice or reasons differ.</summary>
    private Truth Speaks(Draft draft)
    {
        var own = draft.Truths[rule];
        var fires = compiled.Definition.Kind == RuleKind.Accepts ? own.Not() : own;
        return fires is Truth.No or Truth.Broken ? Truth.No : fires.And(IsHeard(draft));
    }

    private Truth IsHeard(Draft draft) => compiled.Definition.Kind switch
    {
        RuleKind.Bar => Leads(draft, Meaning.Outcome!).Or(ChangesCertificate(draft)),
        RuleKind.Route when Meaning.Sets == "acceptAs" => Leads(draft, Meaning.Value!),
        RuleKind.Route when Meaning.Sets == "revokes" => Truth.Yes,
        RuleKind.Route or RuleKind.Pins => None(draft, Related(draft)),
        RuleKind.Advises or RuleKind.Charges when Meaning.Outcomes.Count == 0 => Truth.Yes,
        RuleKind.Advises or RuleKind.Charges => Meaning.Outcomes.Aggregate(Truth.No, (truth, outcome) => truth.Or(Leads(draft, outcome))),
        RuleKind.Waives => Some(Papers(draft).Select(paper => draft.Truths[paper.Plan.Number].And(None(draft, paper.Plan.Waivers.Where(other => other != rule))))),
        _ => Some(Papers(draft).Select(paper => paper.Required)),
    };

    private static Truth Leads(Draft draft, string outcome) => draft.Outcome is null ? Truth.Unknown : TruthLogic.Of(draft.Outcome == outcome);

    private Truth ChangesCertificate(Draft draft)
    {
        var certificate = draft.Certificates.FirstOrDefault(each => each.Kind == Meaning.Certificate);
        return certificate is null ? Truth.No : certificate.Wanted.And(None(draft, Related(draft).Where(other => other != rule)));
    }

    private static Truth None(Draft draft, IEnumerable<int> rules) => Some(rules.Select(other => draft.Truths[other])).Not();

    private static Truth Some(IEnumerable<Truth> truths) => truths.Aggregate(Truth.No, (some, truth) => some.Or(truth));
}
