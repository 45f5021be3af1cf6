using System.Text;
using System.Text.Json.Nodes;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Packs.Checks;
using CertFlow.RulesTests.Packs;
using CsCheck;

namespace CertFlow.RulesTests.Fuzz;

/// <summary>Whatever lies in <c>rules/</c> is accepted or precisely refused; nothing throws, hangs or takes the process with it.</summary>
/// <remarks>A failing case prints its number: call <see cref="FileOf"/> or <see cref="FolderOf"/> with it to see it again.</remarks>
public class RuleFileFuzzTests
{
    // Reading takes milliseconds, all checks of two towns seconds.
    private const int OneIn = 20;

    private static readonly RuleFileCheck Check = new(Published.Files, Published.Book, Published.Misaki);

    /// <summary>Each rule of the repository as a file of its own.</summary>
    private static readonly IReadOnlyList<PackFile> SingleRules = [.. Published.Files
        .Where(file => file.Path.Split('/') is ["national", not "letters", _] or ["towns", "misaki", not ("letters" or "parameters" or "calendars"), _])
        .SelectMany(Split)];

    private static readonly IReadOnlyList<PackFile> OtherFiles = [.. Published.Files.Where(file => file.Path.EndsWith(".json", StringComparison.Ordinal) && !file.Path.StartsWith("schema/", StringComparison.Ordinal))];

    [Fact]
    public void Any_rule_file_is_accepted_or_precisely_refused() => Gen.Int.Sample(seed =>
    {
        var file = FileOf(seed);
        var (findings, rules) = Check.Check(file);

        ShouldBePrecise(findings, [file]);
        findings.Any(finding => finding.IsError).ShouldBe(rules.Count == 0 && findings.Count > 0);
    }, iter: Scale.Of(100_000));

    [Fact]
    public void Any_folder_with_a_spoilt_file_is_accepted_or_precisely_refused() => Gen.Int.Sample(seed =>
    {
        var files = FolderOf(seed);
        var reading = RuleBook.Read(files);

        ShouldBePrecise(reading.Findings, files);
        (reading.Book is null).ShouldBe(reading.Findings.Any(finding => finding.IsError));
        if (reading.Book is { } book && seed % OneIn == 0)
        {
            ShouldBePrecise(RuleFolderCheck.Run(files, book, RuleFolderCheckTests.Today), files);
        }
    }, iter: Scale.Of(2_000));

    [Theory]
    [MemberData(nameof(MonsterNumbers))]
    public void A_monster_is_refused_or_read_but_never_wins(bool isFile, int number)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var dice = new Dice(seed);
            var file = SingleRules[0] with
            {
                Content = isFile ? Monsters.Files[number](dice) : Mutations.WithExpression(SingleRules[0].Content.ToArray(), Monsters.Expressions[number](dice)),
            };

            ShouldBePrecise(Check.Check(file).Findings, [file]);
        }
    }

    public static TheoryData<bool, int> MonsterNumbers()
    {
        var numbers = new TheoryData<bool, int>();
        Enumerable.Range(0, Monsters.Expressions.Count).ToList().ForEach(number => numbers.Add(false, number));
        Enumerable.Range(0, Monsters.Files.Count).ToList().ForEach(number => numbers.Add(true, number));
        return numbers;
    }

    /// <summary>The rule file that a number stands for.</summary>
    internal static PackFile FileOf(int seed)
    {
        var dice = new Dice(seed);
        var original = dice.Of(SingleRules);
        var bytes = original.Content.ToArray();
        return original with
        {
            Content = dice.Below(20) switch
            {
                < 6 => Mutations.OfBytes(bytes, dice),
                < 10 => Mutations.OfNodes(bytes, dice),
                < 14 => Mutations.OfExpression(bytes, dice),
                < 18 => Mutations.WithExpression(bytes, new RandomExpressions(dice).Condition(1 + dice.Below(5))),
                18 => Mutations.WithExpression(bytes, dice.Of(Monsters.Expressions)(dice)),
                _ => dice.OneIn(20) ? dice.Of(Monsters.Files)(dice) : Mutations.OfBytes(bytes, dice),
            },
        };
    }

    /// <summary>The folder that a number stands for: the repository's, with one file of any kind spoilt.</summary>
    internal static IReadOnlyList<PackFile> FolderOf(int seed)
    {
        var dice = new Dice(seed);
        var original = dice.Of(OtherFiles);
        var bytes = original.Content.ToArray();
        var spoilt = dice.Below(10) switch
        {
            < 6 => Mutations.OfNodes(bytes, dice),
            < 9 => Mutations.OfBytes(bytes, dice),
            _ => dice.Of(Monsters.Files)(dice),
        };
        return [.. Published.Files.Where(file => file.Path != original.Path), original with { Content = spoilt }];
    }

    private static void ShouldBePrecise(IReadOnlyList<Finding> findings, IReadOnlyList<PackFile> files)
    {
        foreach (var finding in findings)
        {
            finding.Path.ShouldNotBeNullOrWhiteSpace();
            finding.Code.ShouldMatch("^[A-Z]-[A-Z-]+$");
            finding.Column.ShouldBeGreaterThanOrEqualTo(1);
            finding.Line.ShouldBeInRange(1, files.FirstOrDefault(file => file.Path == finding.Path)?.Content.Span.Count((byte)'\n') + 1 ?? 1);
            new[] { finding.Message.Ja, finding.Message.En, finding.Fix.Ja, finding.Fix.En }.ShouldAllBe(words => !string.IsNullOrWhiteSpace(words));
        }
    }

    private static IEnumerable<PackFile> Split(PackFile file)
    {
        var workflow = JsonNode.Parse(file.Content.Span)!.AsObject();
        foreach (var rule in workflow["Rules"]!.AsArray())
        {
            var single = new JsonObject { ["WorkflowName"] = workflow["WorkflowName"]!.DeepClone(), ["Rules"] = new JsonArray(rule!.DeepClone()) };
            yield return file with { Content = Encoding.UTF8.GetBytes(single.ToJsonString(new() { WriteIndented = true })) };
        }
    }
}
