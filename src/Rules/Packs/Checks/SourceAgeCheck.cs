using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>When each source was last compared: long ago, on a day to come, or before its page was changed.</summary>
internal sealed class SourceAgeCheck(DateOnly today, FindingList findings)
{
    private const int MonthsUntilOld = 6;

    public void Check(IReadOnlyList<CheckedFile> files)
    {
        foreach (var file in files)
        {
            var compared = file.Objects().Where(tree => tree.DayOf("checkedOn") is not null).ToList();
            NoteOld(file, [.. compared.Where(tree => tree.DayOf("checkedOn") < today.AddMonths(-MonthsUntilOld))]);
            foreach (var tree in compared)
            {
                NoteFuture(file, tree);
                NoteChangedSince(file, tree);
            }
        }
    }

    /// <summary>One line a file: the list is for planning the comparison, not for reading.</summary>
    private void NoteOld(CheckedFile file, List<JsonTree> old)
    {
        if (old.Count > 0)
        {
            var oldest = old.MinBy(tree => tree.DayOf("checkedOn"))!;
            findings.Note("P-OLD", file.PlaceOf(oldest["checkedOn"]!),
                new Words($"出典と{MonthsUntilOld}か月以上照らし合わせていないところが{old.Count}か所あります（最も古い日: {oldest.DayOf("checkedOn"):yyyy-MM-dd}）。",
                    $"{old.Count} sources were not compared for {MonthsUntilOld} months or more (the oldest on {oldest.DayOf("checkedOn"):yyyy-MM-dd})."),
                new Words("出典のページを開いて照らし合わせ、変わりがなければ checkedOn をその日に書き換えてください。", "Compare with the page; if nothing changed, set checkedOn to that day."));
        }
    }

    private void NoteFuture(CheckedFile file, JsonTree tree)
    {
        if (tree.DayOf("checkedOn") is { } day && day > today)
        {
            findings.Note("P-FUTURE", file.PlaceOf(tree["checkedOn"]!),
                new Words($"照らし合わせた日（checkedOn）が、今日（{today:yyyy-MM-dd}）より後です。", $"checkedOn lies after today ({today:yyyy-MM-dd})."),
                new Words("実際に照らし合わせた日を書いてください。", "Write the day on which it was compared."));
        }
    }

    private void NoteChangedSince(CheckedFile file, JsonTree tree)
    {
        if (tree["source"] is { } source && source.DayOf("pageDate") is { } page && page > tree.DayOf("checkedOn"))
        {
            findings.Note("P-CHANGED", file.PlaceOf(source["pageDate"]!),
                new Words("出典のページは、照らし合わせた日（checkedOn）より後に更新されたとされています。", "The page is said to have changed after checkedOn."),
                new Words("更新後のページと照らし合わせ、checkedOn を書き換えてください。", "Compare again, and set checkedOn to that day."));
        }
    }
}
