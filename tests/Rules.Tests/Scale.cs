using System.Globalization;

namespace CertFlow.RulesTests;

/// <summary>How often property tests try: the usual number times <c>CERTFLOW_TEST_SCALE</c> (1 when not set).</summary>
internal static class Scale
{
    public static int Of(int usual) =>
        double.TryParse(Environment.GetEnvironmentVariable("CERTFLOW_TEST_SCALE"), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
            ? Math.Max(1, (int)(usual * factor))
            : usual;
}
