using System.CommandLine;
using System.Runtime.InteropServices;
using CertFlow.Api.Hosting;
using CertFlow.Api.Text;

namespace CertFlow.Api.Verbs;

/// <summary><c>run</c>: everything on one machine, until Ctrl-C.</summary>
public static class RunVerb
{
    private const int Usage = 2;

    private static readonly Option<int?> Port = new("--port") { Description = "待ち受けるポート / port on loopback" };
    private static readonly Option<NodeRole> Role = new("--role") { Description = "web | worker | both | guide" };
    private static readonly Option<bool> NoTraining = new("--no-training") { Description = "練習用の時計を使わない / business time is real time" };
    private static readonly Option<bool> NoDemo = new("--no-demo") { Description = "練習用のサインインを作らない / no demo sign-ins" };
    private static readonly Option<bool> NoCards = new("--no-cards") { Description = "練習用のカードと窓口端末を使わない / no training cards, no stations" };
    private static readonly Option<bool> ThrowAway =
        new("--throw-away") { Description = "終了時にデータベースを消す / the database goes at a clean stop" };
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };

    public static Command Create()
    {
        var command = new Command("run", "サービスを起動する / run the service") { Port, Role, NoTraining, NoDemo, NoCards, ThrowAway, Language };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        var options = OptionsOf(parsed);
        if (WhyUnusable(options.DataPath) is { } why)
        {
            await Console.Error.WriteLineAsync($"{options.DataPath}: データフォルダーとして使えません / not usable as data folder: {why}");
            return Usage;
        }

        using var launcher = new Launcher(options, LauncherText.In(parsed.GetValue(Language)));
        return await launcher.RunAsync(stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>What keeps a folder from being the data folder; null when it can be.</summary>
    private static string? WhyUnusable(string path)
    {
        try
        {
            _ = new DataFolder(path);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return problem.Message;
        }
    }

    private static LauncherOptions OptionsOf(ParseResult parsed)
    {
        var environment = NodeSettings.FromEnvironment();
        return new LauncherOptions
        {
            DataPath = environment.DataPath,
            RulesPath = environment.RulesPath,
            Role = parsed.GetValue(Role),
            Port = parsed.GetValue(Port),
            Training = !parsed.GetValue(NoTraining),
            Demo = !parsed.GetValue(NoDemo),
            Cards = !parsed.GetValue(NoCards),
            ThrowAway = parsed.GetValue(ThrowAway),
            ConnectionString = environment.ConnectionString,
            OwnerConnectionString = NodeSettings.Read(NodeSettings.OwnerConnectionVariable),
        };
    }
}
