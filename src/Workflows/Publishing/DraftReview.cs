using CertFlow.Rules.Changes;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Examples;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Packs.Checks;
using CertFlow.Rules.Proof;

namespace CertFlow.Workflows.Publishing;

/// <summary>Looks at a draft before somebody approves it: every part is one line of <see cref="Parts"/>. Pure.</summary>
public static class DraftReview
{
    private const int Seed = 20251024;
    private const long MaxPointsPerArea = 1_000_000;

    public static ReviewReport Run(DraftToReview draft)
    {
        var changed = FileChanges.Between(RuleEdition.Hashes(draft.BaseFiles), RuleEdition.Hashes(draft.Files));
        var report = new ReviewReport { Findings = Findings(draft.Files, draft.Reading, draft.Today), ChangedFiles = changed };
        return draft.Reading.Book is { } book
            ? report with { Hash = book.Hash, Parts = [Check(report.Findings, draft.Files.Count), .. Parts(draft, book)], Impact = Impact(draft, book) }
            : report;
    }

    /// <summary>What <c>rules check</c> says: of files that can be read, also what reading does not look at.</summary>
    public static IReadOnlyList<Finding> Findings(IReadOnlyCollection<PackFile> files, RulesReading reading, DateOnly today) =>
        reading.Book is { } book
            ? [.. reading.Findings, .. RuleFolderCheck.RunWithExamples(files, book, today)]
            : reading.Findings;

    private static ReviewPart Check(IReadOnlyList<Finding> findings, int files) => ReviewPart.Of("check", files, [.. FindingLines.Of(findings)]);

    private static IEnumerable<ReviewPart> Parts(DraftToReview draft, RuleBook book)
    {
        yield return Examples(draft.Files, book);
        yield return Agreement(draft, book);
        yield return BeforeValidFrom(draft, book);
        if (draft.Depth.Proves)
        {
            yield return Proof(draft, book);
        }
    }

    /// <summary>The examples among the files, asked of their book.</summary>
    public static ReviewPart Examples(IReadOnlyCollection<PackFile> files, RuleBook book)
    {
        var examples = ExampleBook.Read(files, book);
        return Examples(examples, ExampleRunner.Run(book, examples.Examples));
    }

    private static ReviewPart Examples(ExampleReading reading, IReadOnlyList<ExampleResult> results) => ReviewPart.Of(
        "examples",
        results.Count,
        [
            .. reading.Findings.Where(finding => finding.IsError)
                .Select(finding => $"{finding.Path}:{finding.Line}:{finding.Column} {finding.Message.Ja}"),
            .. results.Where(result => !result.IsMet).Select(result =>
                $"{result.Example.Path}:{result.Example.Position.Line} {result.Example.Name}: "
                + string.Join("; ", result.Mismatches.Select(mismatch => $"{mismatch.What} {mismatch.Wanted} -> {mismatch.Got}"))),
        ]);

    // RulesEngine and the analyser on generated questions; the examples compare them, too.
    private static ReviewPart Agreement(DraftToReview draft, RuleBook book)
    {
        var reports = book.Towns.Values.Select(pack => EngineAgreement.Check(pack, draft.Depth.GeneratedQuestions, Seed)).ToList();
        return ReviewPart.Of(
            "agreement",
            reports.Sum(report => report.FactSets),
            [.. reports.SelectMany(report => report.Disagreements)
                .Select(found => $"{found.Rule} {found.AsOf:yyyy-MM-dd}: RulesEngine {found.Engine}, analyser {found.Analyser}")]);
    }

    // As rules prove looks at it, but somebody waits: what is as in the edition in force was proved with that; an area that is too large
    // is broken off and said to be so, not held against the draft.
    private static ReviewPart Proof(DraftToReview draft, RuleBook book)
    {
        var reports = book.Towns.Values.Select(pack => PackProof.Run(pack, Options(draft) with { ProvedBefore = draft.Base.Towns.GetValueOrDefault(pack.Town) })).ToList();
        var found = reports.SelectMany(report => report.Violations.Where(broken => broken.Code != Violation.BrokenOff)
            .Select(broken => $"{report.Town} {broken.Code} {broken.Subject}: {broken.Message.Ja} {broken.Sample?.Situation.Ja}"));
        var part = ReviewPart.Of("proof", (int)Math.Min(int.MaxValue, reports.Sum(report => report.Evaluated)), [.. found]);
        return part with { Problems = [.. part.Problems, .. reports.Select(BrokenOff).OfType<string>(), .. NotProvedBefore(draft)] };
    }

    private static string? BrokenOff(ProofReport report) => report.Violations.Count(broken => broken.Code == Violation.BrokenOff) is > 0 and var areas
        ? $"{report.Town}: {areas} の範囲は途中で打ち切りました。すべて調べるには ./certflow rules prove --town {report.Town} を実行してください。"
        : null;

    private static IEnumerable<string> NotProvedBefore(DraftToReview draft) => draft.IsBaseProved ? [] :
        ["公開中の版には証明の記録がありません。ここで調べたのは、その版から変わる手続きと日だけです。残りは一度 ./certflow rules prove で調べてください。"];

    // Half of the machine is left to the counter.
    private static ProofOptions Options(DraftToReview draft) => new() { From = draft.Today, MaxPointsPerArea = MaxPointsPerArea, Degree = Math.Max(1, Environment.ProcessorCount / 2) };

    // From today on, so that a change before its 施行日 shows, too.
    private static ImpactSummary? Impact(DraftToReview draft, RuleBook book) =>
        draft.Depth.Proves ? ImpactSummary.Of(draft.Base, book, Options(draft)) : null;

    /// <summary>Until the day before 施行日 every example is answered as by the edition in force.</summary>
    private static ReviewPart BeforeValidFrom(DraftToReview draft, RuleBook book)
    {
        if (draft.ValidFrom is not { } validFrom || validFrom <= draft.Today)
        {
            return ReviewPart.Of("beforeValidFrom", 0, []);
        }

        // The draft's own examples, read by either book: one that the older book does not understand is about something new.
        var before = ExampleBook.Read(draft.Files, draft.Base).Examples.ToDictionary(KeyOf);
        var both = ExampleBook.Read(draft.Files, book).Examples.Where(example => before.ContainsKey(KeyOf(example))).ToList();
        var asked = both.SelectMany(example => MomentsBefore(validFrom, draft.Today, example).Select(moment => (example, moment))).ToList();
        var early = asked
            .Where(each => !AnswersAlike(Answer(draft.Base, before[KeyOf(each.example)], each.moment), Answer(book, each.example, each.moment)))
            .Select(each => $"{JapanTime.DayOf(each.moment):yyyy-MM-dd} {each.example.Name}");
        return ReviewPart.Of("beforeValidFrom", asked.Count, [.. early]);
    }

    // The example's own moment, to which its dates fit; and the days from today on until the change begins.
    private static IEnumerable<DateTimeOffset> MomentsBefore(DateOnly validFrom, DateOnly today, Example example) =>
        new[] { example.Request.AsOf, JapanTime.At(today, new TimeOnly(10, 0)), JapanTime.At(validFrom.AddDays(-1), new TimeOnly(10, 0)) }
            .Distinct().Where(moment => JapanTime.DayOf(moment) < validFrom);

    private static (string, string) KeyOf(Example example) => (example.Path, example.Name);

    private static Decision Answer(RuleBook book, Example example, DateTimeOffset moment) =>
        Decider.Decide(book.Towns[example.Town], example.Request with { AsOf = moment });

    private static bool AnswersAlike(Decision one, Decision other) =>
        one.Outcome == other.Outcome
        && one.NextStep == other.NextStep
        && one.Missing.SequenceEqual(other.Missing)
        && one.PinsRequired.SequenceEqual(other.PinsRequired)
        && one.Required.Select(PaperKey).SequenceEqual(other.Required.Select(PaperKey))
        && one.Certificates.Select(CertificateKey).SequenceEqual(other.Certificates.Select(CertificateKey));

    private static (string, int) PaperKey(RequiredDocument paper) => (paper.Document, paper.Visit);

    private static (string, string, DateOnly?) CertificateKey(CertificateDecision certificate) =>
        (certificate.Kind, certificate.Decision, certificate.ValidThrough);
}

/// <summary>A draft, what reading it gave, and the edition it is compared with.</summary>
public sealed record DraftToReview(IReadOnlyCollection<PackFile> Files, RulesReading Reading)
{
    public required RuleBook Base { get; init; }

    public required IReadOnlyCollection<PackFile> BaseFiles { get; init; }

    /// <summary>Whether the edition in force went through a review with a proof of its own.</summary>
    public bool IsBaseProved { get; init; } = true;

    /// <summary>Business time's day.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>施行日; null for the day of the approval.</summary>
    public DateOnly? ValidFrom { get; init; }

    public ReviewDepth Depth { get; init; } = ReviewDepth.Full;
}

/// <summary>How much a review tries; a publication takes the full one.</summary>
/// <param name="GeneratedQuestions">Asked of engine and analyser, for each town.</param>
/// <param name="Proves">Whether the whole space is looked at: proved, and compared with the edition in force.</param>
public sealed record ReviewDepth(int GeneratedQuestions, bool Proves)
{
    public static ReviewDepth Full { get; } = new(10_000, true);

    /// <summary>For tests of what comes before and after a review.</summary>
    public static ReviewDepth Quick { get; } = new(200, false);
}
