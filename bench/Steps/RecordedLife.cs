using Npgsql;

namespace CertFlow.Bench.Steps;

/// <summary>A row as the service wrote it, with the types of its columns.</summary>
internal sealed record WrittenRow(string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Types, object[] Values);

/// <summary>What each step of a case's life wrote: the rows that were new, and the ones that were changed.</summary>
internal sealed class RecordedLife(NpgsqlDataSource source, Guid caseId)
{
    /// <summary>Tables that only ever gain rows during a step, and how the case's rows are found in them.</summary>
    private static readonly (string Table, string Where)[] Growing =
    [
        ("form_numbers", "case_id = $1"), ("case_people", "case_id = $1"), ("decisions", "case_id = $1"), ("case_events", "case_id = $1"),
        ("letters", "case_id = $1"), ("due_rows", "subject_id = $1 or subject_id in (select id from certflow.letters where case_id = $1)"),
        ("audit", "case_id = $1"),
    ];

    private readonly Dictionary<string, int> seen = [];
    private readonly List<WrittenStep> steps = [];

    public IReadOnlyList<WrittenStep> Steps => steps;

    /// <summary>Notes what is there now and was not there after the step before.</summary>
    public async Task NoteAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var rows = new List<WrittenRow>();
        foreach (var (table, where) in Growing)
        {
            var all = await ReadAsync(connection, table, where, cancellation);
            rows.AddRange(all.Skip(seen.GetValueOrDefault(table)));
            seen[table] = all.Count;
        }

        var key = (await ReadAsync(connection, "idempotency_keys", "case_id = $1", cancellation))[^1];
        var facts = await ReadAsync(connection, "case_facts", "case_id = $1", cancellation);
        var isNew = steps.Count == 0 || !facts[0].Values.SequenceEqual(steps[^1].Facts.Values);
        steps.Add(new WrittenStep(rows, key, (await ReadAsync(connection, "cases", "id = $1", cancellation))[0], facts[0], isNew));
    }

    private async Task<List<WrittenRow>> ReadAsync(NpgsqlConnection connection, string table, string where, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // names from this file
        await using var command = new NpgsqlCommand($"select * from certflow.{table} where {where} order by {OrderOf(table)}", connection);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter { Value = caseId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var types = Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName).ToArray();
        var rows = new List<WrittenRow>();
        while (await reader.ReadAsync(cancellation))
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(new WrittenRow(table, names, types, values));
        }

        return rows;
    }

    // In the order they were written, so that what is new stands at the end.
    private static string OrderOf(string table) => table switch
    {
        "case_events" or "letters" => "number",
        "case_people" => "role",
        "case_facts" or "cases" => "1",
        "form_numbers" => "allocated_at",
        "idempotency_keys" => "stored_at",
        _ => "id",
    };
}

/// <summary>What one step wrote.</summary>
/// <param name="Rows">The new rows.</param>
/// <param name="Key">The stored answer to its key.</param>
/// <param name="Case">The current row afterwards.</param>
internal sealed record WrittenStep(IReadOnlyList<WrittenRow> Rows, WrittenRow Key, WrittenRow Case, WrittenRow Facts, bool FactsAreNew);
