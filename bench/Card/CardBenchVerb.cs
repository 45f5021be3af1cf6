using System.Net.Sockets;
using CertFlow.Bench.Measure;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;

namespace CertFlow.Bench.Card;

/// <summary><c>bench card</c>: what reading a card costs beside the bare commands of the same reading, on a training card in its socket.</summary>
internal static class CardBenchVerb
{
    private const int WarmUp = 10;
    private const int RoundCount = 100;
    private const double Aim = 1.5;

    public static async Task<int> RunAsync(bool asJson, bool english, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("certflow-bench-card-").FullName;
        try
        {
            using var authority = await TrainingAuthority.OpenAsync(Path.Combine(folder, "authority"), TimeProvider.System, new Uri("http://127.0.0.1:35970/"), cancellation);
            var wish = new CardWish { SignaturePin = "ABC123", UserAuthenticationPin = "1234", RegisterPin = "1234", SurfaceInputPin = "1234" };
            var state = await CardMaker.MakeAsync(wish, authority, cancellation);
            using var reader = new TrainingSocketReader(Path.Combine(folder, "reader.sock"));
            using var taken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var card = InsertAsync(state, reader, taken.Token);
            reader.WaitForChange(new CardPresence(IsPresent: false, Event: 0), cancellation);
            Report(Measure(reader), asJson, english);
            await taken.CancelAsync();
            await card;
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task InsertAsync(CardState state, TrainingSocketReader reader, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(reader.Name), ct);
        await new CardInReader(new Training.VirtualCard.Card(state), Convert.FromHexString("3BE000FF8131FE4514"), _ => { }).ServeAsync(socket, ct);
    }

    private static (IReadOnlyDictionary<string, Timing> Timings, int Commands) Measure(ICardReader reader)
    {
        var commands = CommandsOf(reader);
        var timings = Rounds.Run(WarmUp, RoundCount,
        [
            new Candidate("bare", 1, _ => Replay(reader, commands)),
            new Candidate("read", 1, _ => Read(reader)),
        ]);
        return (timings, commands.Count);
    }

    private static void Read(ICardReader reader)
    {
        using var channel = reader.Open();
        _ = CardContents.Read(new CardConnection(channel));
    }

    private static void Replay(ICardReader reader, List<byte[]> commands)
    {
        using var channel = reader.Open();
        foreach (var command in commands)
        {
            channel.Transmit(command);
        }
    }

    /// <summary>The commands one reading sends.</summary>
    private static List<byte[]> CommandsOf(ICardReader reader)
    {
        using var listening = new Listening(reader.Open());
        _ = CardContents.Read(new CardConnection(listening));
        return listening.Heard;
    }

    private static void Report((IReadOnlyDictionary<string, Timing> Timings, int Commands) measured, bool asJson, bool english)
    {
        var (bare, read) = (measured.Timings["bare"].Microseconds / 1000, measured.Timings["read"].Microseconds / 1000);
        new Report("card",
        [
            new Figure("bare", "the same commands, sent and not looked at", bare, "ms"),
            new Figure("read", "card, both certificates as far as they open without a PIN, tries of every PIN", read, "ms")
            {
                BaselineName = "bare", Baseline = bare, Aim = Bench.Measure.Aim.RatioAtMost(Aim),
            },
        ])
        {
            Facts = new Dictionary<string, object> { ["commands"] = measured.Commands, ["rounds"] = RoundCount, ["memoryMiB"] = Environment.WorkingSet / (1 << 20) },
        }.Print(asJson, english);
    }

    /// <summary>A channel that remembers what was sent.</summary>
    private sealed class Listening(ICardChannel channel) : ICardChannel
    {
        public List<byte[]> Heard { get; } = [];

        public byte[] Transmit(ReadOnlySpan<byte> command)
        {
            Heard.Add(command.ToArray());
            return channel.Transmit(command);
        }

        public void Dispose() => channel.Dispose();
    }
}
