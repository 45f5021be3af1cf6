using CertFlow.Rules.Changes;

namespace CertFlow.Workflows.Documents;

/// <summary>A 新旧対照表 with its head and foot.</summary>
public sealed record ComparisonPaper
{
    public required string Title { get; init; }

    /// <summary>The towns concerned, in words.</summary>
    public required string Towns { get; init; }

    /// <summary>When it takes effect, in words.</summary>
    public required string Effective { get; init; }

    public required IReadOnlyList<ComparisonGroup> Groups { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A 決裁資料: what is proposed, why, from when, and what it leads to.</summary>
public sealed record ProposalPaper
{
    public required string Title { get; init; }

    public required DateOnly DraftedOn { get; init; }

    public required string Author { get; init; }

    /// <summary>Empty until it is known.</summary>
    public required string Approver { get; init; }

    public required IReadOnlyList<string> Reason { get; init; }

    public required string Effective { get; init; }

    public required string Transition { get; init; }

    /// <summary>The changes, one sentence each.</summary>
    public required IReadOnlyList<string> Outline { get; init; }

    public required IReadOnlyList<PaperSection> Sections { get; init; }

    public required ComparisonPaper Comparison { get; init; }

    public required string Hash { get; init; }
}

/// <summary>A numbered section of a paper: lines under a heading, and perhaps a table.</summary>
public sealed record PaperSection(string Heading, IReadOnlyList<string> Lines)
{
    /// <summary>Rows of a table; the first is its head. Empty for none.</summary>
    public IReadOnlyList<PaperRow> Rows { get; init; } = [];
}

/// <summary>One row of a table.</summary>
public sealed record PaperRow(IReadOnlyList<string> Cells);
