using CertFlow.CardAgent.Apdu;

namespace CertFlow.CardAgent.Pad;

/// <summary>
/// The visitor's display between an operation, which asks, and a page, which presses keys. What is typed is in one pinned array,
/// which is zeroed when the screen goes; nobody can read it from here but the operation that asked.
/// </summary>
public sealed class PinPad : IDisposable
{
    private readonly Lock gate = new();
    private readonly PinBuffer typed = new();
    private readonly TimeSpan patience;
    private PadScreen screen = PadScreen.Idle;
    private PadKeys keys = new(PadScreen.Idle);
    private TaskCompletionSource<PadChoice>? answer;

    /// <param name="patience">How long nobody may press anything; then the operation is given up.</param>
    public PinPad(TimeSpan? patience = null) => this.patience = patience ?? TimeSpan.FromMinutes(3);

    /// <summary>What is to be seen now.</summary>
    public PadView View
    {
        get
        {
            lock (gate)
            {
                return new PadView(screen, keys.All, typed.Length);
            }
        }
    }

    /// <summary>Shows something that asks for nothing.</summary>
    public void Show(PadScreen next)
    {
        lock (gate)
        {
            Change(next);
        }
    }

    /// <summary>Asks, and waits until the visitor has decided.</summary>
    /// <param name="next">The screen.</param>
    /// <param name="into">Takes what was entered; empty unless the answer is <see cref="PadChoice.Entered"/>.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="OperationCanceledException">Nobody pressed anything for too long, or it was given up.</exception>
    public async Task<PadChoice> AskAsync(PadScreen next, PinBuffer into, CancellationToken ct)
    {
        TaskCompletionSource<PadChoice> mine;
        lock (gate)
        {
            Change(next);
            answer = mine = new TaskCompletionSource<PadChoice>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            var choice = await mine.Task.WaitAsync(patience, ct);
            lock (gate)
            {
                if (choice == PadChoice.Entered)
                {
                    into.TakeFrom(typed);
                }
            }

            return choice;
        }
        catch (TimeoutException nobody)
        {
            throw new OperationCanceledException("nobody pressed anything", nobody);
        }
        finally
        {
            Show(PadScreen.Working);
        }
    }

    /// <summary>Presses the key of a code. A code that is not on the screen is no key, so a page that is too old does no harm.</summary>
    public void Press(string code)
    {
        lock (gate)
        {
            if (answer is not null && keys.Find(code) is { } key)
            {
                Press(key);
            }
        }
    }

    public void Dispose() => typed.Dispose();

    private void Press(PadKey key)
    {
        switch (key.Act)
        {
            case PadAct.Character:
                _ = typed.Length < screen.Pin!.MaxLength && typed.Append(key.Character);
                break;
            case PadAct.Back:
                typed.RemoveLast();
                break;
            case PadAct.Clear:
                typed.Clear();
                break;
            case PadAct.Enter when !PinForm.Fits(screen.Pin!, typed.Value):
                typed.Clear();
                screen = screen with { Message = PadMessage.BadForm };
                break;
            default:
                answer!.TrySetResult(ChoiceOf(key.Act));
                break;
        }
    }

    private void Change(PadScreen next)
    {
        typed.Clear();
        screen = next;
        keys = new PadKeys(next);
        answer = null;
    }

    private static PadChoice ChoiceOf(PadAct act) => act switch
    {
        PadAct.Enter => PadChoice.Entered,
        PadAct.Same => PadChoice.Same,
        PadAct.Forgotten => PadChoice.Forgotten,
        PadAct.GoOn => PadChoice.GoOn,
        _ => PadChoice.Stopped,
    };
}

/// <summary>What a page shows: the screen, its keys, and how many characters are typed.</summary>
public sealed record PadView(PadScreen Screen, IReadOnlyList<(string Code, PadKey Key)> Keys, int Typed);
