using CertFlow.Rules.Decisions;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Changes;

/// <summary>The first thing, in this order, in which two answers differ.</summary>
public enum ChangedAspect
{
    Outcome,

    /// <summary>May the holder have a certificate, and until when.</summary>
    Certificates,

    /// <summary>Papers required or missing.</summary>
    Papers,

    Pins,
}

/// <summary>How an answer changes from one set of rules to another; equal changes are counted together.</summary>
/// <param name="Old">The outcome's code before.</param>
/// <param name="New">The outcome's code after; the same as before when something else changes.</param>
public sealed record AnswerChange(string Procedure, string Old, string New, ChangedAspect Aspect)
{
    /// <summary>What changes from one decision to another of the same question; null when nothing that counts does.</summary>
    /// <remarks>Counted are outcome, certificates with their last days, papers, PINs; not words, sources, advice or fees.</remarks>
    public static AnswerChange? Between(string procedure, Decision old, Decision changed) =>
        AspectOf(old, changed) is { } aspect ? new AnswerChange(procedure, old.Outcome, changed.Outcome, aspect) : null;

    /// <summary>The outcome before, in words.</summary>
    public Words OldIn(RulePack published) => published.Outcomes[Old].Label;

    /// <summary>The outcome after in words, and what else changes where the outcome does not.</summary>
    public Words NewIn(RulePack draft)
    {
        var label = draft.Outcomes[New].Label;
        return Aspect switch
        {
            ChangedAspect.Certificates => new Words($"{label.Ja}（証明書が変わる）", $"{label.En} (other certificates)"),
            ChangedAspect.Papers => new Words($"{label.Ja}（必要書類が変わる）", $"{label.En} (other papers)"),
            ChangedAspect.Pins => new Words($"{label.Ja}（暗証番号が変わる）", $"{label.En} (other PINs)"),
            _ => label,
        };
    }

    private static ChangedAspect? AspectOf(Decision old, Decision changed) =>
        old.Outcome != changed.Outcome ? ChangedAspect.Outcome
        : !old.Certificates.Select(Key).SequenceEqual(changed.Certificates.Select(Key)) ? ChangedAspect.Certificates
        : !Papers(old).SetEquals(Papers(changed)) || !old.Missing.ToHashSet().SetEquals(changed.Missing) ? ChangedAspect.Papers
        : !old.PinsRequired.ToHashSet().SetEquals(changed.PinsRequired) ? ChangedAspect.Pins
        : null;

    private static (string, string, DateOnly?, DateOnly?) Key(CertificateDecision certificate) =>
        (certificate.Kind, certificate.Decision, certificate.ValidThrough, certificate.EffectiveOn);

    private static HashSet<(string, int)> Papers(Decision decision) => [.. decision.Required.Select(paper => (paper.Document, paper.Visit))];
}
