using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>Says in words what differs between two rule folders, as merged for each town.</summary>
public static class PackDiff
{
    /// <summary>All differences in the order in which they are read: rules by procedure, then what they rest on.</summary>
    /// <remarks>
    /// Rules and parameters are compared day by day: a clause that is ended and continued unchanged is no change.
    /// What several towns or procedures share is said once. The day a source was last compared is no change.
    /// </remarks>
    public static IReadOnlyList<Change> Of(RuleBook old, RuleBook changed)
    {
        var found = new List<Change>();
        foreach (var town in changed.Towns.Keys.Union(old.Towns.Keys).Order(StringComparer.Ordinal))
        {
            found.AddRange((old.Towns.GetValueOrDefault(town), changed.Towns.GetValueOrDefault(town)) switch
            {
                ({ } before, { } after) => OfTown(old, changed, before, after),
                (null, { } added) => [TownChange(ChangeKind.Added, added)],
                ({ } removed, null) => [TownChange(ChangeKind.Removed, removed)],
                _ => [],
            });
        }

        return [.. Joined(found).OrderBy(change => change.Area).ThenBy(change => ProcedurePlace(changed, change))];
    }

    private static Change TownChange(ChangeKind kind, RulePack pack) => new(ChangeArea.Town, kind, pack.Town, pack.TownName)
    {
        Towns = [pack.Town],
        Old = kind == ChangeKind.Removed ? pack.TownName : null,
        New = kind == ChangeKind.Added ? pack.TownName : null,
    };

    private static IEnumerable<Change> OfTown(RuleBook oldBook, RuleBook newBook, RulePack old, RulePack changed)
    {
        var (oldClauses, newClauses) = (new RuleClauses(old), new RuleClauses(changed));
        var rules = new RuleDiff(old, changed, oldClauses, newClauses);
        return newBook.Procedures.Concat(oldBook.Procedures).Select(procedure => procedure.Code).Distinct().SelectMany(rules.Of)
            .Concat(Definitions(old, changed, oldClauses, newClauses))
            .Concat(new ParameterDiff(old, changed, newClauses).All())
            .Concat(Calendars(old, changed))
            .Concat(KeyedDiff.Of(ChangeArea.Document, changed.Town, VocabularyClauses.Documents(old), VocabularyClauses.Documents(changed)))
            .Concat(KeyedDiff.Of(ChangeArea.Text, changed.Town, VocabularyClauses.Texts(old), VocabularyClauses.Texts(changed)).Select(change => change with { Touches = RulesSaying(changed, change.Code) }))
            .Concat(KeyedDiff.Of(ChangeArea.Letter, changed.Town, VocabularyClauses.Letters(old), VocabularyClauses.Letters(changed)))
            .Concat(KeyedDiff.Of(ChangeArea.Fact, changed.Town, VocabularyClauses.Facts(old), VocabularyClauses.Facts(changed)))
            .Concat(KeyedDiff.Of(ChangeArea.Outcome, changed.Town, VocabularyClauses.Outcomes(old), VocabularyClauses.Outcomes(changed)))
            .Concat(KeyedDiff.Of(ChangeArea.Procedure, changed.Town, VocabularyClauses.Procedures(oldBook), VocabularyClauses.Procedures(newBook)))
            .Concat(KeyedDiff.Of(ChangeArea.Pin, changed.Town, VocabularyClauses.Pins(oldBook), VocabularyClauses.Pins(newBook)));
    }

    /// <summary>A definition counts as changed when its expression or its label does; other words of it are style.</summary>
    private static IEnumerable<Change> Definitions(RulePack old, RulePack changed, RuleClauses oldClauses, RuleClauses newClauses)
    {
        var before = old.Definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        var after = changed.Definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        var names = after.Keys.Union(before.Keys)
            .Where(name => (before.GetValueOrDefault(name)?.Expression, before.GetValueOrDefault(name)?.Label) != (after.GetValueOrDefault(name)?.Expression, after.GetValueOrDefault(name)?.Label));
        return KeyedDiff.Of(ChangeArea.Definition, changed.Town, Clauses(names.Where(before.ContainsKey).Select(name => before[name]), oldClauses), Clauses(names.Where(after.ContainsKey).Select(name => after[name]), newClauses))
            .Select(change => change with { Touches = newClauses.RulesThatUse(change.Code) });
    }

    private static IEnumerable<Clause> Clauses(IEnumerable<Vocabulary.Definition> definitions, RuleClauses clauses) =>
        definitions.Select(definition => new Clause(definition.Name, definition.Label, clauses.DefinitionClause(definition)));

    private static IEnumerable<Change> Calendars(RulePack old, RulePack changed)
    {
        var before = old.Parameters.Offices.ToDictionary(office => office.Code, StringComparer.Ordinal);
        var after = changed.Parameters.Offices.ToDictionary(office => office.Code, StringComparer.Ordinal);
        return after.Keys.Union(before.Keys).SelectMany(code => KeyedDiff.Of(ChangeArea.Calendar, changed.Town, Lines(before.GetValueOrDefault(code)), Lines(after.GetValueOrDefault(code))));
    }

    private static IEnumerable<Clause> Lines(Office? office) =>
        office is null ? [] : CalendarLines.Of(office).Select(line => new Clause($"{office.Code} {line.Key}", office.Name, line.Value));

    private static IReadOnlyList<string> RulesSaying(RulePack pack, string text) => [.. RuleClauses.RulesOf(pack).Where(rule => rule.Text == text).Select(rule => rule.Id).Distinct()];

    /// <summary>The same change in several towns or procedures, said once.</summary>
    private static IEnumerable<Change> Joined(IEnumerable<Change> changes) => changes.GroupBy(change => change.Key, StringComparer.Ordinal).Select(group => group.First() with
    {
        Towns = [.. group.SelectMany(change => change.Towns).Distinct()],
        Procedures = [.. group.SelectMany(change => change.Procedures).Distinct()],
        Touches = [.. group.SelectMany(change => change.Touches).Distinct()],
    });

    /// <summary>What concerns several procedures, or none in particular, comes first.</summary>
    private static int ProcedurePlace(RuleBook book, Change change) =>
        change.Procedures.Count != 1 ? -1 : book.Procedures.TakeWhile(procedure => procedure.Code != change.Procedures[0]).Count();
}
