using CertFlow.Workflows.Audit;
using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Somebody who may sign in: the password only as a hash.</summary>
public sealed record SignIn
{
    public required string Name { get; init; }

    public required string PasswordHash { get; init; }

    public required string[] Roles { get; init; }

    public required string DisplayName { get; init; }
}

/// <summary>The table of those who may sign in.</summary>
public sealed class SignInStore(NpgsqlDataSource source)
{
    public async Task<SignIn?> FindAsync(string name, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<SignIn>(new CommandDefinition(
            "select name, password_hash, roles, display_name from certflow.sign_ins where name = @name",
            new { name },
            cancellationToken: ct));
    }

    /// <summary>Who signed in, or tried to.</summary>
    public async Task AuditAsync(string who, string outcome, CancellationToken ct)
    {
        await using var work = await UnitOfWork.BeginAsync(source, ct);
        await AuditStore.AddAsync(work, new AuditEntry(who, "sign-in", outcome));
        await work.CommitAsync(ct);
    }

    /// <summary>Adds or replaces; the owner's role alone may.</summary>
    public async Task SaveAsync(SignIn signIn, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into certflow.sign_ins (name, password_hash, roles, display_name)
            values (@Name, @PasswordHash, @Roles, @DisplayName)
            on conflict (name) do update
            set password_hash = excluded.password_hash, roles = excluded.roles, display_name = excluded.display_name
            """,
            signIn,
            cancellationToken: ct));
    }
}
