using CertFlow.Rules.Decisions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Proof;

/// <summary>Tells places of a space apart by what can still make a difference below them to outcome and certificates, and to papers where answers are compared.</summary>
/// <remarks>
/// Which of several waivers holds makes no difference, nor what waives a paper nobody asks for. Rules that the assembly only ever joins
/// by "or" (bars of one outcome, waivers of one paper) or by "and" (what a paper must satisfy) count as one.
/// Reasons may be named differently below two places with the same number, and for a proof the papers.
/// </remarks>
internal sealed class AnswerState
{
    private readonly SideView view;
    private readonly SpaceState parts;
    private readonly bool isProof;
    private readonly int[] watched;
    private readonly IReadOnlyList<RuleGroup> groups;

    public AnswerState(ProofSpace space, SideView view)
    {
        this.view = view;
        parts = new SpaceState(space);
        isProof = space.Sides.Count == 1;
        watched = [.. view.Invariants.Select(pair => pair.Node).Concat(space.Impossible).Distinct()];
        var rules = view.Side.Slice.Rules;
        groups = [.. Enumerable.Range(0, rules.Count)
            .Where(rule => SpaceSide.Decides(rules[rule].Definition.Kind))
            .GroupBy(rule => KeyOf(rule, rules[rule].Definition), StringComparer.Ordinal)
            .Select(group => new RuleGroup(rules[group.First()].Definition, [.. group], PapersOf(group.First())))];
    }

    /// <summary>The number of a place whose papers are open.</summary>
    public UInt128 Of(SpaceWalk walk, Draft draft)
    {
        var mix = new SpaceState.Mix();
        var seen = new bool[walk.Truths.Length];
        AddPapers(draft, ref mix);
        foreach (var group in groups)
        {
            mix.Add(-2);
            if (Matters(group, draft))
            {
                AddGroup(group, walk, draft, (seen, mix), out mix);
            }
        }

        foreach (var node in watched)
        {
            parts.Add(node, walk.Truths, seen, ref mix);
        }

        parts.AddClusters(walk, ref mix);
        return mix.Sum;
    }

    private static string KeyOf(int rule, RuleDefinition definition) => definition.Kind switch
    {
        RuleKind.Bar => $"bar {definition.Meaning.Outcome} {definition.Meaning.Certificate} {definition.Meaning.BarsCertificates}",
        RuleKind.Route => $"route {definition.Meaning.Sets} {(definition.Meaning.Sets == "actorClass" ? "" : definition.Meaning.Value)}",
        RuleKind.Waives => $"waives {definition.Meaning.Requirement}",
        RuleKind.Accepts => $"accepts {definition.Meaning.Document}",
        _ => $"{rule}",
    };

    private int[] PapersOf(int rule)
    {
        var papers = view.Side.Slice.Plan.Papers;
        return [.. Enumerable.Range(0, papers.Count).Where(paper => papers[paper].Number == rule || papers[paper].Waivers.Contains(rule) || papers[paper].Accepts.Contains(rule))];
    }

    /// <summary>For a proof, of a paper for another visit only counts whether it is known that it is needed.</summary>
    private void AddPapers(Draft draft, ref SpaceState.Mix mix)
    {
        foreach (var paper in draft.Papers)
        {
            mix.Add((int)(isProof && !paper.IsForAskedVisit && paper.Required == Truth.No ? Truth.Yes : paper.Required));
        }

        for (var rule = 0; rule < draft.Truths.Length; rule++)
        {
            if (draft.Truths[rule] == Truth.Broken)
            {
                mix.Add(rule);
            }
        }
    }

    private static bool Matters(RuleGroup group, Draft draft) => group.Rule.Kind switch
    {
        RuleKind.Requires or RuleKind.Waives => Array.Exists(group.Papers, paper => !draft.Papers[paper].Required.IsDecided()),
        RuleKind.Accepts => Array.Exists(group.Papers, paper => draft.Papers[paper] is { IsForAskedVisit: true } asked && asked.Required != Truth.No),
        RuleKind.Bar when group.Rule.Meaning.Certificate is { } kind => draft.Certificates.Any(certificate => certificate.Kind == kind && certificate.Wanted != Truth.No),
        _ => true,
    };

    private void AddGroup(RuleGroup group, SpaceWalk walk, Draft draft, (bool[] Seen, SpaceState.Mix Mix) before, out SpaceState.Mix mix)
    {
        mix = before.Mix;
        var isAnd = group.Rule.Kind == RuleKind.Accepts;
        var known = group.Rules.Select(rule => draft.Truths[rule]).Where(truth => truth != Truth.Unknown).Aggregate(isAnd ? Truth.Yes : Truth.No, (all, truth) => isAnd ? all.And(truth) : all.Or(truth));
        mix.Add((int)known);
        if (known == (isAnd ? Truth.No : Truth.Yes))
        {
            return;
        }

        foreach (var rule in group.Rules.Where(rule => draft.Truths[rule] == Truth.Unknown))
        {
            parts.Add(view.RootOf(rule), walk.Truths, before.Seen, ref mix);
        }
    }

    /// <summary>Rules that the assembly joins into one answer.</summary>
    /// <param name="Rule">One of them, for what they share.</param>
    /// <param name="Papers">The papers they speak about, by their place in the plan.</param>
    private sealed record RuleGroup(RuleDefinition Rule, int[] Rules, int[] Papers);
}
