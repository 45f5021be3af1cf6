using CertFlow.Rules.Packs;
using CertFlow.Rules.Proof;

namespace CertFlow.Rules.Changes;

/// <summary>What a change does to answers, as a proposal shows it.</summary>
/// <param name="Represented">Cases compared: all of those procedures and kinds of days on which some rule or number differs.</param>
/// <param name="Changed">Those whose answer differs.</param>
/// <param name="Groups">Largest first.</param>
/// <param name="NotCompared">What could not be compared to the end; empty when the counts are exact.</param>
public sealed record ImpactSummary(decimal Represented, decimal Changed, IReadOnlyList<ImpactGroup> Groups, IReadOnlyList<Words> NotCompared)
{
    /// <summary>Whether some cases count in more than one group: with other papers on the desk they change otherwise.</summary>
    public bool GroupsOverlap => Groups.Sum(group => group.Count) > Changed;

    /// <summary>Recorded decisions that were made again under the draft; null when none were looked at.</summary>
    public RecordedSummary? Recorded { get; init; }

    /// <summary>The change from one book of rules to another, over the towns both have.</summary>
    /// <param name="options">From which day on, and how far.</param>
    public static ImpactSummary Of(RuleBook published, RuleBook draft, ProofOptions options)
    {
        var towns = published.Towns.Keys.Intersect(draft.Towns.Keys).Select(town => SpaceComparison.Of(published.Towns[town], draft.Towns[town], options)).ToList();
        return new ImpactSummary(
            towns.Sum(town => town.Represented),
            towns.Sum(town => town.Changed),
            [.. towns.SelectMany(town => town.Groups.Select(group => GroupOf(town.Town, group, published, draft))).OrderByDescending(group => group.Count)],
            [.. towns.SelectMany(town => town.NotCompared).Distinct()]);
    }

    private static ImpactGroup GroupOf(string town, SpaceChange group, RuleBook published, RuleBook draft)
    {
        var sample = group.Sample;
        return new ImpactGroup(
            town,
            group.Change,
            draft.Procedures.FirstOrDefault(procedure => procedure.Code == group.Change.Procedure)?.Label ?? new Words(group.Change.Procedure, group.Change.Procedure),
            group.Change.OldIn(published.Towns[town]),
            group.Change.NewIn(draft.Towns[town]),
            group.Count,
            new Words(
                $"{sample.Person.Ja}、{sample.Visit}回目、{sample.AsOf:yyyy-MM-dd HH:mm}。{sample.Situation.Ja}",
                $"{sample.Person.En}, visit {sample.Visit}, {sample.AsOf:yyyy-MM-dd HH:mm}; {sample.Situation.En}"))
        {
            TownName = draft.Towns[town].TownName,
        };
    }
}

/// <summary>Cases that change alike.</summary>
/// <param name="Old">The outcome before, in words.</param>
/// <param name="New">The outcome after, in words.</param>
/// <param name="Sample">An invented person to whom it happens.</param>
public sealed record ImpactGroup(string Town, AnswerChange Change, Words Procedure, Words Old, Words New, decimal Count, Words Sample)
{
    /// <summary>The town's name.</summary>
    public required Words TownName { get; init; }
}

/// <summary>Recorded decisions under the draft.</summary>
/// <param name="Asked">Those that were made again.</param>
/// <param name="Changed">Those that would be others.</param>
/// <param name="Groups">How many change in which way.</param>
/// <param name="CaseIds">The cases of the first hundred; nothing else of a resident.</param>
public sealed record RecordedSummary(int Asked, int Changed, IReadOnlyList<RecordedGroup> Groups, IReadOnlyList<string> CaseIds)
{
    private const int Most = 100;

    /// <summary>The counts of what was asked again.</summary>
    public static RecordedSummary Of(IReadOnlyCollection<RecordedImpact> impacts)
    {
        var changed = impacts.SelectMany(impact => impact.Changed).ToList();
        return new RecordedSummary(
            impacts.Sum(impact => impact.Asked),
            changed.Count,
            [.. changed.GroupBy(each => each.Change).OrderByDescending(group => group.Count()).Select(group => new RecordedGroup(group.Key, group.Count()))],
            [.. changed.Select(each => each.CaseId).Distinct().Take(Most)]);
    }
}

/// <summary>So many recorded decisions change in one way.</summary>
public sealed record RecordedGroup(AnswerChange Change, int Count);

/// <summary>An open case that a change concerns, without the person.</summary>
public sealed record ConcernedCase(string Number, string Procedure, string Stage);
