using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Explanations;

/// <summary>One clause with its own condition graph and those below it, made once a rule.</summary>
internal sealed record ClauseGraph(Clause Clause, Condition Condition, IReadOnlyList<ClauseGraph> Parts);

/// <summary>Builds the condition graph of every part of a rule, from the same trees the words come from.</summary>
internal sealed class RuleConditions
{
    private readonly NamedExpressions named;
    private readonly ConditionGraph graph;

    public RuleConditions(NamedExpressions named, RulePack pack)
    {
        this.named = named;
        graph = new ConditionGraph(named.Inputs, pack.Vocabulary.Facts.Select((fact, index) => (fact.Path, index)).ToDictionary(StringComparer.Ordinal));
    }

    public ClauseGraph Of(RuleDefinition rule) => Of(named.ClauseOf(rule.Body));

    private ClauseGraph Of(Clause clause)
    {
        switch (clause)
        {
            case Clause.All all:
                return Joined(clause, all.Parts, (left, right) => new Condition.Both(left, right));
            case Clause.Any any:
                return Joined(clause, any.Parts, (left, right) => new Condition.Either(left, right));
            case Clause.When choice:
                var (test, then, otherwise) = (Of(choice.Test), Of(choice.Then), Of(choice.Otherwise));
                return new ClauseGraph(clause, new Condition.Choice(test.Condition, then.Condition, otherwise.Condition), [test, then, otherwise]);
            default:
                var part = (Clause.Part)clause;
                var condition = graph.Build(named.WriteOut(part.Tree));
                return new ClauseGraph(clause, part.Denied ? new Condition.Negation(condition) : condition, []);
        }
    }

    private ClauseGraph Joined(Clause clause, IReadOnlyList<Clause> parts, Func<Condition, Condition, Condition> join)
    {
        var below = parts.Select(Of).ToList();
        return new ClauseGraph(clause, below.Select(part => part.Condition).Aggregate(join), below);
    }
}

/// <summary>The lines of one rule's conditions on the facts of one question.</summary>
internal sealed class ConditionLines(Question question, ConditionWords words)
{
    private readonly Inputs inputs = new([question.Pack.FactType.Create(question.Facts), question.Parameters], question.Facts.Known);

    public IReadOnlyList<ConditionLine> Of(ClauseGraph rule) => rule.Clause is Clause.All ? [.. rule.Parts.Select(LineOf)] : [LineOf(rule)];

    /// <summary>For a requirement whose paper is missing: that it was not shown, or not in order.</summary>
    public IEnumerable<ConditionLine> OfMissing(RuleDefinition rule, Decision decision)
    {
        var paper = decision.Required.FirstOrDefault(required => required.Rule == rule.Id && required.Visit == question.Request.Visit);
        if (paper is null || !decision.Missing.Contains(paper.Document))
        {
            return [];
        }

        var text = paper.Presented == true
            ? new Words($"「{paper.Label}」が示されたが、認められない", $"\"{paper.Label}\" was shown, but is not in order")
            : new Words($"「{paper.Label}」が示されていない", $"\"{paper.Label}\" was not shown");
        return [new ConditionLine(text.In(question.Request.Language), "yes", [FactOf(question.Pack.Vocabulary.IndexOf(Question.Documents))], [])];
    }

    /// <summary>A fact as it stands in this question.</summary>
    public FactLine FactOf(int index)
    {
        var fact = question.Pack.Vocabulary.Facts[index];
        var isKnown = question.Facts.Known.Has(index);
        var value = isKnown ? FactValueWords.Of(fact, question.Facts[index]) : new Words("未確認", "not known");
        var state = !isKnown ? "unknown" : question.Assumed.Contains(index) ? "assumed" : "given";
        return new FactLine(fact.Path, ValueWords.Short(fact.Label).In(question.Request.Language), value.In(question.Request.Language), state);
    }

    private ConditionLine LineOf(ClauseGraph part) => new(
        TextOf(part.Clause),
        NameOf(part.Condition.Evaluate(inputs)),
        [.. FactsOf(part.Condition.Reads)],
        [.. part.Parts.Select(LineOf)]);

    private string TextOf(Clause clause) =>
        (words.Of(clause) ?? new Words($"「{((clause as Clause.Part)?.Tree)?.ToString() ?? "…"}」", $"\"{((clause as Clause.Part)?.Tree)?.ToString() ?? "..."}\"")).In(question.Request.Language);

    private IEnumerable<FactLine> FactsOf(FactMask reads) => reads.Indices().Select(FactOf);

    public static string NameOf(Truth truth) => truth.ToString().ToLowerInvariant();
}
