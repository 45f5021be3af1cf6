using System.CommandLine;
using CertFlow.Training.Authority;

namespace CertFlow.Training.Verbs;

/// <summary><c>training authority</c>: the training certificate authority alone, over HTTP on loopback, until Ctrl-C.</summary>
internal static class AuthorityVerb
{
    /// <summary>Where status questions go when nobody says otherwise; written into certificates.</summary>
    public const int UsualPort = 35970;
    private const int Failed = 1;

    private static readonly Option<string> State = new("--state") { Description = "認証局のフォルダー / the authority's folder", Required = true };
    private static readonly Option<int> Port = new("--port") { Description = "待ち受けるポート / port on loopback", DefaultValueFactory = _ => UsualPort };
    private static readonly Option<DateTimeOffset?> Clock = new("--clock") { Description = "認証局の時刻（あとへは戻せない） / the authority's time; forward only" };
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };

    public static Command Create()
    {
        var command = new Command("authority", "練習用の認証局 / the training certificate authority") { State, Port, Clock, Language };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        using var stop = new StopSignal();
        var (text, port) = (TrainingText.In(parsed.GetValue(Language)), parsed.GetValue(Port));
        using var authority = await TrainingAuthority.OpenAsync(parsed.GetValue(State)!, TimeProvider.System, new Uri($"http://127.0.0.1:{port}/"), stop.Token);
        if (parsed.GetValue(Clock) is { } to && !await authority.MoveClockAsync(to, stop.Token))
        {
            await Console.Error.WriteLineAsync(text.ClockGoesForward(to));
            return Failed;
        }

        await using var app = AuthorityHost.Build(authority, port);
        try
        {
            await app.StartAsync(stop.Token);
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync(text.PortTaken(port, taken.Message));
            return Failed;
        }

        Console.WriteLine(text.AuthorityReady(app.Urls.First(), [.. CertificateKinds.All.Select(authority.IssuerFile)]));
        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
        return 0;
    }
}
