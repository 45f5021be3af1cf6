using System.Text.Json;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>Compares the rules of two packs of one town, as merged and day by day.</summary>
internal sealed class RuleDiff(RulePack old, RulePack changed, RuleClauses oldClauses, RuleClauses newClauses)
{
    private static readonly Words Condition = new("条件", "condition");
    private static readonly Words Effect = new("効果", "effect");
    private static readonly Words Saying = new("説明の文章", "words");
    private static readonly Words Source = new("根拠", "source");

    public IEnumerable<Change> Of(string procedure)
    {
        var (before, after) = (TimelinesOf(old, procedure), TimelinesOf(changed, procedure));
        return after.Keys.Union(before.Keys).SelectMany(name => Timeline
            .Differences(before.GetValueOrDefault(name, []), after.GetValueOrDefault(name, []), IsSame)
            .Select(difference => ChangeOf(procedure, difference)));
    }

    /// <summary>Each rule's periods in the merged pack; a name that stands for two rules at once counts by its workflow too.</summary>
    private static Dictionary<string, List<Span<RuleDefinition>>> TimelinesOf(RulePack pack, string procedure)
    {
        var lines = new Dictionary<string, List<Span<RuleDefinition>>>(StringComparer.Ordinal);
        foreach (var slice in pack.Slices.Where(slice => slice.Procedure == procedure))
        {
            foreach (var group in slice.Rules.Select(rule => rule.Definition).GroupBy(rule => rule.Name, StringComparer.Ordinal))
            {
                foreach (var rule in group)
                {
                    var key = group.Count() == 1 ? rule.Name : rule.Id;
                    Append(lines.TryGetValue(key, out var line) ? line : lines[key] = [], new Span<RuleDefinition>(slice.ValidFrom, slice.ValidThrough, rule));
                }
            }
        }

        return lines;
    }

    private static void Append(List<Span<RuleDefinition>> line, Span<RuleDefinition> next)
    {
        if (line is [.., var last] && ReferenceEquals(last.Value, next.Value) && last.Through?.AddDays(1) == next.From)
        {
            line[^1] = last with { Through = next.Through };
            return;
        }

        line.Add(next);
    }

    private static bool IsSame(RuleDefinition one, RuleDefinition other) =>
        RuleClauses.MeaningOf(one) == RuleClauses.MeaningOf(other) && one.Text == other.Text
        && ConditionWords.ExpressionOf(one.Body) == ConditionWords.ExpressionOf(other.Body)
        && JsonSerializer.Serialize(one.Source) == JsonSerializer.Serialize(other.Source);

    private Change ChangeOf(string procedure, Difference<RuleDefinition> difference)
    {
        var (from, through, before, after) = difference;
        var rule = after ?? before!;
        var kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;
        return new Change(ChangeArea.Rule, kind, rule.Id, after is null ? oldClauses.Effect(rule) : newClauses.Effect(rule))
        {
            Towns = [changed.Town],
            Procedures = [procedure],
            From = from,
            Through = through,
            Old = before is null ? null : oldClauses.Sentence(before, from),
            New = after is null ? null : newClauses.Sentence(after, from),
            Aspects = before is null || after is null ? [] : AspectsOf(before, after, from),
            Source = rule.Source,
        };
    }

    private List<Aspect> AspectsOf(RuleDefinition before, RuleDefinition after, DateOnly day)
    {
        var aspects = new List<Aspect>();
        if (ConditionWords.ExpressionOf(before.Body) != ConditionWords.ExpressionOf(after.Body))
        {
            aspects.Add(new Aspect(Condition, oldClauses.Condition(before, day), newClauses.Condition(after, day)));
        }

        if (RuleClauses.MeaningOf(before) != RuleClauses.MeaningOf(after))
        {
            aspects.Add(new Aspect(Effect, oldClauses.Effect(before), newClauses.Effect(after)));
        }

        if (before.Text != after.Text)
        {
            aspects.Add(new Aspect(Saying, oldClauses.Said(before) ?? oldClauses.Effect(before), newClauses.Said(after) ?? newClauses.Effect(after)));
        }

        var (oldSource, newSource) = (SourceWords(before), SourceWords(after));
        return oldSource == newSource ? aspects : [.. aspects, new Aspect(Source, oldSource, newSource)];
    }

    private static Words SourceWords(RuleDefinition rule)
    {
        var requirements = string.Join(' ', rule.Source.Requirement);
        return new Words($"{rule.Source.Heading}（{rule.Source.PageDate}）{requirements} {rule.Source.Url}", $"{rule.Source.Heading} ({rule.Source.PageDate}) {requirements} {rule.Source.Url}");
    }
}
