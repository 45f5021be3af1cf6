namespace CertFlow.Rules.Packs;

/// <summary>Reads <c>anyOf</c> and <c>allOf</c> of a requirement, nested as people write them, into its sets of papers.</summary>
internal static class PaperDemandReader
{
    private const int MaxSets = 16;
    private const int MaxDepth = 4;
    private const int MaxTerms = 6;

    /// <summary>The demand of a rule's properties; null when it asks for plain papers only.</summary>
    public static PaperDemand? Read(JsonShape properties)
    {
        if (!properties.Has("anyOf") && !properties.Has("allOf"))
        {
            return null;
        }

        var sets = SetsOf(properties, 1).Select(Merged).ToList();
        if (sets.Count is 0 or > MaxSets || sets.Exists(set => set.Count is 0 or > MaxTerms))
        {
            properties.Error(properties.Has("anyOf") ? "anyOf" : "allOf", "P-PAPERS", new Words($"書類の組み合わせは1~{MaxSets}通り、一つの組み合わせは{MaxTerms}種類までです。", $"1 to {MaxSets} sets of papers, each of at most {MaxTerms} kinds."),
                new Words("組み合わせを減らすか、規則を分けてください。", "Reduce the sets, or split the rule."));
        }

        return new PaperDemand(sets);
    }

    /// <summary>The sets one part allows: a class, a named paper, all of several parts, or any of them.</summary>
    private static IEnumerable<IReadOnlyList<PaperCount>> SetsOf(JsonShape part, int depth)
    {
        if (depth > MaxDepth)
        {
            part.Error("anyOf", "P-PAPERS", new Words($"書類の組み合わせの入れ子は{MaxDepth}段までです。", $"At most {MaxDepth} levels."), new Words("入れ子を減らしてください。", "Reduce the nesting."));
            return [];
        }

        if (part.Has("anyOf"))
        {
            return part.Children("anyOf").SelectMany(child => Finished(child, depth)).ToList();
        }

        return part.Has("allOf")
            ? part.Children("allOf").Select(child => Finished(child, depth)).Aggregate<List<IReadOnlyList<PaperCount>>, IEnumerable<IReadOnlyList<PaperCount>>>([[]], Product)
            : [[ReadCount(part)]];
    }

    private static List<IReadOnlyList<PaperCount>> Finished(JsonShape part, int depth)
    {
        List<IReadOnlyList<PaperCount>> sets = [.. SetsOf(part, depth + 1).Take(MaxSets + 1)];
        part.Finish();
        return sets;
    }

    private static List<IReadOnlyList<PaperCount>> Product(IEnumerable<IReadOnlyList<PaperCount>> left, List<IReadOnlyList<PaperCount>> right) =>
        [.. left.SelectMany(_ => right, (one, other) => (IReadOnlyList<PaperCount>)[.. one, .. other]).Take(MaxSets + 1)];

    private static PaperCount ReadCount(JsonShape part)
    {
        var document = part.OptionalText("document");
        var count = new PaperCount(document is null ? part.Text("class") : null, document, part.OptionalNumber("count") ?? 1);
        if (count.Count is < 1 or > 9 || (document is not null && count.Count > 1))
        {
            part.Error("count", "P-PAPERS", new Words("点数が正しくありません。", "The count is not possible."),
                new Words("1~9の数を書いてください(document で名指しする書類は1点です)。", "Write 1 to 9 (a named paper is one)."));
        }

        return count;
    }

    /// <summary>"A and A" is two of A.</summary>
    private static IReadOnlyList<PaperCount> Merged(IReadOnlyList<PaperCount> set) =>
        [.. set.GroupBy(count => (count.Class, count.Document)).Select(group => new PaperCount(group.Key.Class, group.Key.Document, group.Key.Document is null ? group.Sum(count => count.Count) : 1))];
}
