using System.Globalization;
using CertFlow.Rules.Proof;

namespace CertFlow.Api.Verbs;

/// <summary>Writes a proof for policy staff: what was looked at, and for whom a property is broken.</summary>
public sealed class ProofPrinter(ProofReport report, string language)
{
    private readonly bool english = language == "en";

    public void Print(TextWriter output)
    {
        output.WriteLine(english ? $"{report.Town} {report.Hash}" : $"{report.Town}({report.Hash})");
        PrintAreas(output);
        foreach (var violation in report.Violations)
        {
            Print(violation, output);
        }

        output.WriteLine(english
            ? report.IsProved ? $"{report.Town}: proved" : $"{report.Town}: {report.Violations.Count} findings"
            : report.IsProved ? $"{report.Town}: 証明できました" : $"{report.Town}: 見つかった問題 {report.Violations.Count} 件");
    }

    private void PrintAreas(TextWriter output)
    {
        output.WriteLine(english ? "decisions\tcases\tseconds\tarea" : "判断\t場合\t秒\t範囲");
        foreach (var area in report.Areas)
        {
            var relations = area.Relations.Count == 0 ? "-" : string.Join('+', area.Relations);
            var seconds = area.Ticks / (double)TimeProvider.System.TimestampFrequency;
            var sampled = area.IsComplete ? "" : english ? " (broken off: a sample)" : "(打ち切り: 標本)";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{area.Evaluated:N0}\t{area.Represented:N0}\t{seconds:0.00}\t{area.Procedure} {relations} visit {area.Visit} {area.SliceFrom:yyyy-MM-dd}{(area.Office is null ? "" : " " + area.Office)}{sampled}"));
        }
    }

    private void Print(Violation violation, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{violation.Message.In(language)} [{violation.Code}]");
        if (violation.Sample is { } sample)
        {
            var at = sample.AsOf.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            output.WriteLine(english
                ? $"    for instance: {sample.Person.En}, {violation.Procedure}, visit {sample.Visit}, {at}; {sample.Situation.En} -> {sample.Outcome}"
                : $"    たとえば: {sample.Person.Ja}、{violation.Procedure} {sample.Visit}回目、{at}。{sample.Situation.Ja} → {sample.Outcome}");
        }

        foreach (var rule in violation.Rules)
        {
            output.WriteLine($"    {rule.Path}:{rule.Line}:{rule.Column}: {rule.Rule}");
        }

        output.WriteLine($"    -> {violation.Fix.In(language)}");
    }
}
