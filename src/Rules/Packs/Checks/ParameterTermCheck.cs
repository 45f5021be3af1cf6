using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Whether every parameter has a value from today through ten years ahead; values that end are announced before they do.</summary>
internal sealed class ParameterTermCheck(DateOnly today, FindingList findings)
{
    private const int YearsAhead = 10;
    private const int MonthsOfWarning = 6;

    public void Check(IReadOnlyList<CheckedFile> files)
    {
        foreach (var file in files.Where(file => file.Path.Split('/') is ["parameters", _] or ["towns", _, "parameters", ..]))
        {
            foreach (var parameter in file.Tree["parameters"]?.Items ?? [])
            {
                CheckOne(file, parameter);
            }
        }
    }

    private void CheckOne(CheckedFile file, JsonTree parameter)
    {
        var name = parameter.TextOf("name") ?? "";
        var values = (parameter["values"]?.Items ?? []).OrderBy(value => value.DayOf("validFrom")).ToList();
        if (values.Count == 0)
        {
            findings.Error("P-GAP", file.PlaceOf(parameter), new Words($"「{name}」に値が一つもありません。", $"\"{name}\" has no value at all."),
                new Words("values に値を書いてください。", "Write a value into values."));
            return;
        }

        if (values[0].DayOf("validFrom") is { } first && first > today)
        {
            findings.Error("P-GAP", file.PlaceOf(values[0]["validFrom"]!),
                new Words($"「{name}」には今日（{today:yyyy-MM-dd}）の値がありません。{first:yyyy-MM-dd} からしか決まっていません。", $"\"{name}\" has no value today ({today:yyyy-MM-dd}), only from {first:yyyy-MM-dd}."),
                new Words("今の値も、この値の前に書き加えてください。", "Add the present value before this one."));
        }

        if (values[^1].DayOf("validThrough") is { } last && last < today.AddYears(YearsAhead))
        {
            SayWhenItEnds(file.PlaceOf(values[^1]["validThrough"]!), name, last);
        }
    }

    private void SayWhenItEnds(FilePlace place, string name, DateOnly last)
    {
        var fix = new Words($"次の値を {last.AddDays(1):yyyy-MM-dd} から書き加えるか、この validThrough を消してください。", $"Add the next value from {last.AddDays(1):yyyy-MM-dd}, or remove this validThrough.");
        if (last < today)
        {
            findings.Error("P-GAP", place, new Words($"「{name}」の値は {last:yyyy-MM-dd} で終わっていて、今日の値がありません。", $"\"{name}\" ended on {last:yyyy-MM-dd}: it has no value today."), fix);
        }
        else if (last <= today.AddMonths(MonthsOfWarning))
        {
            findings.Note("P-RUNS-OUT", place, new Words($"「{name}」の値は、あと{last.DayNumber - today.DayNumber}日（{last:yyyy-MM-dd} まで）で終わり、次の値がありません。", $"\"{name}\" ends in {last.DayNumber - today.DayNumber} days ({last:yyyy-MM-dd}), and nothing follows."), fix);
        }
        else
        {
            findings.Note("P-RUNS-OUT", place, new Words($"「{name}」の値は {last:yyyy-MM-dd} までで、その先の値がまだありません。", $"\"{name}\" ends on {last:yyyy-MM-dd}, and nothing follows yet."), fix);
        }
    }
}
