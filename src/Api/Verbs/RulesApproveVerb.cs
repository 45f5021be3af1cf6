using System.CommandLine;
using CertFlow.Api.Security;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules approve N</c> publishes a proposal as the second person; <c>reject</c>, <c>withdraw</c> and <c>confirm</c> end the other ways.</summary>
public sealed class RulesApproveVerb(ServiceOptions service)
{
    private readonly Argument<int> number = new("number") { Description = "番号 / number" };
    private readonly Option<string?> note = new("--note") { Description = "所見 / a word" };

    public IEnumerable<Command> Create() =>
    [
        Create("approve", "提案を承認して公開する(起案者以外) / publish a proposal; not its author", Roles.Supervisor, ApproveAsync),
        Create("reject", "提案を差し戻す / reject a proposal", Roles.Supervisor, (session, parsed) => EndAsync(session, parsed, "reject")),
        Create("withdraw", "自分の提案を取り下げる / take one's own proposal back", Roles.Policy, (session, parsed) => EndAsync(session, parsed, "withdraw")),
        Create("confirm", "緊急に戻した版を事後承認する / confirm a rollback", Roles.Supervisor, ConfirmAsync),
    ];

    private Command Create(string name, string words, string role, Func<ServiceSession, ParseResult, Task<int>> run)
    {
        var command = new Command(name, words) { number, note };
        service.AddTo(command);
        command.SetAction((parsed, _) => service.RunAsync(parsed, role, session => run(session, parsed)));
        return command;
    }

    private async Task<int> ApproveAsync(ServiceSession session, ParseResult parsed)
    {
        var answer = await session.PostAsync($"/api/rules/proposals/{parsed.GetValue(number)}/approve", new RuleNote(parsed.GetValue(note)));
        return RulesRollbackVerb.Tell(session, answer, service.AsJson(parsed));
    }

    private async Task<int> EndAsync(ServiceSession session, ParseResult parsed, string act)
    {
        var answer = await session.PostAsync($"/api/rules/proposals/{parsed.GetValue(number)}/{act}", new RuleNote(parsed.GetValue(note)));
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        Console.WriteLine(service.AsJson(parsed) ? answer.Json.GetRawText()
            : act == "reject" ? session.Say("差し戻しました。", "Rejected.") : session.Say("取り下げました。", "Withdrawn."));
        return 0;
    }

    private async Task<int> ConfirmAsync(ServiceSession session, ParseResult parsed)
    {
        var answer = await session.PostAsync($"/api/rules/packs/{parsed.GetValue(number)}/confirm", new RuleNote(parsed.GetValue(note)));
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        Console.WriteLine(service.AsJson(parsed) ? answer.Json.GetRawText() : session.Say("事後承認しました。", "Confirmed."));
        return 0;
    }
}
