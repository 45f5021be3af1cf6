namespace CertFlow.Workflows.Letters;

/// <summary>One slip for a visitor with several cases. Like the proxy's slip it carries no name and no address of a holder.</summary>
public sealed record VisitSlipContent : LetterContent
{
    public override LetterKind Kind => LetterKind.VisitSlip;

    /// <summary>Papers of the visitor himself: looked at once, whatever the number of cases.</summary>
    public required IReadOnlyList<PaperLine> Shared { get; init; }

    public required IReadOnlyList<VisitSlipCase> Cases { get; init; }

    /// <summary>Day the inquiries are posted; null when none waits to be.</summary>
    public DateOnly? PostingDay { get; init; }
    public DateOnly ArrivalFrom { get; init; }
    public DateOnly ArrivalThrough { get; init; }
}

/// <summary>A case on the slip, in the order they were opened.</summary>
/// <param name="FormNumber">The number on the case's own papers; empty while it has none.</param>
/// <param name="Procedure">A procedure code.</param>
/// <param name="State"><c>done</c>, <c>inquiry</c>, <c>papers</c>, <c>comeBack</c>, <c>refused</c>, <c>ended</c>, <c>waiting</c> or <c>toCheck</c>.</param>
public sealed record VisitSlipCase(string FormNumber, string Procedure, string State)
{
    /// <summary>What to bring for this case, beside the visitor's own papers.</summary>
    public IReadOnlyList<PaperLine> Papers { get; init; } = [];

    /// <summary>What the visitor is told when somebody has to look at the case; empty otherwise.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>Last day of the reply; null prints none.</summary>
    public DateOnly? ReplyBy { get; init; }

    /// <summary>The place in the queue after an outage; zero without one.</summary>
    public int Slot { get; init; }
}
