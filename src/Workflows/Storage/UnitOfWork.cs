using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>One transaction on one connection, and the one reading of business time that belongs to it.</summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private const string Savepoint = "before_work";

    private readonly NpgsqlConnection connection;
    private readonly LaterWrites later;
    private readonly Dictionary<(string What, Guid Of), object?> known = [];

    private UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, BusinessMoment moment)
    {
        this.connection = connection;
        later = new LaterWrites(connection);
        Transaction = transaction;
        Now = moment.Now;
        IsTraining = moment.IsTraining;
    }

    /// <summary>For statements that are waited for. What was left for later is sent first, so nobody reads around a write.</summary>
    public NpgsqlConnection Connection
    {
        get
        {
            later.Send();
            return connection;
        }
    }

    public NpgsqlTransaction Transaction { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Whether business time was ever moved: whatever is printed then is no true paper.</summary>
    public bool IsTraining { get; }

    public static async Task<UnitOfWork> BeginAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        try
        {
            return await BeginOnceAsync(source, cancellation);
        }
        catch (NpgsqlException exception) when (IsDeadConnection(exception))
        {
            // After a crash of the server every connection in the pool is dead, and nothing has been done yet.
            source.Clear();
            return await BeginOnceAsync(source, cancellation);
        }
    }

    /// <summary>Whether the same work may succeed on another connection.</summary>
    public static bool IsDeadConnection(NpgsqlException exception) =>
        exception.IsTransient || exception.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown;

    private static async Task<UnitOfWork> BeginOnceAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            return new UnitOfWork(connection, transaction, await BusinessClock.MomentAsync(connection, transaction));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes with the next message to the server, at the latest with the commit's; what is wrong with it comes up there.</summary>
    /// <param name="values">An object whose properties are the statement's parameters.</param>
    public Task WriteAsync(string sql, object values)
    {
        later.Add(sql, values);
        return Task.CompletedTask;
    }

    /// <summary>What this unit of work knows already, or is read now; null is remembered, too.</summary>
    public async Task<T> OnceAsync<T>(string what, Guid of, Func<Task<T>> read)
    {
        if (!known.TryGetValue((what, of), out var value))
        {
            known[(what, of)] = value = await read();
        }

        return (T)value!;
    }

    /// <summary>What was just written need not be read.</summary>
    public void Know(string what, Guid of, object? value) => known[(what, of)] = value;

    /// <summary>From here on everything can be undone, without giving back the key that was taken before.</summary>
    public async Task MarkAsync(CancellationToken cancellation)
    {
        await later.SendAsync(cancellation);
        await Transaction.SaveAsync(Savepoint, cancellation);
    }

    public Task UndoToMarkAsync(CancellationToken cancellation)
    {
        later.Drop();
        known.Clear();
        return Transaction.RollbackAsync(Savepoint, cancellation);
    }

    public Task CommitAsync(CancellationToken cancellation)
    {
        if (later.IsEmpty)
        {
            return Transaction.CommitAsync(cancellation);
        }

        // With the last writes in one message: the way to the server and back costs more than the writes.
        later.Add("commit");
        return later.SendAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        later.Drop();
        await Transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
