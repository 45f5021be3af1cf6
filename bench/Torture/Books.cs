using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CertFlow.Bench.Torture;

/// <summary>What must hold whatever happened, read from the tables without any code of the service.</summary>
internal sealed class Books(World world, Ledger ledger)
{
    /// <summary>Each finds what must not be; a row is one finding.</summary>
    private static readonly (string Name, string Sql)[] Rules =
    [
        ("events are numbered without gap", "select case_id::text from certflow.case_events group by case_id having max(number) <> count(*) or min(number) <> 1"),
        ("the row shows the last event",
            "select c.id::text from certflow.cases c where c.number is distinct from (select max(e.number) from certflow.case_events e where e.case_id = c.id)"),
        ("events follow each other in time",
            """
            select case_id || ' ' || number from (
              select case_id, number, recorded_at, lag(recorded_at) over (partition by case_id order by number) as before from certflow.case_events) e
            where recorded_at < before
            """),
        ("no key without its answer", "select key from certflow.idempotency_keys where outcome is null"),
        ("no two calls made the same event",
            "select case_id || ' ' || number from certflow.idempotency_keys where outcome = 'accepted' and number > 0 group by case_id, number having count(*) > 1"),
        ("every accepted call is in the audit once",
            """
            select k.case_id || ' ' || k.number from certflow.idempotency_keys k
            where k.outcome = 'accepted' and k.number > 0
              and (select count(*) from certflow.audit a where a.case_id = k.case_id and a.event_number = k.number) <> 1
            """),
        ("the audit stands in the order of the events",
            """
            select case_id || ' ' || event_number from (
              select case_id, event_number, lag(event_number) over (partition by case_id order by id) as before
              from certflow.audit where event_number is not null) a
            where event_number <= before
            """),
        ("letters are numbered without gap", "select case_id::text from certflow.letters group by case_id having max(number) <> count(*)"),
        ("no letter exists twice",
            "select case_id || ' ' || kind || ' ' || form_number from certflow.letters where voided_at is null group by case_id, kind, form_number having count(*) > 1"),
        ("every letter is printed by one row of work",
            "select l.id::text from certflow.letters l where (select count(*) from certflow.due_rows d where d.subject_id = l.id and d.kind = 'render-letter') <> 1"),
        ("every issue has one timer",
            """
            select e.case_id::text from certflow.case_events e where e.kind = 'certificates-issued'
            group by e.case_id having count(*) <> (select count(*) from certflow.due_rows d where d.subject_id = e.case_id and d.kind = 'reflection-check')
            """),
        ("a timer fires once", "select case_id::text from certflow.case_events where kind = 'reflection-period-elapsed' group by case_id having count(*) > 1"),
        ("no work is stuck", "select id || ' ' || kind || ' ' || last_error from certflow.due_rows where state = 'stuck'"),
        ("form numbers follow each other without gap",
            "select s.last::text from (select sum(last) as last from certflow.form_number_sequences) s where s.last <> (select count(*) from certflow.form_numbers)"),
        ("every form number was used by its case",
            """
            select n.number from certflow.form_numbers n
            where not exists (select from certflow.case_events e where e.case_id = n.case_id and strpos(e.body, n.number) > 0)
            """),
    ];

    /// <summary>Everything that is wrong now; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancellation)
    {
        await using var connection = await world.OpenAsync(cancellation);
        var faults = new List<string>(ledger.Faults);
        foreach (var (name, sql) in Rules)
        {
            faults.AddRange((await TextsAsync(connection, sql, cancellation)).Select(found => $"{name}: {found}"));
        }

        faults.AddRange(await BrokenChainsAsync(connection, cancellation));
        faults.AddRange(await LostAsync(connection, cancellation));
        return faults;
    }

    public async Task<int> CountAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await world.OpenAsync(cancellation);
        return int.Parse((await TextsAsync(connection, sql, cancellation))[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<string>> TextsAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = await world.OpenAsync(cancellation);
        return await TextsAsync(connection, sql, cancellation);
    }

    /// <summary>Each event's hash, computed anew from the text that is stored.</summary>
    private static async Task<List<string>> BrokenChainsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var broken = new List<string>();
        var (of, last) = (Guid.Empty, "");
        await using var command = new NpgsqlCommand(
            "select case_id, number, body, previous_hash, hash from certflow.case_events order by case_id, number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            last = reader.GetGuid(0) == of ? last : "";
            of = reader.GetGuid(0);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{last}\n{reader.GetString(2)}")));
            if (reader.GetString(3) != last || reader.GetString(4) != hash)
            {
                broken.Add($"the chain of hashes holds: {of} {reader.GetInt32(1)}");
            }

            last = reader.GetString(4);
        }

        return broken;
    }

    /// <summary>Answers that were given and are not stored as they were given.</summary>
    private async Task<List<string>> LostAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var stored = new Dictionary<string, (string Outcome, string Answer)>();
        await using var command = new NpgsqlCommand("select key, outcome, answer from certflow.idempotency_keys", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            stored[reader.GetString(0)] = (reader.IsDBNull(1) ? "" : reader.GetString(1), reader.IsDBNull(2) ? "" : reader.GetString(2));
        }

        return [.. ledger.All.Where(answer => !IsKept(answer)).Select(answer => $"an acknowledged call is lost: {answer.Path} {answer.Key}")];

        bool IsKept(Acknowledged answer) => stored.TryGetValue(answer.Key, out var row)
            && (answer.IsAccepted ? row.Outcome == "accepted" && row.Answer == answer.Body : row.Outcome == "refused");
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // statements of this file
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
#pragma warning restore CA2100
        var texts = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
