namespace CertFlow.Bench.Measure;

/// <summary>One measured figure, with what it is compared to.</summary>
internal sealed record Figure(string Name, string What, double Value, string Unit)
{
    /// <summary>The name of the figure of the same run it is compared with; null when it stands alone.</summary>
    public string? BaselineName { get; init; }

    public double? Baseline { get; init; }

    /// <summary>Value by baseline, in the same run.</summary>
    public double? Ratio => Baseline is { } baseline ? Value / baseline : null;

    /// <summary>The aim, and the side of it on which it is met; null when there is none.</summary>
    public Aim? Aim { get; init; }

    public bool? IsMet => Aim?.IsMetBy(Aim.OfRatio ? Ratio!.Value : Value);
}

/// <summary>A limit for a figure, or for its ratio.</summary>
internal sealed record Aim(double Limit, bool OfRatio, bool AtLeast)
{
    public static Aim RatioAtMost(double limit) => new(limit, OfRatio: true, AtLeast: false);

    public static Aim RatioAtLeast(double limit) => new(limit, OfRatio: true, AtLeast: true);

    public static Aim AtMost(double limit) => new(limit, OfRatio: false, AtLeast: false);

    public bool IsMetBy(double measured) => AtLeast ? measured >= Limit : measured <= Limit;
}
