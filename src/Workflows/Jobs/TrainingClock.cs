using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Jobs;

/// <summary>Business time in training: begins on an open day at 10:00, ticks, and is moved forward by hand.</summary>
public sealed class TrainingClock(NpgsqlDataSource source, DueSweep sweep)
{
    private static readonly TimeOnly Opening = new(10, 0);

    /// <summary>On a fresh database moves to the next open day at 10:00; a restart changes nothing.</summary>
    public async Task StartAsync(Func<DateOnly, bool> isOpenDay, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await BusinessClock.OffsetAsync(connection) > TimeSpan.Zero)
        {
            return;
        }

        var now = await BusinessClock.ReadAsync(connection);
        await BusinessClock.AdvanceAsync(connection, NextOpening(now, isOpenDay) - now);
    }

    public async Task<DateTimeOffset> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await BusinessClock.ReadAsync(connection);
    }

    /// <summary>Moves forward, does all that falls due, and answers when nothing is due any more.</summary>
    public async Task<DateTimeOffset> AdvanceAsync(TimeSpan by, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await BusinessClock.AdvanceAsync(connection, by);
        await sweep.RunUntilNothingDueAsync(cancellation);
        return await BusinessClock.ReadAsync(connection);
    }

    /// <summary>The first 10:00 in Japan on an open day that is not before the moment.</summary>
    public static DateTimeOffset NextOpening(DateTimeOffset now, Func<DateOnly, bool> isOpenDay)
    {
        var day = JapanTime.DayOf(now);
        while (!isOpenDay(day) || JapanTime.At(day, Opening) < now)
        {
            day = day.AddDays(1);
        }

        return JapanTime.At(day, Opening);
    }
}
