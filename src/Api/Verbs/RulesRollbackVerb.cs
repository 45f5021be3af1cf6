using System.CommandLine;
using CertFlow.Api.Security;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Verbs;

/// <summary>What one person may publish: <c>rules rollback</c> in an emergency, <c>rules calendar</c> for one day.</summary>
public sealed class RulesRollbackVerb(ServiceOptions service)
{
    private readonly Option<string> reason = new("--reason") { Description = "理由 / why", Required = true };
    private readonly Option<int?> edition = new("--edition") { Description = "戻す版(省略すると一つ前) / the edition to go back to" };

    public IEnumerable<Command> Create()
    {
        var rollback = new Command("rollback", "緊急時に前の版へ戻す / back to an earlier edition") { reason, edition };
        var calendar = new Command("calendar", "臨時開庁・臨時休業(1日)を公開する / publish one day of a calendar") { reason };
        service.AddTo(rollback);
        service.AddTo(calendar);
        rollback.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Policy, async session => Tell(
            session,
            await session.PostAsync("/api/rules/rollback", new RollBackRules(parsed.GetValue(reason)!, parsed.GetValue(edition))),
            service.AsJson(parsed))));
        calendar.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Policy, async session => Tell(
            session, await session.PostAsync("/api/rules/calendar", new ChangeCalendar(parsed.GetValue(reason)!)), service.AsJson(parsed))));
        return [rollback, calendar];
    }

    /// <summary>Tells which edition was published, and what is still to be done.</summary>
    internal static int Tell(ServiceSession session, ServiceAnswer answer, bool asJson)
    {
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        if (asJson)
        {
            Console.WriteLine(answer.Json.GetRawText());
            return 0;
        }

        var edition = answer.Json.GetProperty("edition").GetInt32();
        Console.WriteLine(session.Say($"版 {edition} を公開しました。", $"Edition {edition} is published."));
        if (answer.Json.TryGetProperty("confirmation", out var confirmation))
        {
            var due = confirmation.GetProperty("dueAt").GetDateTimeOffset().ToOffset(Rules.Dates.JapanTime.Offset);
            Console.WriteLine(session.Say(
                $"{due:yyyy-MM-dd HH:mm} までに、別の方が rules confirm {edition} で事後承認してください。",
                $"By {due:yyyy-MM-dd HH:mm} somebody else runs rules confirm {edition}."));
        }

        return 0;
    }
}
