using CertFlow.Bench.Measure;

namespace CertFlow.Bench.Rules;

/// <summary><c>bench rules</c>: what deciding costs, and how soon a pack is ready.</summary>
internal static class RulesBenchVerb
{
    /// <returns>1 when some way gives another answer than the recorded one; a missed aim is shown, but is no failure.</returns>
    public static int Run(bool asJson, bool english)
    {
        var published = PublishedRules.Read();
        var bench = new RulesBench(published);
        var start = new PackStart(published);
        var mismatches = bench.Mismatches();
        List<Figure> figures = [.. bench.Measure(), .. start.Measure()];
        var facts = new Dictionary<string, object>
        {
            ["rules"] = bench.RuleCount, ["factSets"] = bench.FactSetCount, ["mismatches"] = mismatches, ["rulesOfPublishedPack"] = start.RuleCount,
        };
        new Report("rules", figures) { Facts = facts }.Print(asJson, english);
        return mismatches == 0 ? 0 : 1;
    }
}
