using CertFlow.Rules.Engine;

namespace CertFlow.Rules.Soundness;

/// <summary>What can be wrong with a rule although every file can be read.</summary>
internal enum Flaw
{
    /// <summary>It never holds.</summary>
    Dead,

    /// <summary>It always holds: a bar that stops everybody, a condition of a paper that checks nothing.</summary>
    Always,

    /// <summary>Whenever it holds, another rule is heard instead.</summary>
    Hidden,

    /// <summary>What it waives or checks is not asked for when it could matter.</summary>
    Idle,

    /// <summary>It asks for a paper, and another rule turns away whoever brings it.</summary>
    Punished,

    /// <summary>It and another rule hold together and say what cannot both be.</summary>
    Conflict,
}

/// <summary>Is there a case of some kind; for a conflict there must be none, for everything else there must be one.</summary>
/// <param name="Others">The rules it is compared with.</param>
/// <param name="Goals">What holds in such a case, and what does not.</param>
internal sealed record RuleQuestion(Flaw Flaw, CompiledRule Rule, IReadOnlyList<CompiledRule> Others, IReadOnlyList<CaseGoal> Goals)
{
    /// <summary>Equal for the same question in another slice or town: a national rule need only be heard in one.</summary>
    public string Key { get; } = Flaw is Flaw.Punished or Flaw.Conflict
        ? $"{Flaw} {PlaceOf(Rule)} {string.Join(' ', Others.Select(PlaceOf))}"
        : $"{Flaw} {PlaceOf(Rule)}";

    /// <summary>The same for all questions about a rule.</summary>
    public string Subject { get; } = PlaceOf(Rule);

    private static string PlaceOf(CompiledRule rule) => $"{rule.Definition.Path}:{rule.Definition.Position.Line}:{rule.Definition.Position.Column}";
}
