using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Writes nobody waits for, in their order: they go to the server together, as one message.</summary>
internal sealed class LaterWrites(NpgsqlConnection connection)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    private NpgsqlBatch? batch;

    public bool IsEmpty => batch is null;

    /// <param name="values">An object whose properties are the statement's parameters.</param>
    public void Add(string sql, object? values = null)
    {
        batch ??= connection.CreateBatch();
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var member in values is null ? [] : Members.GetOrAdd(values.GetType(), type => type.GetProperties()))
        {
            statement.Parameters.Add(new NpgsqlParameter { ParameterName = member.Name, Value = Sent(member.GetValue(values)) });
        }

        batch.BatchCommands.Add(statement);
    }

    public void Send()
    {
        using var sending = Take();
        sending?.ExecuteNonQuery();
    }

    public async Task SendAsync(CancellationToken cancellation)
    {
        await using var sending = Take();
        await (sending?.ExecuteNonQueryAsync(cancellation) ?? Task.CompletedTask);
    }

    /// <summary>As if they had never been asked for.</summary>
    public void Drop() => Take()?.Dispose();

    private NpgsqlBatch? Take()
    {
        var taken = batch;
        batch = null;
        return taken;
    }

    // Npgsql writes only UTC to timestamptz.
    private static object Sent(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.ToUniversalTime(),
        _ => value,
    };
}
