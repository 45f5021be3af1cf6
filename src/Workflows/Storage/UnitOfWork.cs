using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>One transaction on one connection, and the one reading of business time that belongs to it.</summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private const string Savepoint = "before_work";

    private UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now)
    {
        Connection = connection;
        Transaction = transaction;
        Now = now;
    }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    public DateTimeOffset Now { get; }

    public static async Task<UnitOfWork> BeginAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            return new UnitOfWork(connection, transaction, await BusinessClock.ReadAsync(connection, transaction));
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
