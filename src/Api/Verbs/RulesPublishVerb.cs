using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CertFlow.Api.Security;
using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules propose</c> freezes the draft for approval; <c>rules publish</c> also waits for its review and shows it.</summary>
public sealed class RulesPublishVerb(ServiceOptions service)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Option<string> reason = new("--reason") { Description = "改正理由 / why", Required = true };
    private readonly Option<DateOnly?> validFrom = new("--valid-from") { Description = "施行日(例 2027-04-01) / first day" };
    private readonly Option<string?> transition = new("--transition") { Description = "経過措置 casesOpenedFrom=YYYY-MM-DD | visitsFrom=YYYY-MM-DD / transition" };
    private readonly Option<string?> note = new("--transition-note") { Description = "経過措置の説明 / words to the transition" };

    public Command Propose() => Create("propose", "編集中の規則を提案する / freeze the draft for review and approval", waits: false);

    public Command Publish() => Create("publish", "提案して検査結果を待つ(公開には別の方の approve が必要) / propose and show the review", waits: true);

    private Command Create(string name, string words, bool waits)
    {
        var command = new Command(name, words) { reason, validFrom, transition, note };
        service.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed, waits));
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, bool waits)
    {
        if (parsed.GetValue(transition) is { } written && TransitionIn(written, null) is null)
        {
            Console.Error.WriteLine(service.IsEnglish(parsed)
                ? $"--transition {written}: write casesOpenedFrom=2027-04-01 or visitsFrom=2027-04-01"
                : $"--transition {written}: casesOpenedFrom=2027-04-01 か visitsFrom=2027-04-01 の形で指定してください。");
            return Task.FromResult(CommandTree.UsageError);
        }

        return service.RunAsync(parsed, Roles.Policy, session => ProposeAsync(session, parsed, waits));
    }

    private async Task<int> ProposeAsync(ServiceSession session, ParseResult parsed, bool waits)
    {
        var answer = await session.PostAsync("/api/rules/proposals", AskedIn(parsed));
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        var number = answer.Json.GetProperty("number").GetInt32();
        if (!waits)
        {
            Console.WriteLine(service.AsJson(parsed) ? answer.Json.GetRawText() : session.Say($"提案 {number} を受け付けました。検査中です。", $"Proposal {number} is taken; its review is running."));
            return 0;
        }

        var reviewed = await ReviewedAsync(session, number);
        if (service.AsJson(parsed))
        {
            Console.WriteLine(reviewed.GetRawText());
        }
        else
        {
            ReviewPrinter.Print(session, reviewed);
        }

        return reviewed.GetProperty("state").GetString() == "pending" ? 0 : 1;
    }

    private ProposeRules AskedIn(ParseResult parsed) => new(
        parsed.GetValue(reason)!,
        parsed.GetValue(validFrom),
        Transition: parsed.GetValue(transition) is { } written ? TransitionIn(written, parsed.GetValue(note)) : null);

    // Null when it is not written as KIND=DAY.
    private static Transition? TransitionIn(string written, string? words) =>
        written.Split('=') is [var kind, var day] && Transition.Kinds.Contains(kind)
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            ? new Transition(kind, from, words)
            : null;

    // The review runs beside the requests; it takes some seconds.
    private static async Task<JsonElement> ReviewedAsync(ServiceSession session, int number)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var proposal = (await session.GetAsync($"/api/rules/proposals/{number}")).Json;
            if (proposal.GetProperty("state").GetString() != "inReview")
            {
                return proposal;
            }

            await Task.Delay(500, patience.Token);
        }
    }
}
