using System.CommandLine;
using System.Runtime.InteropServices;
using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Operations;
using CertFlow.CardAgent.Pad;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Verbs;

/// <summary><c>agent --service URL --station NAME --token-file F</c>: the agent of one counter PC, until Ctrl-C.</summary>
internal static class AgentVerb
{
    private const int Failed = 1;
    private const int Usage = 2;

    private static readonly Option<string?> Service = new("--service") { Description = "サービスのアドレス / address of the service" };
    private static readonly Option<string?> Name = new("--station") { Description = "窓口端末の名前 / the station's name" };
    private static readonly Option<FileInfo?> TokenFile = new("--token-file") { Description = "トークンだけを書いたファイル / file that holds the token" };
    private static readonly Option<string?> Reader = new("--reader") { Description = "カードリーダーの名前 / the reader's name" };
    private static readonly Option<string?> TrainingSocket = new("--training-socket") { Description = "練習用カードのソケット / the training card's socket" };
    private static readonly Option<int?> PadPort = new("--pad-port") { Description = "暗証番号入力画面のポート（指定しなければ画面なし） / port of the PIN pad; off when not given" };
    private static readonly Option<DirectoryInfo?> State = new("--state") { Description = "未報告の結果を置くフォルダー / where an unreported outcome is kept" };
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };

    public static void AddTo(Command root)
    {
        foreach (var option in new Option[] { Service, Name, TokenFile, Reader, TrainingSocket, PadPort, State, Language })
        {
            root.Options.Add(option);
        }

        root.SetAction((parsed, _) => RunAsync(parsed));
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var text = AgentText.In(parsed.GetValue(Language));
        if (!Uri.TryCreate(parsed.GetValue(Service), UriKind.Absolute, out var service) || parsed.GetValue(Name) is not { } name || parsed.GetValue(TokenFile) is not { Exists: true } file)
        {
            await Console.Error.WriteLineAsync(text.Needs);
            return Usage;
        }

        ProcessSecrecy.NoDumps();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var link = new ServiceLink(service, name, (await File.ReadAllTextAsync(file.FullName, stop.Token)).Trim());
        var unreported = new UnreportedOutcome(parsed.GetValue(State)?.FullName ?? file.DirectoryName!, name);
        try
        {
            return await RunAsync(parsed, (link, unreported, text), stop.Token);
        }
        catch (Exception problem) when (problem is ReaderUnavailableException or IOException)
        {
            await Console.Error.WriteLineAsync(text.CannotStart(problem.Message));
            return Failed;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, (ServiceLink Link, UnreportedOutcome Unreported, AgentText Text) with, CancellationToken stop)
    {
        using var reader = ReaderOf(parsed);
        using var thread = new CardThread(reader);
        using var pad = parsed.GetValue(PadPort) is null ? null : new PinPad();
        await using var host = pad is null ? null : PadHost.Build(pad, parsed.GetValue(PadPort)!.Value);
        if (host is not null)
        {
            await host.StartAsync(stop);
        }

        Console.WriteLine(with.Text.Ready(parsed.GetValue(Name)!, reader.Name, host?.Urls.First()));
        var runner = new OperationRunner(new Station(reader, thread, with.Link, pad));
        await new AgentLoop(with.Link, with.Unreported, runner.RunAsync) { Connection = code => Console.WriteLine(with.Text.Connection(code)) }.RunAsync(stop);
        return 0;
    }

    private static ICardReader ReaderOf(ParseResult parsed) =>
        parsed.GetValue(TrainingSocket) is { } path ? new TrainingSocketReader(path) : new PcscReader(parsed.GetValue(Reader));
}
