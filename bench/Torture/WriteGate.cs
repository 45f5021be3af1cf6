using System.Diagnostics;
using Npgsql;

namespace CertFlow.Bench.Torture;

/// <summary>
/// Stops a transaction of the service just before it writes to a table, or just before its commit: a trigger waits for a lock that the
/// judge holds. While it waits, harm is done. No code of the service knows of it.
/// </summary>
internal sealed class WriteGate(World world)
{
    /// <summary>Every table a command or the clock writes to, in the order of a transaction, and the commit itself.</summary>
    public static IReadOnlyList<string> Points { get; } =
    [
        "idempotency_keys", "form_number_sequences", "form_numbers", "decisions", "case_facts", "case_people", "cases", "case_events",
        "letters", "due_rows", "audit", "commit",
    ];

    private const long LockKey = 0x746F7274757265;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Puts the triggers in place; they do nothing while no gate is closed.</summary>
    public async Task BuildAsync(CancellationToken cancellation)
    {
        var triggers = Points.Where(point => point != "commit").Select(table =>
            $"create trigger torture_gate before insert or update on certflow.{table} for each row execute function torture.wait('{table}');");
        await RunAsync(
            $"""
            create schema torture;
            create table torture.closed (point text);
            create function torture.wait() returns trigger language plpgsql security definer as $$
            begin
              if exists (select from torture.closed where point = tg_argv[0]) then
                perform pg_advisory_xact_lock_shared({LockKey});
              end if;
              return new;
            end $$;
            grant usage on schema torture to certflow_app;
            {string.Join('\n', triggers)}
            create constraint trigger torture_gate_commit after insert on certflow.case_events
              deferrable initially deferred for each row execute function torture.wait('commit');
            """, cancellation);
    }

    /// <summary>Closes one point, waits until a transaction stands there, does the harm, and opens again.</summary>
    /// <returns>False when nothing came by in time: then no harm was done.</returns>
    public async Task<bool> AtAsync(string point, Func<Task> harm, CancellationToken cancellation)
    {
        var judge = await world.OpenAsync(cancellation);
        try
        {
            await RunAsync(judge, $"select pg_advisory_lock({LockKey}); insert into torture.closed values ('{point}')", cancellation);
            var somebodyWaits = await SomebodyWaitsAsync(judge, cancellation);
            if (somebodyWaits)
            {
                await harm();
            }

            return somebodyWaits;
        }
        finally
        {
            // The harm may have been the server's death: then the lock is gone, and the gate is opened once the server is back.
            await judge.DisposeAsync();
            await OpenAgainAsync(cancellation);
        }
    }

    private async Task OpenAgainAsync(CancellationToken cancellation)
    {
        var waiting = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                await RunAsync("delete from torture.closed", cancellation);
                return;
            }
            catch (NpgsqlException) when (waiting.Elapsed < TimeSpan.FromSeconds(60))
            {
                await timer.WaitForNextTickAsync(cancellation);
            }
        }
    }

    private static async Task<bool> SomebodyWaitsAsync(NpgsqlConnection judge, CancellationToken cancellation)
    {
        var waiting = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (waiting.Elapsed < Patience)
        {
            await using var look = new NpgsqlCommand("select exists (select from pg_locks where locktype = 'advisory' and not granted)", judge);
            if (await look.ExecuteScalarAsync(cancellation) is true)
            {
                return true;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }

        return false;
    }

    private async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await world.OpenAsync(cancellation);
        await RunAsync(connection, sql, cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // names from this file
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
