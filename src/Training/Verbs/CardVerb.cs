using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;

namespace CertFlow.Training.Verbs;

/// <summary><c>training card</c>: one virtual My Number Card in a virtual reader, until Ctrl-C takes it out.</summary>
internal static class CardVerb
{
    private const int VpcdPort = 35963;
    private const int Failed = 1;
    private const int Usage = 2;

    public static Command Create()
    {
        var command = new Command("card", "練習用のマイナンバーカード / a virtual My Number Card");
        CardOptions.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var text = TrainingText.In(parsed.GetValue(CardOptions.Language));
        if (CardOptions.Faults(parsed, text) is { Count: > 0 } faults)
        {
            faults.ForEach(Console.Error.WriteLine);
            return Usage;
        }

        using var stop = new StopSignal();
        using var folder = CardFolder.TryOpen(parsed.GetValue(CardOptions.State)!);
        if (folder is null)
        {
            await Console.Error.WriteLineAsync(text.CardInUse(parsed.GetValue(CardOptions.State)!));
            return Failed;
        }

        var state = folder.Load();
        Console.WriteLine(state is null ? text.CardMade(folder.Path) : text.CardKept(folder.Path));
        state ??= await MakeAsync(parsed, folder, stop.Token);
        folder.Save(state);
        Console.WriteLine(text.CertificateFiles(folder.CertificateFiles()));

        var (reader, name) = ReaderOf(parsed);
        Console.WriteLine(text.WaitingFor(name));
        var inserted = new CardInReader(new Card(state), Convert.FromHexString(parsed.GetValue(CardOptions.Atr)!), folder.Save);
        await inserted.RunAsync(reader, () => Console.WriteLine(text.Inserted(name)), stop.Token);
        return 0;
    }

    private static async Task<CardState> MakeAsync(ParseResult parsed, CardFolder folder, CancellationToken ct)
    {
        var path = parsed.GetValue(CardOptions.Authority) ?? Path.Combine(folder.Path, "authority");
        using var authority = await TrainingAuthority.OpenAsync(path, TimeProvider.System, parsed.GetValue(CardOptions.AuthorityAddress)!, ct);
        return await CardMaker.MakeAsync(CardOptions.WishOf(parsed), authority, ct);
    }

    private static (EndPoint Reader, string Name) ReaderOf(ParseResult parsed)
    {
        if (parsed.GetValue(CardOptions.Socket) is { } path)
        {
            return (new UnixDomainSocketEndPoint(path), path);
        }

        var reader = new IPEndPoint(IPAddress.Loopback, parsed.GetValue(CardOptions.Port) ?? VpcdPort);
        return (reader, reader.ToString());
    }
}
