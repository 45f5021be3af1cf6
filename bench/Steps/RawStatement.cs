using Npgsql;

namespace CertFlow.Bench.Steps;

/// <summary>One statement of a raw transaction, with the values the service wrote; only ids and numbers are the case's own.</summary>
internal sealed class RawStatement(string sql, IReadOnlyList<RawValue> values)
{
    public static RawStatement Insert(WrittenRow row, Guid modelId) => new(
        $"insert into certflow.{row.Table} ({string.Join(", ", row.Columns)}) values ({string.Join(", ", row.Columns.Select((_, i) => $"${i + 1}"))})",
        [.. row.Columns.Select(column => RawValue.Of(row, column, modelId))]);

    /// <summary>All columns but the first, which is the key.</summary>
    public static RawStatement Update(WrittenRow row, Guid modelId) => new(
        $"update certflow.{row.Table} set {string.Join(", ", row.Columns.Skip(1).Select((column, i) => $"{column} = ${i + 2}"))} where {row.Columns[0]} = $1",
        [.. row.Columns.Select(column => RawValue.Of(row, column, modelId))]);

    public static RawStatement LockCase { get; } =
        new("select 1 from certflow.cases where id = $1 for update", [new RawValue(DBNull.Value, "uuid", Own.CaseId)]);

    /// <summary>Numbers are given out one after the other: the counter's row is part of the shape.</summary>
    public static RawStatement NextNumber { get; } = new("update certflow.form_number_sequences set last = last + 1", []);

    public static RawStatement TakeKey(WrittenRow key, Guid modelId) => OfColumns(
        "insert into certflow.idempotency_keys (principal, path, key, body_hash, stored_at) values ($1, $2, $3, $4, $5)",
        key, modelId, "principal", "path", "key", "body_hash", "stored_at");

    public static RawStatement StoreAnswer(WrittenRow key, Guid modelId) => OfColumns(
        """
        update certflow.idempotency_keys set case_id = $1, outcome = $2, answer = $3, number = $4
        where principal = $5 and path = $6 and key = $7
        """, key, modelId, "case_id", "outcome", "answer", "number", "principal", "path", "key");

    public async Task RunAsync(NpgsqlConnection connection, RawIds ids, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // table and column names as the database gave them
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value.For(ids), DataTypeName = value.Type });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static RawStatement OfColumns(string sql, WrittenRow row, Guid modelId, params string[] columns) =>
        new(sql, [.. columns.Select(column => RawValue.Of(row, column, modelId))]);
}

/// <summary>The ids of the case that is written now, and of this transaction.</summary>
internal sealed record RawIds(Guid CaseId, string Number, string Key);

/// <summary>What is not the same in each case.</summary>
internal enum Own
{
    Nothing,
    CaseId,
    FreshId,
    Number,
    Key,
}

/// <summary>A value as it was written, or whose place a case's own one takes.</summary>
internal sealed record RawValue(object Value, string Type, Own Own)
{
    public static RawValue Of(WrittenRow row, string column, Guid modelId)
    {
        var at = row.Columns.ToList().IndexOf(column);
        var own = (row.Table, column, row.Values[at]) switch
        {
            ("idempotency_keys", "key", _) => Own.Key,
            ("form_numbers", "number", _) => Own.Number,
            (_, _, Guid id) when id == modelId => Own.CaseId,
            (_, "id" or "subject_id", _) => Own.FreshId,
            _ => Own.Nothing,
        };
        return new RawValue(row.Values[at], row.Types[at], own);
    }

    public object For(RawIds ids) => Own switch
    {
        Own.CaseId => ids.CaseId,
        Own.FreshId => Guid.CreateVersion7(),
        Own.Number => ids.Number,
        Own.Key => ids.Key,
        _ => Value,
    };
}
