using System.Text.Json;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;

namespace CertFlow.Workflows.Publishing;

/// <summary>What was looked at before a draft may be approved.</summary>
public sealed record ReviewReport
{
    /// <summary>The draft's hash; null when it cannot be read.</summary>
    public string? Hash { get; init; }

    public bool IsFine => Hash is not null && Parts.All(part => part.IsFine);

    /// <summary>What <c>rules check</c> says.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<ReviewPart> Parts { get; init; } = [];

    /// <summary>Against the edition in force.</summary>
    public IReadOnlyList<ChangedFile> ChangedFiles { get; init; } = [];

    /// <summary>Open cases whose next visit would be asked for other papers, transitions left aside.</summary>
    public OpenCasesConcerned? OpenCases { get; init; }

    /// <summary>How many of all cases the rules can tell apart are answered otherwise; null when they were not compared.</summary>
    public ImpactSummary? Impact { get; init; }

    /// <summary>How many recorded decisions the draft would make otherwise.</summary>
    public RecordedSummary? Recorded { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, CaseJson.Options);
}

/// <summary>One thing that was looked at: <c>examples</c>, <c>agreement</c>, <c>beforeValidFrom</c> ...</summary>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Problems">What was found, the first hundred.</param>
public sealed record ReviewPart(string Name, bool IsFine, int Looked, IReadOnlyList<string> Problems)
{
    private const int Most = 100;

    /// <summary>Fine when nothing was found.</summary>
    public static ReviewPart Of(string name, int looked, IReadOnlyList<string> problems) =>
        new(name, problems.Count == 0, looked, [.. problems.Take(Most)]);
}

/// <summary>Open cases a change of papers concerns: how many were looked at, and which they are.</summary>
public sealed record OpenCasesConcerned(int Looked, int Concerned, IReadOnlyList<ConcernedCase> Cases);

/// <summary>A case whose next visit would be asked for other papers.</summary>
public sealed record ConcernedCase(Guid Id, int Visit, IReadOnlyList<string> Added, IReadOnlyList<string> Dropped);
