using CertFlow.Rules.Decisions;
using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs;

/// <summary>What it means when a rule is true.</summary>
public enum RuleKind
{
    /// <summary>Sets the actor's class or the way the case goes.</summary>
    Route,

    /// <summary>Stops everything, or one certificate, with an outcome.</summary>
    Bar,

    /// <summary>A paper is required at a visit.</summary>
    Requires,

    /// <summary>A requirement, by its rule name, does not apply.</summary>
    Waives,

    /// <summary>A condition under which a presented paper is acceptable; all rules for a paper must hold.</summary>
    Accepts,

    /// <summary>A PIN is verified or chosen.</summary>
    Pins,

    /// <summary>A line of advice, or a form to sign at the counter.</summary>
    Advises,

    /// <summary>A fee is charged, as much as a parameter says.</summary>
    Charges,
}

/// <summary>One rule as its file says it.</summary>
public sealed record RuleDefinition
{
    /// <summary>The file's workflow, for instance <c>issue.documents</c>.</summary>
    public required string Workflow { get; init; }

    public required string Name { get; init; }

    public required RuleKind Kind { get; init; }

    public required RuleMeaning Meaning { get; init; }

    /// <summary>The code of its words in <c>rules/vocabulary/texts.json</c>.</summary>
    public required string Text { get; init; }

    public required RuleSource Source { get; init; }

    /// <summary>First day in force, inclusive.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day in force, inclusive; null without an end.</summary>
    public DateOnly? ValidThrough { get; init; }

    public required DateOnly CheckedOn { get; init; }

    /// <summary>A rule of law that no town may override.</summary>
    public bool Statutory { get; init; }

    /// <summary>The base rule a town's rule takes the place of; null for a new rule.</summary>
    public string? Overrides { get; init; }

    /// <summary>The town whose folder it stands in; null for a national rule.</summary>
    public string? Town => Path.Split('/') is ["towns", var town, ..] ? town : null;

    /// <summary>The rule only takes the overridden one away.</summary>
    public bool Removed { get; init; }

    public required RuleBody Body { get; init; }

    /// <summary>Where the rule's name stands in its file.</summary>
    public required TextPosition Position { get; init; }

    /// <summary>The file it stands in, below <c>rules/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its <c>Properties</c> as written, so that a finding can point at one of them.</summary>
    internal JsonTree? Properties { get; init; }

    public string Id => $"{Workflow}/{Name}";

    /// <summary>The procedure its workflow belongs to; <c>all</c> for rules of every procedure.</summary>
    public string Procedure => Workflow.Split('.')[0];

    public bool IsInForceOn(DateOnly day) => day >= ValidFrom && (ValidThrough is not { } last || day <= last);
}

/// <summary>What the rule's <c>Properties</c> say beside its kind; which of them apply depends on the kind.</summary>
public sealed record RuleMeaning
{
    /// <summary>Bar: the outcome it leads to.</summary>
    public string? Outcome { get; init; }

    /// <summary>Bar: only this certificate; null for everything.</summary>
    public string? Certificate { get; init; }

    /// <summary>Bar of everything: it lies in the card or the holder, so that no certificate can be issued; otherwise in the visitor, the papers or the hour.</summary>
    public bool BarsCertificates { get; init; }

    /// <summary>Requires, accepts: the paper.</summary>
    public string? Document { get; init; }

    /// <summary>Requires: papers that serve as well.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Requires: papers of classes that serve as well, so many of each; null when only named papers serve.</summary>
    public PaperDemand? Demand { get; init; }

    /// <summary>Requires: the visit, 1 or 2.</summary>
    public int Visit { get; init; } = 1;

    /// <summary>Waives: the name of the requirement.</summary>
    public string? Requirement { get; init; }

    public string? Pin { get; init; }

    /// <summary>Pins: <c>verify</c> or <c>choose</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Route: <c>actorClass</c>, <c>acceptAs</c> or <c>revokes</c>.</summary>
    public string? Sets { get; init; }

    public string? Value { get; init; }

    /// <summary>Route that revokes: days from the event to the day it takes effect, 0 for the same day.</summary>
    public int EffectiveAfterDays { get; init; }

    /// <summary>Bar, route: what the desk does next, instead of the outcome's own next step.</summary>
    public string? NextStep { get; init; }

    /// <summary>Advises: a statutory form filled in at the counter.</summary>
    public string? DeskForm { get; init; }

    /// <summary>Charges: the name of the parameter that holds the amount in yen.</summary>
    public string? Parameter { get; init; }

    /// <summary>Advises, charges: only said with one of these outcomes; empty for always.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];
}

/// <summary>The condition of a rule: one expression, or children joined by an operator.</summary>
public abstract record RuleBody
{
    public sealed record Leaf(string Expression, JsonTree Place, IReadOnlyDictionary<string, string> Locals) : RuleBody;

    public sealed record Node(string Operator, IReadOnlyList<(string Name, RuleBody Body)> Children) : RuleBody;
}
