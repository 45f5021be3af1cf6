namespace CertFlow.Rules.Vectors;

/// <summary>How one case went.</summary>
public enum VectorVerdict
{
    /// <summary>Got what was recorded.</summary>
    Match,

    /// <summary>Refused at the gate with a documented code.</summary>
    Stricter,

    Mismatch,
}

/// <summary>One case with what was wanted and what came.</summary>
/// <param name="Code">The code of the refusal; null when not refused.</param>
public sealed record VectorResult(string Id, string Group, VectorVerdict Verdict, string? Code, string Wanted, string Got);

/// <summary>Runs recorded cases: on the engine alone, or on gate, engine and analyser together.</summary>
public static class VectorRunner
{
    /// <param name="raw">True: the engine alone, ungated.</param>
    public static IEnumerable<VectorResult> Run(VectorFile file, bool raw) => file.Cases.Select(vector => RunCase(file, vector, raw));

    private static VectorResult RunCase(VectorFile file, VectorCase vector, bool raw)
    {
        var wanted = VectorOutcome.WrittenOf(vector.Expected);
        var inputs = VectorInputs.Of(file, vector);
        var gated = raw ? null : VectorGate.Read(vector, inputs);
        if (gated?.Refusal is { } refusal)
        {
            // What the engine would not load either is no stricter than the engine.
            var isLoadFault = vector.Expected.GetProperty("kind").GetString() is "load-error" or "validation-error" or "load-exception";
            return new VectorResult(vector.Id, vector.Group, isLoadFault ? VectorVerdict.Match : VectorVerdict.Stricter, refusal.Code, wanted, refusal.Detail);
        }

        var outcome = VectorEngine.Run(vector, inputs);
        var got = outcome.Written();
        if (got == wanted && outcome.Trees.Count > 0 && gated?.Disagreement(outcome.Trees, inputs) is { } disagreement)
        {
            got = $"analyser: {disagreement}";
        }

        return new VectorResult(vector.Id, vector.Group, got == wanted ? VectorVerdict.Match : VectorVerdict.Mismatch, null, wanted, got);
    }
}
