using System.CommandLine;
using System.Net.Sockets;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;

namespace CertFlow.Training.Verbs;

/// <summary><c>training world</c>: the authority and some cards, each in the reader of one agent, in one process; for <c>certflow run</c>.</summary>
internal static class WorldVerb
{
    private const int Failed = 1;
    private static readonly byte[] Atr = Convert.FromHexString("3BE000FF8131FE4514");

    private static readonly Option<string> State = new("--state") { Description = "練習環境のフォルダー / the world's folder", Required = true };
    private static readonly Option<int> Port = new("--port") { Description = "認証局のポート / the authority's port on loopback", Required = true };
    private static readonly Option<string[]> Sockets = new("--card-socket") { Description = "カードごとのソケット / one socket a card", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };

    public static Command Create()
    {
        var command = new Command("world", "練習用の認証局とカード / the training authority and its cards") { State, Port, Sockets, Language };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        using var stop = new StopSignal();
        var (text, port, state) = (TrainingText.In(parsed.GetValue(Language)), parsed.GetValue(Port), parsed.GetValue(State)!);
        using var authority = await TrainingAuthority.OpenAsync(Path.Combine(state, "authority"), TimeProvider.System, new Uri($"http://127.0.0.1:{port}/"), stop.Token);
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
        var sockets = parsed.GetValue(Sockets) ?? [];
        await Task.WhenAll(sockets.Select((socket, index) => CardAsync(Path.Combine(state, $"card{index + 1}"), socket, authority, (text, stop.Token))));
        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
        return 0;
    }

    private static async Task CardAsync(string path, string socket, TrainingAuthority authority, (TrainingText Text, CancellationToken Stop) with)
    {
        using var folder = CardFolder.TryOpen(path);
        if (folder is null)
        {
            await Console.Error.WriteLineAsync(with.Text.CardInUse(path));
            return;
        }

        var state = folder.Load() ?? await CardMaker.MakeAsync(CardOptions.UsualWish, authority, with.Stop);
        folder.Save(state);
        var inserted = new CardInReader(new Card(state), Atr, folder.Save);
        await inserted.RunAsync(new UnixDomainSocketEndPoint(socket), () => Console.WriteLine(with.Text.Inserted(socket)), with.Stop);
    }
}
