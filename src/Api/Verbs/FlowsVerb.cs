using System.CommandLine;
using System.Text.Json;
using CertFlow.Api.Security;

namespace CertFlow.Api.Verbs;

/// <summary><c>flows</c>: which open cases run under which flow version, and how they get to a newer one.</summary>
public sealed class FlowsVerb(ServiceOptions service)
{
    private readonly Argument<string> flow = new("FLOW") { Description = "手順の名前(例 two-visit) / name of the flow" };
    private readonly Argument<int> version = new("VERSION") { Description = "移行元の版 / version to migrate from" };
    private readonly Option<string> reason = new("--reason") { Description = "理由 / why", Required = true };
    private readonly Option<bool> leaveOthers = new("--leave-others") { Description = "移行できない受付は元の版のまま残す / leave behind what cannot be migrated" };

    public static Command Create()
    {
        var service = new ServiceOptions(new Option<string?>("--lang") { Description = "ja | en" }, new Option<bool>("--json") { Description = "JSONで出力 / write JSON" });
        var flows = new Command("flows", "手順の版と、進行中の受付の移行 / flow versions and the migration of open cases");
        var verb = new FlowsVerb(service);
        foreach (var command in verb.Commands())
        {
            service.AddTo(command);
            flows.Subcommands.Add(command);
        }

        return flows;
    }

    private IEnumerable<Command> Commands()
    {
        var list = new Command("list", "手順の版と進行中の受付の数 / every flow version and its open cases");
        list.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Duty, async session => List(session, await session.GetAsync("/api/flows"), service.AsJson(parsed))));
        var simulate = new Command("simulate", "移行した場合の結果(何も変わりません) / what a migration would do") { flow, version };
        simulate.SetAction((parsed, _) => service.RunAsync(
            parsed, Roles.Duty, async session => Tell(session, await session.GetAsync(Address(parsed)), service.AsJson(parsed))));
        var migrate = new Command("migrate", "進行中の受付を新しい版へ移行する / migrate the open cases") { flow, version, reason, leaveOthers };
        migrate.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Duty, async session => Tell(
            session,
            await session.PostAsync(Address(parsed), new { reason = parsed.GetValue(reason), leaveOthers = parsed.GetValue(leaveOthers) }),
            service.AsJson(parsed))));
        return [list, simulate, migrate];
    }

    private string Address(ParseResult parsed) => $"/api/flows/{Uri.EscapeDataString(parsed.GetValue(flow)!)}/{parsed.GetValue(version)}/migration";

    private static int List(ServiceSession session, ServiceAnswer answer, bool asJson)
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

        foreach (var one in ServiceSession.Items(answer.Json, "flows"))
        {
            var open = one.GetProperty("openCases").GetInt32();
            var next = one.TryGetProperty("migratesTo", out var to) ? session.Say($"、版 {to} へ移行できます", $", can be migrated to {to}") : "";
            Console.WriteLine($"{one.GetProperty("flow").GetString()} {one.GetProperty("version")}: " + session.Say($"進行中 {open} 件{next}", $"{open} open{next}"));
        }

        return 0;
    }

    // 1 when a case has no legal target, simulated or refused; the list is the same.
    private static int Tell(ServiceSession session, ServiceAnswer answer, bool asJson)
    {
        var report = answer.IsFine ? answer.Json : answer.Json.TryGetProperty("report", out var refused) ? refused : default;
        if (asJson)
        {
            Console.WriteLine(answer.Json.GetRawText());
        }
        else if (report.ValueKind == JsonValueKind.Object)
        {
            Print(session, report);
        }

        return answer.IsFine ? (ServiceSession.Items(report, "withoutTarget").Any() ? 1 : 0) : asJson ? 1 : session.Refused(answer);
    }

    private static void Print(ServiceSession session, JsonElement report)
    {
        var done = report.GetProperty("isDone").GetBoolean();
        Console.WriteLine($"{report.GetProperty("flow").GetString()} {report.GetProperty("from")} -> {report.GetProperty("to")}: "
            + session.Say($"進行中 {report.GetProperty("cases")} 件", $"{report.GetProperty("cases")} open cases"));
        foreach (var step in ServiceSession.Items(report, "migrating"))
        {
            var words = done ? session.Say("移行しました", "migrated") : session.Say("移行できます", "can be migrated");
            Console.WriteLine($"  {step.GetProperty("state").GetString()} -> {step.GetProperty("toFlow").GetString()} {step.GetProperty("toVersion")}: {step.GetProperty("cases")} {words}");
        }

        foreach (var plan in ServiceSession.Items(report, "withoutTarget"))
        {
            Console.WriteLine($"  {plan.GetProperty("caseId").GetString()} ({plan.GetProperty("state").GetString()}): "
                + session.Say("移行できません", "cannot be migrated") + $" [{plan.GetProperty("obstacle").GetString()}]");
        }
    }
}
