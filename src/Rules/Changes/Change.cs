using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>What kind of thing changed, in the order in which changes are shown.</summary>
public enum ChangeArea
{
    Rule,
    Definition,
    Parameter,
    Calendar,
    Document,
    Text,
    Letter,
    Fact,
    Outcome,
    Procedure,
    Pin,
    Town,
}

/// <summary>How it changed.</summary>
public enum ChangeKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>One difference between two rule folders, in words.</summary>
/// <param name="Code">The rule's name, the parameter's, the code of the text.</param>
/// <param name="Title">What it is about, as a heading.</param>
public sealed record Change(ChangeArea Area, ChangeKind Kind, string Code, Words Title)
{
    /// <summary>Codes of the towns at whose counters it changes something.</summary>
    public required IReadOnlyList<string> Towns { get; init; }

    /// <summary>Codes of the procedures concerned; empty where it is not a matter of procedures.</summary>
    public IReadOnlyList<string> Procedures { get; init; } = [];

    /// <summary>First day on which the two differ, inclusive; null when the thing has no dates.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last such day, inclusive; null without an end.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>The clause as it was; null when added.</summary>
    public Words? Old { get; init; }

    /// <summary>The clause as it becomes; null when removed.</summary>
    public Words? New { get; init; }

    /// <summary>The parts that differ, each old and new.</summary>
    public IReadOnlyList<Aspect> Aspects { get; init; } = [];

    /// <summary>Where the new clause (or the removed one) is written; null where the thing has no source.</summary>
    public RuleSource? Source { get; init; }

    /// <summary>Rules whose answer may change although they are unchanged themselves, by their identity.</summary>
    public IReadOnlyList<string> Touches { get; init; } = [];

    /// <summary>What makes two changes of different towns or procedures the same.</summary>
    internal string Key => string.Join('\u001f', Area, Kind, Code, From, Through, Old?.Ja, New?.Ja, string.Join('\u001e', Aspects.Select(aspect => $"{aspect.Label.Ja}{aspect.Old?.Ja}{aspect.New?.Ja}")));
}

/// <summary>One part of a changed thing.</summary>
public sealed record Aspect(Words Label, Words? Old, Words? New);
