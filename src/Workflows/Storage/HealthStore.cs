using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Whether the database answers.</summary>
public static class HealthStore
{
    public static async Task<bool> AnswersAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await connection.ExecuteScalarAsync<int>(new CommandDefinition("select 1", cancellationToken: cancellation));
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
