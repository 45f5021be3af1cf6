using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>A thing without dates that is compared by its clause: a text, a paper, a line of a calendar.</summary>
internal sealed record Clause(string Code, Words Title, Words Text);

/// <summary>Compares two lists of clauses by their codes.</summary>
internal static class KeyedDiff
{
    public static IEnumerable<Change> Of(ChangeArea area, string town, IEnumerable<Clause> old, IEnumerable<Clause> changed)
    {
        var before = old.ToDictionary(clause => clause.Code, StringComparer.Ordinal);
        var after = changed.ToDictionary(clause => clause.Code, StringComparer.Ordinal);
        foreach (var code in after.Keys.Union(before.Keys))
        {
            var (was, becomes) = (before.GetValueOrDefault(code), after.GetValueOrDefault(code));
            if (was?.Text != becomes?.Text)
            {
                var kind = was is null ? ChangeKind.Added : becomes is null ? ChangeKind.Removed : ChangeKind.Changed;
                yield return new Change(area, kind, code, (becomes ?? was)!.Title) { Towns = [town], Old = was?.Text, New = becomes?.Text };
            }
        }
    }
}
