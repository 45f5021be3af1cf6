using System.Net;
using System.Text.Json.Nodes;
using CertFlow.Bench.Steps;

namespace CertFlow.Bench.Torture;

/// <summary>Leads cases on by what each of them waits for, whatever happens to the service meanwhile.</summary>
internal sealed class Clerk(World world, Ledger ledger, Pause pause, int seed) : IDisposable
{
    private static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(80);

    private readonly Random random = new(seed);
    private readonly BadManners line = new(world, ledger, new Random(seed + 1_000));
    private readonly Dictionary<string, LifeStep> steps = [];
    private readonly HashSet<string> toConfirm = [];

    /// <summary>Opens case after case and leads each as far as it goes today.</summary>
    public async Task WorkAsync(DateOnly today, CancellationToken cancellation)
    {
        foreach (var step in LifeStep.TwoVisits(today))
        {
            steps[step.Name] = step;
        }

        while (!pause.IsOver)
        {
            var path = await OpenAsync(cancellation);
            while (!pause.IsOver && await LeadOnAsync(path, cancellation))
            {
                await Task.Delay(Thought, cancellation);
            }

            await ConfirmAsync(cancellation);
        }
    }

    /// <summary>Leads one case to its end.</summary>
    public async Task<bool> FinishAsync(string id, CancellationToken cancellation)
    {
        var path = $"api/cases/{id}";
        while (await LeadOnAsync(path, cancellation))
        {
        }

        var state = (await line.GetAsync(path, cancellation))["state"]!.ToString();
        if (state != "completed")
        {
            ledger.Blame($"{path} does not go on: {state}");
        }

        return state == "completed";
    }

    public void Dispose() => line.Dispose();

    private async Task<string> OpenAsync(CancellationToken cancellation)
    {
        using var turn = await pause.EnterAsync(cancellation);
        var opened = await line.WriteAsync("api/cases", steps[LifeStep.Open].Body(new CaseSeen()), null, cancellation);
        return "api/cases/" + JsonNode.Parse(opened.Body)!["id"];
    }

    /// <summary>Takes the step the case waits for; false when there is nothing for the counter to do today.</summary>
    private async Task<bool> LeadOnAsync(string path, CancellationToken cancellation)
    {
        using var turn = await pause.EnterAsync(cancellation);
        var view = await line.GetAsync(path, cancellation);
        var what = view["awaiting"]?["what"]?.ToString();
        if (what == "reflection")
        {
            toConfirm.Add(path);
        }

        if (CommandFor(what) is not { } command)
        {
            return false;
        }

        var number = view["number"]!.GetValue<int>();
        var body = command == "confirm-reflected"
            ? new JsonObject { ["how"] = "confirmedAtTerminal" }
            : (steps.GetValueOrDefault(command) ?? new LifeStep(command, _ => [])).Body(new CaseSeen().After($"\"{number}\"", view));
        var early = random.Next(100) < 6 ? TooEarlyAsync(path, number, cancellation) : Task.CompletedTask;
        var answer = await line.WriteAsync($"{path}/commands/{command}", body, $"\"{number}\"", cancellation);
        await early;
        return IsGoingOn(answer, command);
    }

    // Somebody else, or the clock, was faster: look again. A refusal is an answer, but here there is no reason for one.
    private bool IsGoingOn(Acknowledged answer, string command)
    {
        if (answer.IsAccepted || answer.Status == HttpStatusCode.PreconditionFailed)
        {
            return true;
        }

        ledger.Blame($"{answer.Path}: {command} was answered {(int)answer.Status} {answer.Body}");
        return false;
    }

    /// <summary>A step of the beginning with the next number, sent at the same time: whichever arrives first, it must not pass.</summary>
    private async Task TooEarlyAsync(string path, int number, CancellationToken cancellation)
    {
        ledger.Count("reordered");
        var answer = await line.WriteAsync(
            $"{path}/commands/record-first-visit", steps["record-first-visit"].Body(new CaseSeen()), $"\"{number + 1}\"", cancellation);
        if (answer.IsAccepted)
        {
            ledger.Blame($"{path}: a step that was over was taken again");
        }
    }

    private static string? CommandFor(string? what) => what switch
    {
        null or "reflection" => null,
        "reply-form" => "record-second-visit",
        _ => what,
    };

    private async Task ConfirmAsync(CancellationToken cancellation)
    {
        foreach (var path in toConfirm.ToArray())
        {
            if (!pause.IsOver && await LeadOnAsync(path, cancellation))
            {
                toConfirm.Remove(path);
            }
        }
    }
}

/// <summary>Lets the judge look at the books while no clerk writes.</summary>
internal sealed class Pause : IDisposable
{
    private readonly SemaphoreSlim door = new(Most, Most);

    private const int Most = 16;

    /// <summary>Whether the clerks may go home.</summary>
    public bool IsOver { get; set; }

    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await door.WaitAsync(cancellation);
        return new Turn(door, 1);
    }

    /// <summary>Waits until every call that is under way was answered, and lets no other begin.</summary>
    public async Task<IDisposable> StopAllAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < Most; i++)
        {
            await door.WaitAsync(cancellation);
        }

        return new Turn(door, Most);
    }

    public void Dispose() => door.Dispose();

    private sealed class Turn(SemaphoreSlim door, int places) : IDisposable
    {
        public void Dispose() => door.Release(places);
    }
}
