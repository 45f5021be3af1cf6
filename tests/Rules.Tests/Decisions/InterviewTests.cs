using System.Globalization;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;

namespace CertFlow.RulesTests.Decisions;

public class InterviewTests
{
    private static readonly DateTimeOffset Weekday = DateTimeOffset.Parse("2026-06-16T10:00:00+09:00", CultureInfo.InvariantCulture);

    /// <summary>The answers of a grandmother who applies for a grown-up, asked for by path.</summary>
    private static readonly Dictionary<string, object?> Proxy = new()
    {
        ["requested"] = new[] { "signature", "userAuthentication" },
        ["actor.relation"] = "other",
        ["holder.birthDate"] = new DateOnly(1980, 6, 10),
        ["holder.adultWard"] = false,
        ["card.validThrough"] = new DateOnly(2034, 6, 10),
        ["card.type"] = "standard",
        ["certificates.signature.status"] = "none",
        ["certificates.userAuthentication.status"] = "none",
        ["documents"] = new[] { "card", "representative-photo-id" },
    };

    [Fact]
    public void The_first_question_is_what_is_wanted_and_by_whom()
    {
        var step = Interview.Next(Published.Misaki, Ask(FactSet.Empty(Published.Book.Vocabulary)));

        step.Done.ShouldBeFalse();
        step.Question!.Fact.ShouldBe("requested");
        step.Question.Choices.Select(choice => choice.Code).ShouldBe(["signature", "userAuthentication"]);
        step.Progress.AtMostToGo.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_proxys_interview_asks_only_what_a_proxys_first_visit_needs_and_ends_with_the_answer()
    {
        var asked = Play(Proxy, out var end);

        asked.ShouldBeSubsetOf(Proxy.Keys);
        end.Decision.Outcome.ShouldBe("acceptFirstVisit");
        end.Decision.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void On_a_sunday_nothing_is_asked()
    {
        var sunday = Ask(FactSet.Empty(Published.Book.Vocabulary)) with { AsOf = Weekday.AddDays(-2) };

        var step = Interview.Next(Published.Misaki, sunday);

        step.Done.ShouldBeTrue();
        step.Decision.Outcome.ShouldBe("closed");
    }

    [Fact]
    public void Papers_are_offered_as_far_as_the_procedure_can_ask_for_them()
    {
        var facts = Proxy.Where(answer => answer.Key != "documents").Aggregate(FactSet.Empty(Published.Book.Vocabulary), (known, answer) => known.With(answer.Key, answer.Value));

        var step = Interview.Next(Published.Misaki, Ask(facts));

        step.Question!.Fact.ShouldBe("documents");
        step.Question.Choices.Select(choice => choice.Code).ShouldContain("representative-photo-id");
        step.Question.Choices.Select(choice => choice.Code).ShouldNotContain("expiry-notice");
    }

    private static List<string> Play(Dictionary<string, object?> answers, out InterviewStep end)
    {
        var facts = FactSet.Empty(Published.Book.Vocabulary);
        var asked = new List<string>();
        end = Interview.Next(Published.Misaki, Ask(facts));
        while (!end.Done)
        {
            asked.Add(end.Question!.Fact);
            facts = facts.With(end.Question.Fact, answers[end.Question.Fact]);
            end = Interview.Next(Published.Misaki, Ask(facts));
        }

        return asked;
    }

    private static DecisionRequest Ask(FactSet facts) => new() { Procedure = "issue", AsOf = Weekday, Facts = facts };
}
