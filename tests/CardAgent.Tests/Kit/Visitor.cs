using CertFlow.CardAgent.Pad;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>Somebody at the display, who reads what it shows and presses keys, one answer a screen.</summary>
internal sealed class Visitor(PinPad pad, Func<PadScreen, string> answer) : IAsyncDisposable
{
    public const string Stop = "stop";
    public const string Same = "same";
    public const string Forgotten = "forgotten";
    public const string Next = "goon";

    private readonly CancellationTokenSource gone = new();
    private Task visit = Task.CompletedTask;

    /// <summary>Every screen that asked for something, in order.</summary>
    public List<PadScreen> Seen { get; } = [];

    public Visitor Come()
    {
        visit = VisitAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        gone.Dispose();
        try
        {
            await visit;
        }
        catch (OperationCanceledException)
        {
            // Left in peace.
        }
    }

    /// <summary>Presses the keys of a word, or the key of an act.</summary>
    public static void Press(PinPad pad, string word)
    {
        if (Enum.TryParse<PadAct>(word, ignoreCase: true, out var act) && word.Any(char.IsAsciiLetterLower))
        {
            pad.Press(pad.View.Keys.Single(key => key.Key.Act == act).Code);
            return;
        }

        foreach (var character in word)
        {
            pad.Press(pad.View.Keys.Single(key => key.Key.Character == character).Code);
        }

        pad.Press(pad.View.Keys.Single(key => key.Key.Act == PadAct.Enter).Code);
    }

    private async Task VisitAsync()
    {
        PadView? answered = null;
        while (!gone.IsCancellationRequested)
        {
            var view = pad.View;
            if (view.Screen.Asks && !ReferenceEquals(view.Keys, answered?.Keys))
            {
                answered = view;
                Seen.Add(view.Screen);
                Press(pad, answer(view.Screen));
            }

            await Task.Delay(1, gone.Token);
        }
    }
}
