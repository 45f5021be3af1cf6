using CertFlow.Workflows.Jobs;

namespace CertFlow.Api.Hosting;

/// <summary>Sets the training clock of a fresh database to 10:00 of a day on which every town's office is open.</summary>
public sealed class TrainingStart(TrainingClock clock, RuleBooks books) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => clock.StartAsync(IsOpenEverywhere, cancellationToken);

    // Without a pack there is no calendar to ask: then any weekday will do.
    private bool IsOpenEverywhere(DateOnly day) => books.Current is { Towns.Count: > 0 } book
        ? book.Towns.Values.All(town => town.Parameters.Calendar.HoursOn(day) is not null)
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
