namespace CertFlow.Rules.Decisions;

/// <summary>The answer to one question at the counter: outcome, certificates, papers, PINs, reasons.</summary>
/// <remarks>Shaped as the body of <c>POST /api/decisions</c>. Nothing in it is stored by the Rules room.</remarks>
public sealed record Decision
{
    /// <summary>A code of <c>rules/vocabulary/outcomes.json</c>, for instance <c>acceptFirstVisit</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The official short sentence for the outcome.</summary>
    public required string OutcomeText { get; init; }

    /// <summary>Whether this visit can finish it now; null when that is undetermined.</summary>
    public required bool? SameDay { get; init; }

    /// <summary><c>holder</c>, <c>legalRepresentative</c>, <c>voluntaryRepresentative</c>; null when undetermined.</summary>
    public required string? ActorClass { get; init; }

    public required IReadOnlyList<CertificateDecision> Certificates { get; init; }

    /// <summary>The papers of every visit of the route, each with its visit.</summary>
    public required IReadOnlyList<RequiredDocument> Required { get; init; }

    /// <summary>Codes required for the asked visit that are not there or not acceptable, whatever the outcome.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Codes of the PINs this visit needs.</summary>
    public required IReadOnlyList<string> PinsRequired { get; init; }

    /// <summary>The same PINs with how: an existing one is verified, a first one is chosen.</summary>
    public required IReadOnlyList<PinDemand> Pins { get; init; }

    /// <summary>Dotted paths of the facts whose value would change the answer; empty unless <c>cannotDecide</c>.</summary>
    public required IReadOnlyList<string> UnknownFacts { get; init; }

    /// <summary>A code that says what the desk does next, for instance <c>mail-inquiry</c>.</summary>
    public required string NextStep { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    public required IReadOnlyList<Advice> Advice { get; init; }

    /// <summary>What is charged; empty where the rules name no fee.</summary>
    public IReadOnlyList<Fee> Fees { get; init; } = [];

    /// <summary>Facts that were not given and for which the vocabulary's assumed value was used.</summary>
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>Statutory forms filled in and signed at the counter; never among the papers to bring.</summary>
    public required IReadOnlyList<DeskForm> DeskForms { get; init; }

    public required IReadOnlyList<Change> WhatWouldChangeIt { get; init; }

    public required PackStamp Pack { get; init; }

    /// <summary>One line a rule, in file order; empty unless asked for.</summary>
    public required IReadOnlyList<TraceLine> Trace { get; init; }

    /// <summary>Rules on which RulesEngine and the analyser disagreed: an alarm. The outcome is then <c>staffDecides</c>.</summary>
    public IReadOnlyList<string> Disagreement { get; init; } = [];
}

/// <summary>May this holder have this certificate, apart from papers, and until when if issued on the asked day.</summary>
/// <param name="Kind"><c>signature</c> or <c>userAuthentication</c>.</param>
/// <param name="Decision"><c>yes</c>, <c>no</c> or <c>cannotDecide</c>.</param>
/// <param name="ValidThrough">Last day of use, inclusive; null unless <c>yes</c> and computable.</param>
public sealed record CertificateDecision(string Kind, string Decision, DateOnly? ValidThrough, IReadOnlyList<Reason> Reasons)
{
    /// <summary>Revocation: the first day on which it can no longer be used; otherwise null.</summary>
    public DateOnly? EffectiveOn { get; init; }
}

/// <summary>One paper of one visit.</summary>
/// <param name="Presented">Shown at the asked visit; null when the papers shown are unknown or the visit is another.</param>
/// <param name="Acceptable">Shown and in order (a form filled in); null when undetermined.</param>
public sealed record RequiredDocument(
    string Document, int Visit, string Label, IReadOnlyList<string> Alternatives, bool? Presented, bool? Acceptable, string Rule)
{
    /// <summary>The sets of papers that make it up, any one of them; empty for a single paper.</summary>
    public IReadOnlyList<IReadOnlyList<ClassCount>> AnyOf { get; init; } = [];

    /// <summary>What a visitor must add to the papers shown; null when nothing, or for a single paper.</summary>
    public string? StillNeeded { get; init; }

    /// <summary>Papers shown that counted once and do so no longer.</summary>
    public IReadOnlyList<string> NoLongerAccepted { get; init; } = [];
}

/// <summary>So many papers of a class, or one named paper.</summary>
/// <param name="Class">The class; null for a named paper.</param>
/// <param name="Document">The named paper; null for a class.</param>
public sealed record ClassCount(string? Class, string? Document, int Count, string Label);

/// <summary>A fee in yen; 0 for a free service.</summary>
public sealed record Fee(string Code, int Amount, string Text, string Rule);

/// <summary>A PIN that is needed: <c>verify</c> an existing one, <c>choose</c> a first one; null when undetermined.</summary>
public sealed record PinDemand(string Pin, string? Mode, string Label, string Rule);

/// <summary>Which rule spoke, what it says, and where that is written.</summary>
public sealed record Reason(string Rule, string Code, string Text, RuleSource Source);

/// <summary>The clause of the source page (or law) a rule serves.</summary>
public sealed record RuleSource(string Url, string Heading, string PageDate, IReadOnlyList<string> Requirement);

/// <summary>A line of advice for the visitor.</summary>
public sealed record Advice(string Code, string Text, string Rule);

/// <summary>A fact nobody stated, taken at its usual value.</summary>
public sealed record Assumption(string Fact, object? Value, string Text);

/// <summary>A statutory form of the counter.</summary>
public sealed record DeskForm(string Code, string Label, string Rule);

/// <summary>The smallest additions after which the same question leads to this outcome (verified by deciding again).</summary>
/// <param name="Bring">Papers to show in addition.</param>
public sealed record Change(IReadOnlyList<string> Bring, string Outcome)
{
    /// <summary>Facts that people can make other ones.</summary>
    public IReadOnlyList<ChangedFact> Facts { get; init; } = [];

    /// <summary>Another visit of the route; null for the asked one.</summary>
    public int? Visit { get; init; }

    /// <summary>From when on, in opening hours; null for the asked moment.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The steps in words, for a slip.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A fact as it would have to be, and what a person does to make it so.</summary>
public sealed record ChangedFact(string Fact, object? Value, string Text);

/// <summary>Which rules answered.</summary>
/// <param name="Hash"><c>sha256:</c> and the hash of the town's merged pack.</param>
/// <param name="ValidOn">The day whose rules were used.</param>
public sealed record PackStamp(string Town, string Hash, DateOnly ValidOn);

/// <summary>How one rule answered: <c>yes</c>, <c>no</c>, <c>unknown</c> or <c>broken</c>, and the facts it read.</summary>
public sealed record TraceLine(string Rule, string Kind, string Result, IReadOnlyDictionary<string, object?> Facts);
