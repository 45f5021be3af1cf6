using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Decisions;

/// <summary>A decision before it is put into words.</summary>
/// <param name="Outcome">The outcome that holds whatever is unknown; null while that is open.</param>
/// <param name="Truths">How each rule of the slice answered.</param>
internal sealed record Draft(string? Outcome, IReadOnlyList<CertificateDraft> Certificates, IReadOnlyList<PaperDraft> Papers, Truth[] Truths)
{
    /// <summary>What must be equal for two answers to count as the same: outcome, certificates and papers.</summary>
    public string Key => string.Join('|', Certificates.Select(certificate => $"{certificate.Kind}:{certificate.Wanted}:{certificate.Allowed}")
        .Concat(Papers.Select(paper => $"{paper.Plan.Number}:{paper.Required}:{paper.InOrder}"))
        .Prepend(Outcome ?? "?"));
}

/// <summary>One kind of certificate: is it wanted, may the holder have it, and which bars speak about it.</summary>
/// <param name="Barred">By a bar of this certificate alone.</param>
/// <param name="Allowed">Neither barred by one of those nor by a bar of every certificate.</param>
/// <param name="Bars">Numbers of the bars of this certificate alone.</param>
internal sealed record CertificateDraft(string Kind, Truth Wanted, Truth Barred, Truth Allowed, int[] Bars);

/// <summary>One paper of one visit: is it required, is it on the desk, is it in order.</summary>
/// <param name="Presented">Unknown for another visit than the asked one, or when the papers shown are unknown.</param>
internal sealed record PaperDraft(PaperPlan Plan, Truth Required, bool IsForAskedVisit, Truth Presented, Truth InOrder)
{
    /// <summary>Whether its lack keeps the asked visit from going on.</summary>
    public Truth IsMissing => IsForAskedVisit ? Required.And(InOrder.Not()) : Truth.No;

    public CompiledRule Rule => Plan.Rule;

    public string Document => Rule.Definition.Meaning.Document!;
}
