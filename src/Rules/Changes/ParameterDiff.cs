using System.Text.Json;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>Compares the dated values of two packs' parameters, those of single procedures apart.</summary>
internal sealed class ParameterDiff(RulePack old, RulePack changed, RuleClauses newClauses)
{
    public IEnumerable<Change> All()
    {
        var before = old.Parameters.Definitions.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var after = changed.Parameters.Definitions.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        return after.Keys.Union(before.Keys).SelectMany(name => Of(before.GetValueOrDefault(name), after.GetValueOrDefault(name)));
    }

    private IEnumerable<Change> Of(ParameterDefinition? before, ParameterDefinition? after)
    {
        var parameter = (after ?? before)!;
        IEnumerable<string?> procedures = [null, .. (before?.PerProcedure.Keys ?? []).Union(after?.PerProcedure.Keys ?? [])];
        return procedures.SelectMany(procedure => Timeline
            .Differences(SpansOf(before, procedure), SpansOf(after, procedure), IsSame)
            .Select(difference => ChangeOf(parameter, procedure, difference)));
    }

    private static List<Span<DatedValue>> SpansOf(ParameterDefinition? parameter, string? procedure)
    {
        IReadOnlyList<DatedValue> values = parameter is null ? [] : procedure is null ? parameter.Values : parameter.PerProcedure.GetValueOrDefault(procedure, []);
        return [.. values.Select(value => new Span<DatedValue>(value.ValidFrom, value.ValidThrough, value))];
    }

    private static bool IsSame(DatedValue one, DatedValue other) => Equals(one.Value, other.Value) && JsonSerializer.Serialize(one.Source) == JsonSerializer.Serialize(other.Source);

    private Change ChangeOf(ParameterDefinition parameter, string? procedure, Difference<DatedValue> difference)
    {
        var (from, through, before, after) = difference;
        var kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;
        return new Change(ChangeArea.Parameter, kind, parameter.Name, parameter.Label)
        {
            Towns = [changed.Town],
            Procedures = procedure is null ? [] : [procedure],
            From = from,
            Through = through,
            Old = before is null ? null : Clause(parameter, before),
            New = after is null ? null : Clause(parameter, after),
            Aspects = before is null || after is null || Equals(before.Value, after.Value) ? [] : [new Aspect(new Words("値", "value"), ValueWords.OfConstant(before.Value), ValueWords.OfConstant(after.Value))],
            Source = (after ?? before)!.Source,
            Touches = newClauses.RulesThatRead(parameter.Name),
        };
    }

    private static Words Clause(ParameterDefinition parameter, DatedValue value) =>
        new($"「{parameter.Label.Ja}」は、{ValueWords.OfConstant(value.Value).Ja}とする。", $"\"{parameter.Label.En}\" is {ValueWords.OfConstant(value.Value).En}.");
}
