using System.Linq.Expressions;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Soundness;

/// <summary>What is to be asked of the rules of a slice, by what each kind of rule can do to another.</summary>
internal sealed class SliceQuestions(RulePack pack, Slice slice)
{
    private static readonly CaseGoal NoCase = new(new Condition.Constant(false), true);

    private readonly Dictionary<string, int> precedence = pack.Outcomes.InPrecedence.Select((outcome, place) => (outcome.Code, place)).ToDictionary(StringComparer.Ordinal);
    private readonly IReadOnlyList<CompiledRule> barsOfAll = [.. slice.Plan.Of(RuleKind.Bar).Select(number => slice.Rules[number]).Where(bar => bar.Definition.Meaning.Certificate is null)];

    /// <summary>Every question; "dead" stands before the others about a rule.</summary>
    public IEnumerable<RuleQuestion> All() => slice.Rules.SelectMany((rule, number) => About(rule, number));

    private IEnumerable<RuleQuestion> About(CompiledRule rule, int number)
    {
        var meaning = rule.Definition.Meaning;
        yield return Ask(Flaw.Dead, rule, [], Holds(rule));
        foreach (var question in rule.Definition.Kind switch
        {
            RuleKind.Bar => OfBar(rule),
            RuleKind.Route when meaning.Sets == "acceptAs" => OfAcceptance(rule),
            RuleKind.Route when meaning.Sets == "revokes" => Conflicts(rule, other => other.Sets == "revokes" && other.Value == meaning.Value && other.EffectiveAfterDays != meaning.EffectiveAfterDays),
            RuleKind.Route => OfFirstWins(rule, other => other.Sets == meaning.Sets, other => other.Value != meaning.Value),
            RuleKind.Pins => OfFirstWins(rule, other => other.Pin == meaning.Pin, other => other.Mode != meaning.Mode),
            RuleKind.Requires => OfRequirement(slice.Plan.Papers.First(paper => paper.Number == number)),
            RuleKind.Waives => OfWaiver(rule, number),
            RuleKind.Accepts => OfPaperCheck(rule, number),
            _ => [],
        })
        {
            yield return question;
        }
    }

    /// <summary>A bar of everything loses to those whose outcomes come first; one that keeps certificates from being issued only to others that do.</summary>
    private IEnumerable<RuleQuestion> OfBar(CompiledRule bar)
    {
        var meaning = bar.Definition.Meaning;
        var rivals = meaning.Certificate is null
            ? barsOfAll.Where(other => !meaning.BarsCertificates || other.Definition.Meaning.BarsCertificates)
            : RulesOf(RuleKind.Bar).Where(other => other.Definition.Meaning.Certificate == meaning.Certificate);
        yield return Lacks(bar);
        yield return Hidden(bar, [.. rivals.Where(other => ComesFirst(other.Definition.Meaning.Outcome!, meaning.Outcome!))]);
    }

    private IEnumerable<RuleQuestion> OfAcceptance(CompiledRule route)
    {
        var value = route.Definition.Meaning.Value!;
        var earlier = RulesOf(RuleKind.Route).Where(other => other.Definition.Meaning is { Sets: "acceptAs", Value: { } way } && ComesFirst(way, value));
        return Conflicts(route, other => other.Sets == "acceptAs" && other.Value != value)
            .Append(Hidden(route, [.. barsOfAll.Where(bar => ComesFirst(bar.Definition.Meaning.Outcome!, value)), .. earlier]));
    }

    /// <summary>Of rules about one matter the first in the files that holds is heard.</summary>
    private IEnumerable<RuleQuestion> OfFirstWins(CompiledRule rule, Func<RuleMeaning, bool> isSameMatter, Func<RuleMeaning, bool> saysOtherwise)
    {
        var earlier = Earlier(rule).Where(other => isSameMatter(other.Definition.Meaning)).ToList();
        return Conflicts(rule, other => isSameMatter(other) && saysOtherwise(other)).Append(Hidden(rule, earlier));
    }

    /// <summary>A paper must matter at its visit in some case that is neither waived nor barred, and whoever brings it must not be turned away for that.</summary>
    private IEnumerable<RuleQuestion> OfRequirement(PaperPlan paper)
    {
        var (rule, atVisit) = (paper.Rule, new CaseGoal(VisitIs(paper.Rule.Definition.Meaning.Visit), true));
        CompiledRule[] waivers = [.. paper.Waivers.Select(waiver => slice.Rules[waiver])];
        CompiledRule[] rivals = [.. waivers, .. barsOfAll];
        yield return Ask(Flaw.Hidden, rule, rivals, [.. Holds(rule), atVisit, .. rivals.SelectMany(Fails)]);
        string[] codes = [.. paper.Codes(pack.PaperClasses, slice.ValidFrom)];
        foreach (var bar in barsOfAll.Where(bar => LooksFor(bar, codes)))
        {
            var shown = codes.Select(code => (Condition)Shows(code)).Aggregate((one, other) => new Condition.Either(one, other));
            yield return Ask(Flaw.Punished, rule, [bar], [.. Holds(rule), atVisit, new CaseGoal(shown, true), .. Fails(bar)]);
        }
    }

    private IEnumerable<RuleQuestion> OfWaiver(CompiledRule waiver, int number) =>
        Idle(waiver, slice.Plan.Papers.Where(paper => paper.Waivers.Contains(number)), Holds(waiver));

    private IEnumerable<RuleQuestion> OfPaperCheck(CompiledRule check, int number) =>
        Idle(check, slice.Plan.Papers.Where(paper => paper.Accepts.Contains(number)), Fails(check)).Append(Lacks(check));

    /// <summary>In some case the paper is asked for, and the rule has something to say about it.</summary>
    private static IEnumerable<RuleQuestion> Idle(CompiledRule rule, IEnumerable<PaperPlan> papers, CaseGoal[] speaks) => papers
        .Select(paper => Ask(Flaw.Idle, rule, [paper.Rule], [.. speaks, .. Holds(paper.Rule)]))
        .DefaultIfEmpty(Ask(Flaw.Idle, rule, [], NoCase));

    private IEnumerable<RuleQuestion> Conflicts(CompiledRule rule, Func<RuleMeaning, bool> isAtOdds) => Earlier(rule)
        .Where(other => isAtOdds(other.Definition.Meaning))
        .Select(other => Ask(Flaw.Conflict, rule, [other], [.. Holds(rule), .. Holds(other)]));

    private IEnumerable<CompiledRule> Earlier(CompiledRule rule) => RulesOf(rule.Definition.Kind).TakeWhile(other => !ReferenceEquals(other, rule));

    private IEnumerable<CompiledRule> RulesOf(RuleKind kind) => slice.Plan.Of(kind).Select(number => slice.Rules[number]);

    private bool ComesFirst(string outcome, string other) => precedence[outcome] < precedence[other];

    private static RuleQuestion Lacks(CompiledRule rule) => Ask(Flaw.Always, rule, [], Fails(rule));

    private static RuleQuestion Hidden(CompiledRule rule, IReadOnlyList<CompiledRule> rivals) => Ask(Flaw.Hidden, rule, rivals, [.. Holds(rule), .. rivals.SelectMany(Fails)]);

    private static RuleQuestion Ask(Flaw flaw, CompiledRule rule, IReadOnlyList<CompiledRule> others, params CaseGoal[] goals) => new(flaw, rule, others, goals);

    private static CaseGoal[] Holds(CompiledRule rule) => [new CaseGoal(rule.Condition, true)];

    private static CaseGoal[] Fails(CompiledRule rule) => [new CaseGoal(rule.Condition, false)];

    private bool LooksFor(CompiledRule bar, string[] codes) => bar.Condition.Atoms
        .Where(atom => atom.Reads.Has(pack.Vocabulary.IndexOf(Question.Documents)))
        .Any(atom => new WrittenCodes(atom.Tree).Found.Overlaps(codes));

    private Atom VisitIs(int visit) => AtomOf("visit", fact => Expression.Equal(fact, Expression.Constant(visit)));

    private Atom Shows(string code) => AtomOf(Question.Documents, fact => Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], fact, Expression.Constant(code)));

    private Atom AtomOf(string path, Func<Expression, Expression> condition) =>
        new(condition(Expression.Property(slice.Inputs[0], path)), FactMask.Of(pack.Vocabulary.IndexOf(path)), slice.Inputs);

    /// <summary>The codes written in a condition.</summary>
    private sealed class WrittenCodes : ExpressionVisitor
    {
        public WrittenCodes(Expression tree) => Visit(tree);

        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        protected override Expression VisitConstant(ConstantExpression node)
        {
            Found.UnionWith(node.Value switch { string code => [code], IEnumerable<string> codes => codes, _ => [] });
            return node;
        }
    }
}
