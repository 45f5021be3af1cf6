using System.Text.Json.Nodes;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Publishing;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>Asks the rules about a case.</summary>
public static class CaseDecisions
{
    public static DecisionReading Decide(TownRules rules, CaseQuestion question, DateOnly today)
    {
        var reading = FactSetReader.Read(question.Facts.ToElement(), rules.Pack.Vocabulary, today);
        if (!reading.IsFaultless)
        {
            return new DecisionReading(null, reading.Faults);
        }

        var (decision, waived) = Answer(rules, question, reading.Facts, today);
        var stamp = new DecisionStamp(Guid.CreateVersion7(), decision.Outcome, decision.Pack.Hash, EventText.Cut(question.AsOf));
        return new DecisionReading(
            new CaseDecision(question.Visit, question.Facts, new GatheredDecision(stamp, decision) { Waived = waived })
            {
                Edition = rules.Edition,
                PapersEdition = question.PapersOf?.Edition,
            },
            []);
    }

    private static TransitionedDecision Answer(TownRules rules, CaseQuestion question, FactSet facts, DateOnly today)
    {
        var now = Decider.Decide(rules.Pack, question.On(facts));
        if (question.PapersOf is not { } earlier)
        {
            return new TransitionedDecision(now, []);
        }

        // A fact the earlier rules did not know yet is a fault there and stays unknown, as it was then.
        var known = FactSetReader.Read(question.Facts.ToElement(), earlier.Pack.Vocabulary, today).Facts;
        return PaperTransition.Merge(rules.Pack, now, Decider.Decide(earlier.Pack, question.On(known)));
    }

    /// <summary>The parameters a flow of a procedure needs, of the rules in force on a day.</summary>
    public static FlowParameters ParametersOn(TownRules rules, DateOnly day, string procedure)
    {
        var values = rules.Pack.ParametersOn(day, procedure);
        return new FlowParameters(
            values.Number("reply.deadlineDays"),
            values.Number("reflection.hours") ?? 24,
            values.Number("absentHolderKeepsTries.signature") ?? 2,
            values.Number("absentHolderKeepsTries.fourDigit") ?? 1)
        {
            MostHoldersOfProxy = values.Has("proxy.mostHolders") ? values.Number("proxy.mostHolders") : null,
            PinsEnteredBy = values.Has("pinEntry.by") ? values.Text("pinEntry.by") : null,
            SlipDisposedHow = values.Has("pinSlip.disposal") ? values.Text("pinSlip.disposal") : null,
        };
    }

    /// <summary>How long a letter is on its way, by the rules in force on a day.</summary>
    public static MailDays MailDaysOn(TownRules rules, DateOnly day)
    {
        var values = rules.Pack.ParametersOn(day);
        return new MailDays(values.Number("mail.fewestDays") ?? 0, values.Number("mail.mostDays") ?? 0);
    }
}

/// <summary>Days from the posting to the arrival, counted from the day after the posting.</summary>
public sealed record MailDays(int Fewest, int Most);

/// <summary>What is asked: the case's facts, for a visit, at a moment.</summary>
public sealed record CaseQuestion(string Procedure, int Visit, DateTimeOffset AsOf, JsonObject Facts)
{
    /// <summary>The earlier rules whose papers a transition keeps for this case; null when it spares nobody.</summary>
    public TownRules? PapersOf { get; init; }

    internal DecisionRequest On(FactSet facts) => new() { Procedure = Procedure, Visit = Visit, AsOf = AsOf, Facts = facts };
}

/// <summary>A decision, or the faults of the facts.</summary>
public sealed record DecisionReading(CaseDecision? Decided, IReadOnlyList<FactFault> Faults);
