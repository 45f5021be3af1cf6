using System.Globalization;

namespace CertFlow.Bench.Torture;

/// <summary>What the torture says while it runs, in Japanese or in English; with <c>--json</c> only the end is printed.</summary>
internal sealed class TortureText(bool english, bool silent)
{
    public void Begins(int seed, double minutes) => Say(
        string.Create(CultureInfo.InvariantCulture, $"{minutes} 分間、2台のノードと PostgreSQL を痛めつけます(--seed {seed} で同じ順に繰り返せます)"),
        string.Create(CultureInfo.InvariantCulture, $"two nodes and PostgreSQL for {minutes} minutes; --seed {seed} repeats the same order"));

    /// <param name="harm">Null when nothing came by the write point in time.</param>
    public void Done(TimeSpan at, string? harm, int acknowledged, int faults) => Say(
        string.Create(CultureInfo.InvariantCulture, $"[{at.TotalSeconds,5:0.0} s] {harm ?? "(書き込みがありませんでした)"}: 受領 {acknowledged} 件、不整合 {faults} 件"),
        string.Create(CultureInfo.InvariantCulture, $"[{at.TotalSeconds,5:0.0} s] {harm ?? "(nothing passed the point)"}: {acknowledged} acknowledged, {faults} faults"));

    public void Finishing(int open) => Say($"残りの受付 {open} 件を最後まで進めます", $"leading the {open} open cases to their end");

    public void Ends(TortureRun run)
    {
        foreach (var fault in run.Faults.Take(20))
        {
            Say("不整合: " + fault, "FAULT: " + fault);
        }

        var (harm, manners) = (run.Harm.Values.Sum(), string.Join(", ", run.Manners.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        Say(
            $"障害 {harm} 回(書き込み箇所 {run.PointsPassed}/{WriteGate.Points.Count}、{manners})、受付 {run.Cases} 件、受領 {run.Acknowledged} 件: 失われたもの・重複 {run.Faults.Count} 件",
            $"{harm} times harmed ({run.PointsPassed} of {WriteGate.Points.Count} write points; {manners}), {run.Cases} cases, {run.Acknowledged} acknowledged: {run.Faults.Count} lost, doubled or wrong");
    }

    private void Say(string japanese, string inEnglish)
    {
        if (!silent)
        {
            Console.WriteLine(english ? inEnglish : japanese);
        }
    }
}
