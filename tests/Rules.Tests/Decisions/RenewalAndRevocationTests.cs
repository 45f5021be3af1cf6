using CertFlow.RulesTests.Packs;

namespace CertFlow.RulesTests.Decisions;

/// <summary>What the examples cannot say: computed days in texts, days on which a revocation takes effect, assumed facts.</summary>
public class RenewalAndRevocationTests
{
    private const string Early = """
        { "requested": ["signature"], "holder": { "birthDate": "1980-08-20", "adultWard": false }, "actor": { "relation": "holder" },
          "card": { "validThrough": "2034-08-20", "type": "standard" }, "documents": ["card"],
          "certificates": { "signature": { "status": "valid", "validThrough": "2027-05-31" }, "userAuthentication": { "status": "valid", "validThrough": "2027-05-31" } } }
        """;

    [Fact]
    public void Too_early_says_from_which_day_on_it_can_be_renewed()
    {
        var decision = new Ask(Early, Procedure: "renewal").Decide();

        decision.Outcome.ShouldBe("tooEarly");
        decision.Reasons.Single().Text.ShouldContain("令和9年2月28日から");
    }

    [Fact]
    public void A_revocation_takes_effect_on_the_day_of_the_event()
    {
        var decision = new Ask("""{ "cause": "addressChanged" }""", Procedure: "revocation").Decide();

        decision.Outcome.ShouldBe("accept");
        decision.Certificates.Select(certificate => (certificate.Kind, certificate.Decision, certificate.ValidThrough, certificate.EffectiveOn))
            .ShouldBe([("signature", "yes", null, new DateOnly(2026, 6, 16))]);
        decision.ActorClass.ShouldBeNull();
    }

    [Fact]
    public void A_revocation_takes_effect_on_the_next_day_where_a_rule_says_so()
    {
        var draft = Draft.Of("national/revocation/causes.json", "\"sets\": \"revokes\",\n        \"value\": \"signature\",\n        \"effective\": \"sameDay\"",
            "\"sets\": \"revokes\",\n        \"value\": \"signature\",\n        \"effective\": ¦\"dayAfter\"");
        var changed = CertFlow.Rules.Packs.RuleBook.Read(draft.Files).Book!;

        var decision = new Ask("""{ "cause": "holderRequest", "requested": ["signature"] }""", Procedure: "revocation").Decide(changed.Towns["misaki"]);

        decision.Certificates.Single().EffectiveOn.ShouldBe(new DateOnly(2026, 6, 17));
    }

    [Fact]
    public void An_event_is_decided_by_its_cause_alone_and_says_what_it_took_for_granted()
    {
        var decision = new Ask("""{ "cause": "cardLost" }""", AsOf: "2026-06-14T22:00:00+09:00", Procedure: "revocation").Decide();

        decision.Outcome.ShouldBe("accept");
        decision.Certificates.Select(certificate => certificate.Decision).ShouldBe(["yes", "yes"]);
        decision.Assumptions.Single(assumption => assumption.Fact == "certificates.signature.status").Value.ShouldBe("valid");
    }

    [Fact]
    public void In_other_procedures_the_state_of_a_certificate_is_asked_for()
    {
        var decision = new Ask(Early.Replace("\"status\": \"valid\", ", "", StringComparison.Ordinal), Procedure: "renewal").Decide();

        decision.Assumptions.ShouldNotContain(assumption => assumption.Fact == "certificates.signature.status");
        decision.UnknownFacts.ShouldContain("certificates.signature.status");
    }

    [Fact]
    public void PIN_procedures_say_nothing_about_certificates()
    {
        var decision = new Ask("""{ "actor": { "relation": "other" }, "holder": { "birthDate": "1980-08-20" }, "card": { "validThrough": "2034-08-20", "type": "standard" } }""", Procedure: "pinUnlock").Decide();

        decision.Outcome.ShouldBe("staffDecides");
        decision.Certificates.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{d.signatureRenewalOpensOn}", "{d.signatureRenewalOpens}")]
    [InlineData("{f.certificates.signature.validThrough}", "{f.certificates.signature.validTrough}")]
    public void A_placeholder_that_names_nothing_is_refused(string right, string wrong) =>
        Draft.Of("vocabulary/texts.json", "\"code\": \"signature-renewal-is-too-early\"", "\"code\": ¦\"signature-renewal-is-too-early\"").With(right, wrong, after: "signature-renewal-is-too-early").ShouldBeRefused("P-PLACEHOLDER");
}
