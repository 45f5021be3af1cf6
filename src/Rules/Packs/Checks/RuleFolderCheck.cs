using CertFlow.Rules.Dates;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Examples;
using CertFlow.Rules.Json;
using CertFlow.Rules.Schemas;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>What <c>rules check</c> looks at beyond reading: what runs out, what nobody uses, what is never heard or at odds, what an editor needs.</summary>
public static class RuleFolderCheck
{
    /// <summary>Every finding of <see cref="Run"/> and of the examples.</summary>
    /// <inheritdoc cref="Run"/>
    public static IReadOnlyList<Finding> RunWithExamples(IReadOnlyCollection<PackFile> files, RuleBook book, DateOnly today) =>
        SideBySide(() => ExampleCheck.Run(files, book), () => Look(files, book, today), () => Compile(book)) is [var examples, .. var others]
            ? [.. others.SelectMany(findings => findings), .. examples]
            : [];

    /// <summary>Every finding, most of them notes; never throws for what is in the files.</summary>
    /// <param name="files">The whole folder.</param>
    /// <param name="book">What the folder was read into.</param>
    /// <param name="today">The day of the check: runs out, is old, lies ahead are meant from here.</param>
    public static IReadOnlyList<Finding> Run(IReadOnlyCollection<PackFile> files, RuleBook book, DateOnly today) =>
        [.. SideBySide(() => Look(files, book, today), () => Compile(book)).SelectMany(findings => findings)];

    /// <summary>A clerk waits, and no check hangs on another: they run on as many cores as there are; findings keep their order.</summary>
    private static IReadOnlyList<Finding>[] SideBySide(params Func<IReadOnlyList<Finding>>[] checks)
    {
        var found = new IReadOnlyList<Finding>[checks.Length];
        Parallel.For(0, checks.Length, i => found[i] = checks[i]());
        return found;
    }

    private static IReadOnlyList<Finding> Compile(RuleBook book) => [.. book.Towns.Values.SelectMany(StrictCompile.Check)];

    private static IReadOnlyList<Finding> Look(IReadOnlyCollection<PackFile> files, RuleBook book, DateOnly today)
    {
        var findings = new FindingList();
        var all = CheckedFile.ReadAll(files);
        var trees = all.Where(file => !file.IsExample).ToList();
        new SourceAgeCheck(today, findings).Check(trees);
        new ParameterTermCheck(today, findings).Check(trees);
        new RuleTermCheck(today, findings).Check(book);
        new WordsCheck(findings).Check(trees);
        new UnusedCheck(book, findings).Check(all);
        CheckHolidays(today, findings);
        CheckSchemas(files, book, findings);
        new SoundnessCheck(today, findings).Check(book);
        return findings.All;
    }

    private static void CheckHolidays(DateOnly today, FindingList findings)
    {
        if (today.AddYears(1).Year > JapaneseHolidays.LastYear)
        {
            findings.Note("P-RUNS-OUT", new FilePlace("towns", new TextPosition(1, 1)),
                new Words($"祝日の計算は{JapaneseHolidays.LastYear}年までです。その後の日は、閉庁日として扱われます。", $"Holidays are computed through {JapaneseHolidays.LastYear}; later days count as closed."),
                new Words("祝日法の改正を確かめ、祝日の計算を延ばすよう、システムの担当者に頼んでください。", "Ask the maintainers to extend the holidays."));
        }
    }

    private static void CheckSchemas(IReadOnlyCollection<PackFile> files, RuleBook book, FindingList findings)
    {
        foreach (var stale in SchemaFiles.OutOfDate(files, book))
        {
            var isCodes = stale.Path == SchemaMap.Codes;
            findings.Note("P-SCHEMA", new FilePlace(stale.Path, new TextPosition(1, 1)),
                isCodes
                    ? new Words("編集ソフトが示すコードの一覧が、今の規則と合っていません。", "The list of codes that editors offer does not fit the rules.")
                    : new Words("編集ソフトのための行（$schema）がないか、場所が違います。", "The $schema line for editors is missing or leads elsewhere."),
                new Words("./certflow rules schema を実行してください。書き直されます。", "Run ./certflow rules schema; it writes them anew."));
        }
    }
}
