using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Pad;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Operations;

/// <summary>Does one operation from the card's arrival to its outcome; whatever happens, there is an outcome.</summary>
public sealed class OperationRunner(Station station)
{
    public async Task<Outcome> RunAsync(Work work, CancellationToken ct)
    {
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watch = WatchAsync(work.Id, wanted);
        using var trial = new PinTrial(work.Ask);
        var running = new RunningOperation(station, work, trial, wanted.Token);
        try
        {
            return await PerformAsync(running);
        }
        catch (Exception problem) when (ReasonOf(problem) is { } reason && !ct.IsCancellationRequested)
        {
            return Outcome.Failed(reason) with { Pins = trial.Report(), Written = running.Written, Card = running.Card };
        }
        finally
        {
            await wanted.CancelAsync();
            await watch;
            station.Pad?.Show(PadScreen.Idle);
        }
    }

    private async Task<Outcome> PerformAsync(RunningOperation running)
    {
        await WaitForCardAsync(running);
        return running.Work.Operation switch
        {
            "read" => await ReadOperation.RunAsync(running),
            "verifyPins" => await VerifyOperation.RunAsync(running),
            "changePin" => await ChangeOperation.RunAsync(running),
            "unlockAndSetPin" => await UnlockOperation.RunAsync(running),
            "issue" => await IssueOperation.RunAsync(running),
            "confirmWritten" => await ConfirmOperation.RunAsync(running),
            _ => Outcome.Failed("unknownOperation"),
        };
    }

    private async Task WaitForCardAsync(RunningOperation running)
    {
        station.Pad?.Show(PadScreen.PutCardIn);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(running.Cancelled);
        patience.CancelAfter(station.CardWithin);
        try
        {
            await running.Held.WaitForCardAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!running.Cancelled.IsCancellationRequested)
        {
            throw new OperationFailedException("tooLate");
        }

        station.Pad?.Show(PadScreen.Working);
    }

    /// <summary>Gives the operation up once the service does not want it any more. A service that is not there does not say so.</summary>
    private async Task WatchAsync(Guid operationId, CancellationTokenSource wanted)
    {
        using var timer = new PeriodicTimer(station.AliveEach);
        try
        {
            while (await timer.WaitForNextTickAsync(wanted.Token))
            {
                if (!await IsWantedAsync(operationId, wanted.Token))
                {
                    await wanted.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The operation is over, one way or the other.
        }
    }

    private async Task<bool> IsWantedAsync(Guid operationId, CancellationToken ct)
    {
        try
        {
            return await station.Link.InterimAsync(operationId, new Interim("alive"), ct) is not null;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private static string? ReasonOf(Exception problem) => problem switch
    {
        OperationFailedException failed => failed.Reason,
        AnotherCardException => "anotherCard",
        CardRemovedException => "cardRemoved",
        ReaderUnavailableException => "readerUnavailable",
        UnexpectedAnswerException => "unexpectedAnswer",
        OperationCanceledException => "gaveUp",
        HttpRequestException => "notIssued",
        _ => null,
    };
}
