using CertFlow.Rules.Engine;
using CertFlow.Rules.Language;
using CertFlow.Rules.Proof;

namespace CertFlow.RulesTests.Proof;

/// <summary>A pack is published only when RulesEngine and the analyser answer alike.</summary>
public class EngineAgreementTests
{
    [Fact]
    public void Every_published_pack_passes_generated_fact_sets_on_engine_and_analyser()
    {
        foreach (var pack in Published.Book.Towns.Values)
        {
            var report = EngineAgreement.Check(pack, Scale.Of(10_000), seed: 1);

            report.Disagreements.ShouldBeEmpty();
            report.FactSets.ShouldBe(Scale.Of(10_000));
            report.Answers.ShouldBeGreaterThan(report.FactSets * 10L);
        }
    }

    [Fact]
    public void A_planted_difference_refuses_the_pack_and_names_rule_and_facts()
    {
        var report = EngineAgreement.Check(Published.Misaki, EngineWith("issue.eligibility/adult-ward-has-no-signature-certificate", "!f.holder.adultWard"), 500, seed: 1);

        report.IsAgreed.ShouldBeFalse();
        var difference = report.Disagreements.ShouldHaveSingleItem();
        difference.Rule.ShouldBe("issue.eligibility/adult-ward-has-no-signature-certificate");
        difference.Engine.ShouldBe(difference.Analyser.Not());
        difference.Facts.Keys.ShouldContain("holder.adultWard");
    }

    [Fact]
    public void A_rule_that_only_breaks_in_the_engine_is_a_difference()
    {
        var report = EngineAgreement.Check(Published.Misaki, EngineWith("issue.eligibility/nothing-is-wanted", "f.requested.First() == \"none\""), 500, seed: 1);

        report.Disagreements.ShouldContain(difference => difference.Engine == Truth.Broken);
    }

    [Fact]
    public void The_same_seed_finds_the_same_differences()
    {
        var engine = EngineWith("all.reception/after-closing-time", "f.timeOfDay > 1051");

        var (first, second) = (EngineAgreement.Check(Published.Misaki, engine, 300, seed: 7), EngineAgreement.Check(Published.Misaki, engine, 300, seed: 7));

        first.Disagreements.Select(difference => (difference.Rule, difference.AsOf)).ShouldBe(second.Disagreements.Select(difference => (difference.Rule, difference.AsOf)));
    }

    /// <summary>Misaki's engine with one rule written differently from what the analyser has.</summary>
    private static PackEngine EngineWith(string rule, string expression) => PackEngine.Of(Published.Misaki.Slices.Select(slice => slice with
    {
        Rules = [.. slice.Rules.Select(compiled => compiled.Definition.Id == rule ? compiled with { Body = new EngineBody.Leaf(expression) } : compiled)],
    }));
}
