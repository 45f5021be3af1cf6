using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>One transaction on one connection, and the one reading of business time that belongs to it.</summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private const string Savepoint = "before_work";

    private UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, BusinessMoment moment)
    {
        Connection = connection;
        Transaction = transaction;
        Now = moment.Now;
        IsTraining = moment.IsTraining;
    }

    public NpgsqlConnection Connection { get; }

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

    /// <summary>From here on everything can be undone, without giving back the key that was taken before.</summary>
    public Task MarkAsync(CancellationToken cancellation) => Transaction.SaveAsync(Savepoint, cancellation);

    public Task UndoToMarkAsync(CancellationToken cancellation) => Transaction.RollbackAsync(Savepoint, cancellation);

    public Task CommitAsync(CancellationToken cancellation) => Transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
