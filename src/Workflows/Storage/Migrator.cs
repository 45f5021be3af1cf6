using System.Security.Cryptography;
using System.Text;
using Dapper;
using Hangfire.PostgreSql;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Brings a database to the tables this version needs: numbered scripts, once each, in order.</summary>
public static class Migrator
{
    // Any fixed number: two nodes that start at once must name the same lock.
    private const long LockKey = 0x43657274466C6F77;
    private const string Folder = "CertFlow.Workflows.Storage.Migrations.";

    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync("select pg_advisory_lock(@LockKey)", new { LockKey });
        try
        {
            await MigrateLockedAsync(connection, cancellation);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    private static async Task MigrateLockedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("""
            create schema if not exists certflow;
            create table if not exists certflow.migrations (
              name text primary key, checksum text not null, applied_at timestamptz not null default now());
            """);
        var applied = (await connection.QueryAsync<(string Name, string Checksum)>(
            "select name, checksum from certflow.migrations")).ToDictionary(row => row.Name, row => row.Checksum);
        foreach (var script in Scripts().Where(name => char.IsAsciiDigit(name[0])))
        {
            await ApplyAsync(connection, script, applied.GetValueOrDefault(script), cancellation);
        }

        PostgreSqlObjectsInstaller.Install(connection, "hangfire");
        await connection.ExecuteAsync(TextOf("grants.sql"));
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection, string script, string? appliedChecksum, CancellationToken cancellation)
    {
        var text = TextOf(script);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (appliedChecksum == checksum)
        {
            return;
        }

        if (appliedChecksum is not null)
        {
            throw new InvalidOperationException($"Migration {script} was changed after it was applied; add a new script instead.");
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(text, transaction: transaction);
        await connection.ExecuteAsync(
            "insert into certflow.migrations (name, checksum) values (@script, @checksum)", new { script, checksum }, transaction);
        await transaction.CommitAsync(cancellation);
    }

    private static IEnumerable<string> Scripts() => typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..])
        .Order(StringComparer.Ordinal);

    private static string TextOf(string script)
    {
        using var stream = typeof(Migrator).Assembly.GetManifestResourceStream(Folder + script)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
