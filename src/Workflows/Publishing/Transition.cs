namespace CertFlow.Workflows.Publishing;

/// <summary>経過措置: from when on a change of papers binds, and whom it spares. Bars bind everybody at once, whatever it says.</summary>
/// <param name="Kind"><c>casesOpenedFrom</c> or <c>visitsFrom</c>.</param>
/// <param name="From">The first day the change binds, inclusive: of the case's opening, or of the visit.</param>
public sealed record Transition(string Kind, DateOnly From, string? Note = null)
{
    /// <summary>Cases opened before the day keep the papers of the rules before.</summary>
    public const string CasesOpenedFrom = "casesOpenedFrom";

    /// <summary>Visits before the day keep the papers of the rules before; from it on not even a slip's promise holds.</summary>
    public const string VisitsFrom = "visitsFrom";

    public static IReadOnlyList<string> Kinds { get; } = [CasesOpenedFrom, VisitsFrom];

    /// <summary>Whether this visit still asks for the papers of the rules before.</summary>
    public bool Spares(DateOnly openedOn, DateOnly visitOn) => Kind == CasesOpenedFrom ? openedOn < From : visitOn < From;

    /// <summary>Whether papers promised under the rules before are no longer enough on a visit's day.</summary>
    public bool EndsPromises(DateOnly visitOn) => Kind == VisitsFrom && visitOn >= From;
}
