using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CertFlow.Bench.Measure;

/// <summary>The figures of one benchmark, for people as a table, for programs as one JSON object.</summary>
internal sealed class Report(string bench, IReadOnlyList<Figure> figures)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Counts and other facts about the run.</summary>
    public required IReadOnlyDictionary<string, object> Facts { get; init; }

    public void Print(bool asJson, bool english)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(JsonOf(), Options));
            return;
        }

        Console.WriteLine(string.Join("  ", Facts.Select(fact => $"{fact.Key} {fact.Value}")));
        foreach (var figure in figures)
        {
            Console.WriteLine(LineOf(figure, english));
        }

        var missed = figures.Count(figure => figure.IsMet == false);
        Console.WriteLine(english ? $"aims missed: {missed}" : $"目標に届かなかったもの {missed} 件");
    }

    private object JsonOf() => new
    {
        bench,
        facts = Facts,
        figures = figures.Select(figure => new
        {
            figure.Name, figure.What, value = Rounded(figure.Value), figure.Unit, figure.BaselineName, baseline = Rounded(figure.Baseline), ratio = Rounded(figure.Ratio),
            aim = figure.Aim is null ? null : AimText(figure.Aim, figure.Unit), met = figure.IsMet,
        }),
    };

    private static string LineOf(Figure figure, bool english)
    {
        var ratio = figure.Ratio is { } by ? string.Create(CultureInfo.InvariantCulture, $"{by,8:0.00} x {figure.BaselineName}") : "";
        var verdict = figure.IsMet switch
        {
            true => english ? "met" : "達成",
            false => english ? "MISSED" : "未達",
            null => "",
        };
        var aim = figure.Aim is null ? "" : $"{AimText(figure.Aim, figure.Unit)} {verdict}";
        return string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-22}{figure.Value,12:0.00} {figure.Unit,-6}{ratio,-28} {aim,-22} {figure.What}").TrimEnd();
    }

    private static string AimText(Aim aim, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{(aim.AtLeast ? ">=" : "<=")} {aim.Limit} {(aim.OfRatio ? "x" : unit)}");

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;
}
