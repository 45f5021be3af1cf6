namespace CertFlow.RulesTests.Decisions;

public class ContractExampleTests
{
    private const string Example = """
        { "holder": { "birthDate": "1980-06-10", "adultWard": false },
          "actor": { "relation": "other", "sameHousehold": false, "samePersonAsFirstVisit": true },
          "card": { "validThrough": "2034-06-10", "type": "standard" },
          "certificates": { "signature": { "status": "expired", "validThrough": "2026-05-01" }, "userAuthentication": { "status": "none" } },
          "requested": ["signature", "userAuthentication"],
          "pins": { "signature": "known", "userAuthentication": "known", "juki": "known", "newPinWanted": false },
          "form": { "responseComplete": true, "powerOfAttorneyComplete": true, "filledInByHolder": true },
          "documents": ["card", "representative-photo-id"], "cause": null, "pickingUpNewCard": false }
        """;

    [Fact]
    public void The_contract_example_is_a_first_visit_that_ends_with_a_mailed_inquiry()
    {
        var decision = new Ask(Example).Decide();

        decision.Disagreement.ShouldBeEmpty();
        decision.Outcome.ShouldBe("acceptFirstVisit");
        decision.ActorClass.ShouldBe("voluntaryRepresentative");
        decision.SameDay.ShouldBe(false);
        decision.NextStep.ShouldBe("mail-inquiry");
        decision.Certificates.Select(certificate => (certificate.Kind, certificate.Decision, certificate.ValidThrough)).ShouldBe(
            [("signature", "yes", new DateOnly(2031, 6, 10)), ("userAuthentication", "yes", new DateOnly(2031, 6, 10))]);
        decision.Required.Select(paper => (paper.Document, paper.Visit)).ShouldBe(
            [("card", 1), ("representative-photo-id", 1), ("inquiry-form-mailed", 2), ("card", 2), ("holder-id-other", 2), ("representative-photo-id", 2)]);
        decision.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_known_on_a_sunday_is_closed_all_the_same()
    {
        var decision = new Ask("{}", AsOf: "2026-06-14T10:00:00+09:00").Decide();

        decision.Outcome.ShouldBe("closed");
        decision.Reasons.Select(reason => reason.Source.Requirement.Single()).ShouldBe(["R18"]);
    }

    [Fact]
    public void Nothing_known_on_a_weekday_asks_for_facts()
    {
        var decision = new Ask("{}").Decide();

        decision.Outcome.ShouldBe("cannotDecide");
        decision.UnknownFacts.ShouldContain("actor.relation");
    }

    [Fact]
    public void Unknown_PINs_do_not_matter_at_a_proxys_first_visit()
    {
        var decision = new Ask(Example.Replace("\"pins\": { \"signature\": \"known\", \"userAuthentication\": \"known\", \"juki\": \"known\", \"newPinWanted\": false },", "", StringComparison.Ordinal)).Decide();

        decision.Outcome.ShouldBe("acceptFirstVisit");
    }
}
