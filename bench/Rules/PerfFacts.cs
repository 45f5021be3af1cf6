namespace CertFlow.Bench.Rules;

/// <summary>One fact set of <c>perf-facts.json</c>, typed.</summary>
internal sealed record PerfFacts
{
    public required string Procedure { get; init; }

    public required string CertType { get; init; }

    public required string Applicant { get; init; }

    public required int Visit { get; init; }

    public required int Age { get; init; }

    public required bool IsWard { get; init; }

    public required bool SameHousehold { get; init; }

    public required bool CardValid { get; init; }

    public required bool IsResident { get; init; }

    public required bool PinKnown { get; init; }

    public required bool HasReplyLetter { get; init; }

    public required int DaysToExpiry { get; init; }

    public required string[] Docs { get; init; }
}
