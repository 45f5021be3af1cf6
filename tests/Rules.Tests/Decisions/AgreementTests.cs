using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CsCheck;

namespace CertFlow.RulesTests.Decisions;

/// <summary>On any facts: RulesEngine and the analyser agree, and what is decided without a fact stays so whatever the fact is.</summary>
public class AgreementTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 16, 10, 0, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset[] Moments = [Morning, Morning.AddHours(-2), Morning.AddHours(7.5), Morning.AddHours(9), Morning.AddDays(-2), Morning.AddMonths(8)];

    [Fact]
    public void Engine_and_analyser_agree_on_random_facts() => Gen.Int.Sample(seed =>
    {
        var random = new RandomFacts(seed);
        var facts = random.Complete();
        var asked = random.Next(3) == 0 ? random.Without(facts, 6) : facts;

        return Decide(asked, 1 + random.Next(2), Moments[random.Next(Moments.Length)]).Disagreement.Count == 0;
    }, iter: Scale.Of(10_000));

    [Fact]
    public void Complete_facts_are_always_decided() => Gen.Int.Sample(seed =>
    {
        var random = new RandomFacts(seed);

        return Decide(random.Complete(), 1 + random.Next(2), Morning).Outcome != "cannotDecide";
    }, iter: Scale.Of(2_000));

    [Fact]
    public void Completing_unknown_facts_never_contradicts_an_answer_given_without_them() => Gen.Int.Sample(seed =>
    {
        var random = new RandomFacts(seed);
        var visit = 1 + random.Next(2);
        var sparse = random.Without(random.Complete(), 4);
        var answer = Decide(sparse, visit, Morning);
        for (var i = 0; answer.Outcome != "cannotDecide" && i < 10; i++)
        {
            var completed = Decide(random.Completed(sparse), visit, Morning);
            completed.Outcome.ShouldBe(answer.Outcome);
            answer.Missing.Except(completed.Missing).ShouldBeEmpty();
            answer.PinsRequired.Except(completed.PinsRequired).ShouldBeEmpty();
            answer.Required.Select(paper => paper.Rule).Except(completed.Required.Select(paper => paper.Rule)).ShouldBeEmpty();
            ShouldKeepCertificates(answer, completed);
        }
    }, iter: Scale.Of(400));

    [Fact]
    public void The_facts_asked_for_are_unknown_and_answering_them_ends_the_interview() => Gen.Int.Sample(seed =>
    {
        var random = new RandomFacts(seed);
        var facts = random.Complete();
        var visit = 1 + random.Next(2);
        var known = random.Without(facts, 12);
        var answer = Decide(known, visit, Morning);
        for (var questions = 0; answer.Outcome == "cannotDecide"; questions++)
        {
            answer.UnknownFacts.ShouldNotBeEmpty();
            answer.UnknownFacts.ShouldAllBe(path => !known.IsKnown(path));
            questions.ShouldBeLessThan(30);
            known = known.With(answer.UnknownFacts[0], facts.ValueOf(answer.UnknownFacts[0]));
            answer = Decide(known, visit, Morning);
        }

        answer.Outcome.ShouldBe(Decide(facts, visit, Morning).Outcome);
    }, iter: Scale.Of(200));

    [Fact]
    public void A_fact_is_asked_for_only_if_its_value_changes_the_answer() => Gen.Int.Sample(seed =>
    {
        var random = new RandomFacts(seed);
        var facts = random.Complete();
        var visit = 1 + random.Next(2);
        var choosable = random.Vocabulary.Facts.Where(fact => !fact.FromRequest && !fact.IsAssumed && fact.Choices.Count > 0 && fact.Kind == Rules.Vocabulary.FactKind.Code).ToList();
        var removed = choosable[random.Next(choosable.Count)];
        var answer = Decide(facts.Without(removed.Path), visit, Morning);

        var answers = removed.Choices.Select(choice => facts.With(removed.Path, choice.Code))
            .Where(completed => !random.Vocabulary.ImpossiblePairs.Any(pair => pair.IsIn(completed)))
            .Select(completed => KeyOf(Decide(completed, visit, Morning))).Distinct().Count();

        return answer.Outcome == "cannotDecide" ? answers > 1 && answer.UnknownFacts.SequenceEqual([removed.Path]) : answers >= 1;
    }, iter: Scale.Of(300));

    private static string KeyOf(Decision decision) => string.Join('|', decision.Outcome,
        string.Join(',', decision.Certificates.Select(certificate => certificate.Kind + certificate.Decision)), string.Join(',', decision.Required), string.Join(',', decision.Missing));

    private static void ShouldKeepCertificates(Decision answer, Decision completed)
    {
        foreach (var certificate in answer.Certificates.Where(certificate => certificate.Decision != "cannotDecide"))
        {
            completed.Certificates.FirstOrDefault(other => other.Kind == certificate.Kind)?.Decision.ShouldBe(certificate.Decision);
        }
    }

    private static Decision Decide(FactSet facts, int visit, DateTimeOffset asOf) =>
        Decider.Decide(Published.Misaki, new DecisionRequest { Procedure = "issue", Visit = visit, AsOf = asOf, Facts = facts });
}
