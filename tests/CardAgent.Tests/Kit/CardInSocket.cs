using System.Net.Sockets;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>A training card in the agent's socket reader, both in this process; it can be pulled out at any command.</summary>
internal sealed class CardInSocket : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private CancellationTokenSource taken = new();
    private Task life = Task.CompletedTask;

    public CardInSocket(CardState state)
    {
        State = state;
        Reader = new TrainingSocketReader(folder.In("reader.sock"));
        Insert();
    }

    public TrainingSocketReader Reader { get; }

    /// <summary>What the card had saved last: all that survives when it is pulled out.</summary>
    public CardState State { get; private set; }

    /// <summary>Commands answered since the card was put in.</summary>
    public int Answered { get; private set; }

    /// <summary>Puts the card in. It leaves at the n-th command: before it could save anything, or after saving but before the answer.</summary>
    public void Insert(int leavesAt = int.MaxValue, bool afterSaving = false)
    {
        Answered = 0;
        taken = new CancellationTokenSource();
        var card = new CardInReader(new Card(State), Convert.FromHexString("3BE000FF8131FE4514"), Save);
        life = ServeOnceAsync(card, taken.Token);
        WaitFor(present: true);

        void Save(CardState state)
        {
            Answered++;
            if (Answered == leavesAt && !afterSaving)
            {
                throw new OperationCanceledException();
            }

            State = state;
            if (Answered == leavesAt)
            {
                throw new OperationCanceledException();
            }
        }
    }

    public async Task TakeOutAsync()
    {
        await PullAsync();
        WaitFor(present: false);
    }

    /// <summary>Takes the card out without waiting for the reader, which may be held by a conversation.</summary>
    public async Task PullAsync()
    {
        await taken.CancelAsync();
        await life;
    }

    /// <summary>One conversation with the card, ended by a reset.</summary>
    public T With<T>(Func<CardConnection, T> work)
    {
        using var channel = Reader.Open();
        return work(new CardConnection(channel));
    }

    public async ValueTask DisposeAsync()
    {
        await taken.CancelAsync();
        await life;
        taken.Dispose();
        Reader.Dispose();
        folder.Dispose();
    }

    private async Task ServeOnceAsync(CardInReader card, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Reader.Name), ct);
        await card.ServeAsync(socket, ct);
    }

    private void WaitFor(bool present)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var seen = Reader.WaitForChange(new CardPresence(!present, -1), patience.Token); seen.IsPresent != present;)
        {
            seen = Reader.WaitForChange(seen, patience.Token);
        }
    }
}
