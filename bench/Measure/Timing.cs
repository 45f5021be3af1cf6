namespace CertFlow.Bench.Measure;

/// <summary>What one run of a candidate costs.</summary>
/// <param name="Microseconds">The median over the rounds.</param>
/// <param name="Bytes">Allocated by the running thread.</param>
internal sealed record Timing(double Microseconds, double Bytes);

/// <summary>Something to measure: it is run on the i-th input.</summary>
internal sealed record Candidate(string Name, int Runs, Action<int> Run);
