using System.CommandLine;
using System.Text;
using CertFlow.Api.Hosting;
using CertFlow.Api.Security;

namespace CertFlow.Api.Verbs;

/// <summary><c>station add NAME --token-file F</c>, <c>list</c>, <c>revoke NAME</c>: which counter PCs may ask for work. For the duty desk.</summary>
public sealed class StationVerb
{
    private readonly ServiceOptions service = new(
        new Option<string?>("--lang") { Description = "ja | en" }, new Option<bool>("--json") { Description = "JSONで出力 / write JSON" });

    private readonly Argument<string> name = new("name") { Description = "窓口端末の名前 / the station's name" };
    private readonly Option<FileInfo> tokenFile = new("--token-file") { Description = "トークンを書くファイル（0600） / the token is written here", Required = true };

    public static Command Create()
    {
        var verb = new StationVerb();
        return new Command("station", "窓口端末を登録する / counter PCs with a card agent") { verb.Add(), verb.List(), verb.Revoke() };
    }

    private Command Add() => Verb("add", "登録してトークンを作る（再登録で古いトークンは無効） / add one, or give it a new token", [name, tokenFile], async (session, parsed) =>
    {
        var answer = await session.PostAsync("/api/stations", new { name = parsed.GetValue(name) });
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        var file = parsed.GetValue(tokenFile)!.FullName;
        PrivateFile.Write(file, Encoding.ASCII.GetBytes(answer.Json.GetProperty("token").GetString()!));
        Console.WriteLine(session.Say(
            $"窓口端末 {parsed.GetValue(name)} を登録しました。トークン: {file}（この端末へ渡したら、ほかに残さないでください）",
            $"Station {parsed.GetValue(name)} was added. Its token: {file} (hand it to that PC and keep no copy)"));
        return 0;
    });

    private Command List() => Verb("list", "一覧（接続の有無） / all of them, and whether they are connected", [], async (session, parsed) =>
    {
        var answer = await session.GetAsync("/api/stations");
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        foreach (var station in ServiceSession.Items(answer.Json, "stations"))
        {
            var state = station.TryGetProperty("revokedAt", out _) ? session.Say("無効", "revoked")
                : station.GetProperty("isConnected").GetBoolean() ? session.Say("接続中", "connected") : session.Say("未接続", "not connected");
            Console.WriteLine(service.AsJson(parsed) ? station.GetRawText() : $"{station.GetProperty("name").GetString(),-20} {state}");
        }

        return 0;
    });

    private Command Revoke() => Verb("revoke", "トークンを無効にする / take a token back", [name], async (session, parsed) =>
    {
        var answer = await session.DeleteAsync($"/api/stations/{Uri.EscapeDataString(parsed.GetValue(name)!)}");
        if (!answer.IsFine)
        {
            return session.Refused(answer);
        }

        Console.WriteLine(session.Say("無効にしました。", "Revoked."));
        return 0;
    });

    private Command Verb(string verb, string words, IReadOnlyList<Symbol> symbols, Func<ServiceSession, ParseResult, Task<int>> run)
    {
        var command = new Command(verb, words);
        foreach (var argument in symbols.OfType<Argument>())
        {
            command.Arguments.Add(argument);
        }

        foreach (var option in symbols.OfType<Option>())
        {
            command.Options.Add(option);
        }

        service.AddTo(command);
        command.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Duty, session => run(session, parsed)));
        return command;
    }
}
