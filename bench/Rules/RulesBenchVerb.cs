using CertFlow.Bench.Measure;

namespace CertFlow.Bench.Rules;

/// <summary><c>bench rules</c>: what deciding costs, and how soon a pack is ready.</summary>
internal static class RulesBenchVerb
{
    public static int Run(bool asJson, bool english)
    {
        var published = PublishedRules.Read();
        var bench = new RulesBench(published);
        var mismatches = bench.Mismatches();
        var figures = bench.Measure().ToList();
        var facts = new Dictionary<string, object> { ["rules"] = bench.RuleCount, ["factSets"] = bench.FactSetCount, ["mismatches"] = mismatches };
        new Report("rules", figures) { Facts = facts }.Print(asJson, english);
        return mismatches == 0 ? 0 : 1;
    }
}
