using System.Globalization;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Vocabulary;
using CsCheck;

namespace CertFlow.RulesTests.Decisions;

/// <summary>Who is sent home hears what would change it, and every way named really leads to an accept.</summary>
public class WhatWouldChangeItTests
{
    private const string Card = """
        "card": {"validThrough":"2034-06-10","type":"standard"},
        "certificates": {"signature":{"status":"none","validThrough":null},"userAuthentication":{"status":"none","validThrough":null}},
        "requested": ["signature","userAuthentication"],
        "pins": {"signature":"known","userAuthentication":"known","juki":"known","newPinWanted":false}
        """;

    private const string Holder = $$"""{"holder":{"birthDate":"1980-06-10","adultWard":false}, "actor":{"relation":"holder"}, {{Card}}, "documents":["card"]}""";

    [Fact]
    public void A_proxy_who_forgot_two_papers_is_told_both_at_once()
    {
        var change = Proxy("[]", visit: 1).WhatWouldChangeIt.ShouldHaveSingleItem();

        change.Bring.ShouldBe(["card", "representative-photo-id"]);
        change.Outcome.ShouldBe("acceptFirstVisit");
        change.Text.ShouldStartWith("お持ちいただくもの: ");
    }

    [Fact]
    public void A_form_that_is_not_filled_in_is_filled_in_by_the_holder()
    {
        var change = Proxy("""["card","representative-photo-id","inquiry-form-mailed","holder-id-other"]""", visit: 2, responseComplete: false)
            .WhatWouldChangeIt.ShouldHaveSingleItem();

        change.Bring.ShouldBeEmpty();
        change.Facts.ShouldHaveSingleItem().Fact.ShouldBe("form.responseComplete");
        change.Outcome.ShouldBe("accept");
    }

    [Fact]
    public void A_missing_paper_and_an_unfinished_form_are_said_together()
    {
        var change = Proxy("""["card","representative-photo-id","inquiry-form-mailed"]""", visit: 2, responseComplete: false)
            .WhatWouldChangeIt.ShouldHaveSingleItem();

        change.Bring.ShouldBe(["holder-id-other"]);
        change.Facts.ShouldHaveSingleItem().Fact.ShouldBe("form.responseComplete");
    }

    [Fact]
    public void Another_proxy_at_the_second_visit_may_come_as_the_first_one_or_begin_anew()
    {
        var changes = Proxy("""["card","representative-photo-id","inquiry-form-mailed","holder-id-other"]""", visit: 2, samePerson: false).WhatWouldChangeIt;

        changes.ShouldContain(change => change.Facts.Any(fact => fact.Fact == "actor.samePersonAsFirstVisit"));
        changes.ShouldContain(change => change.Visit == 1 && change.Outcome == "acceptFirstVisit");
    }

    [Fact]
    public void On_a_sunday_the_next_opening_is_named()
    {
        var change = new Ask(Holder, AsOf: "2026-06-14T10:00:00+09:00").Decide().WhatWouldChangeIt.ShouldHaveSingleItem();

        change.AsOf.ShouldBe(Moment("2026-06-15T09:00:00+09:00"));
        change.Text.ShouldBe("お越しいただける日時: 令和8年6月15日 9:00以降の受付時間内");
    }

    [Fact]
    public void In_the_morning_before_opening_it_is_enough_to_wait()
    {
        var change = new Ask(Holder, AsOf: "2026-06-16T08:30:00+09:00").Decide().WhatWouldChangeIt.ShouldHaveSingleItem();

        change.AsOf.ShouldBe(Moment("2026-06-16T09:00:00+09:00"));
    }

    [Fact]
    public void Who_comes_too_early_for_a_renewal_hears_the_day_on_which_it_opens()
    {
        var facts = Holder.Replace("""{"status":"none","validThrough":null}""", """{"status":"valid","validThrough":"2026-12-11"}""", StringComparison.Ordinal);

        var decision = new Ask(facts, Procedure: "renewal").Decide();

        decision.Outcome.ShouldBe("tooEarly");
        decision.WhatWouldChangeIt.ShouldHaveSingleItem().AsOf.ShouldBe(Moment("2026-09-11T09:00:00+09:00"));
    }

    [Fact]
    public void A_girl_of_fourteen_hears_of_her_fifteenth_birthday()
    {
        var facts = Holder.Replace("1980-06-10", "2011-08-05", StringComparison.Ordinal)
            .Replace("""["signature","userAuthentication"]""", """["signature"]""", StringComparison.Ordinal)
            .Replace("""{"relation":"holder"}""", """{"relation":"parent","sameHousehold":true}""", StringComparison.Ordinal)
            .Replace("""["card"]""", """["card","representative-photo-id"]""", StringComparison.Ordinal);

        var decision = new Ask(facts).Decide();

        decision.Outcome.ShouldBe("refuse");
        decision.WhatWouldChangeIt.ShouldContain(change => change.AsOf >= Moment("2026-08-05T09:00:00+09:00") && change.AsOf < Moment("2026-08-07T00:00:00+09:00"));
    }

    [Fact]
    public void A_child_that_comes_alone_needs_a_parent()
    {
        var facts = Holder.Replace("1980-06-10", "2015-08-05", StringComparison.Ordinal)
            .Replace("""["signature","userAuthentication"]""", """["userAuthentication"]""", StringComparison.Ordinal);

        var decision = new Ask(facts.Replace("\"relation\":\"holder\"", "\"relation\":\"holder\",\"sameHousehold\":true", StringComparison.Ordinal)).Decide();

        decision.Outcome.ShouldBe("staffDecides");
        var change = decision.WhatWouldChangeIt.ShouldHaveSingleItem();
        change.Facts.ShouldHaveSingleItem().Value.ShouldBe("parent");
        change.Bring.ShouldBe(["representative-photo-id"]);
    }

    [Fact]
    public void An_accept_needs_no_change() => new Ask(Holder).Decide().WhatWouldChangeIt.ShouldBeEmpty();

    [Fact]
    public void Every_way_named_leads_to_the_outcome_it_names() => Gen.Int.Sample(seed =>
    {
        var random = new RandomFacts(seed);
        var request = new DecisionRequest
        {
            Procedure = random.Procedure(),
            Visit = 1 + random.Next(2),
            AsOf = Moment("2026-06-16T10:00:00+09:00").AddHours(random.Next(60) - 30),
            Facts = random.Complete(),
        };
        foreach (var change in Decider.Decide(Published.Misaki, request).WhatWouldChangeIt)
        {
            var again = Decider.Decide(Published.Misaki, Changed(request, change));
            again.Outcome.ShouldBe(change.Outcome);
            Published.Misaki.Outcomes[again.Outcome].Family.ShouldBe(OutcomeFamily.Accept);
            change.Text.ShouldNotBeEmpty();
        }
    }, iter: Scale.Of(4_000));

    private static DecisionRequest Changed(DecisionRequest request, Change change)
    {
        var facts = change.Facts.Aggregate(request.Facts, (known, fact) => known.With(fact.Fact, fact.Value));
        var shown = (string[])facts.ValueOf("documents")!;
        return request with
        {
            Facts = change.Bring.Count == 0 ? facts : facts.With("documents", shown.Union(change.Bring).ToArray()),
            Visit = change.Visit ?? request.Visit,
            AsOf = change.AsOf ?? request.AsOf,
        };
    }

    private static Decision Proxy(string documents, int visit, bool responseComplete = true, bool samePerson = true) => new Ask($$"""
        {"holder":{"birthDate":"1980-06-10","adultWard":false},
         "actor":{"relation":"other","sameHousehold":false,"samePersonAsFirstVisit":{{(samePerson ? "true" : "false")}}},
         {{Card}},
         "form":{"responseComplete":{{(responseComplete ? "true" : "false")}},"powerOfAttorneyComplete":true,"filledInByHolder":true},
         "documents":{{documents}}}
        """, Visit: visit).Decide();

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
