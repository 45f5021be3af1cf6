using System.Globalization;
using System.Text.Json;
using CertFlow.Rules.Changes;
using CertFlow.Rules.Packs;

namespace CertFlow.RulesTests.Changes;

/// <summary>Decisions that were recorded are made again under a draft; only case numbers are told.</summary>
public class RecordedImpactTests
{
    private static readonly RecordedQuestion[] Recorded = [Question("case-15", "2011-01-15"), Question("case-40", "1986-01-15")];

    [Fact]
    public void Under_an_unchanged_draft_no_recorded_decision_changes() =>
        RecordedImpact.Of(Recorded, Published.Misaki, Published.Misaki).Changed.ShouldBeEmpty();

    [Fact]
    public void One_year_more_changes_the_recorded_decision_on_somebody_aged_fifteen_alone()
    {
        var draft = RuleBook.Read(Packs.Draft.Of("parameters/age.json", "\"value\": 15", "\"value\": ¦16").Files).Book!.Towns["misaki"];

        var impact = RecordedImpact.Of(Recorded, Published.Misaki, draft);

        impact.Asked.ShouldBe(2);
        impact.Changed.ShouldHaveSingleItem().CaseId.ShouldBe("case-15");
        var summary = RecordedSummary.Of([impact]);
        (summary.Asked, summary.Changed, summary.CaseIds.Single()).ShouldBe((2, 1, "case-15"));
        summary.Groups.ShouldHaveSingleItem().Change.Aspect.ShouldBe(ChangedAspect.Certificates);
    }

    private static RecordedQuestion Question(string id, string birth) => new(id, "issue", 1, DateTimeOffset.Parse("2026-06-16T10:00:00+09:00", CultureInfo.InvariantCulture),
        JsonDocument.Parse($$"""{"holder":{"birthDate":"{{birth}}","residentHere":true,"adultWard":false},"actor":{"relation":"holder"},"requested":["signature"],"card":{"type":"standard","status":"active","validThrough":"2029-01-15"},"documents":["myNumberCard"]}""").RootElement);
}
