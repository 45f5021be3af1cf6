using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CertFlow.Workflows.Audit;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;
using Npgsql;

namespace CertFlow.Workflows.Stations;

/// <summary>Which stations there are. A token is shown once, when it is made; only its SHA-256 is kept.</summary>
public sealed partial class StationAdmin(NpgsqlDataSource source)
{
    /// <summary>Tells a station's token from a person's.</summary>
    public const string TokenPrefix = "cfs_";

    private const int TokenBytes = 32;

    /// <summary>Whether a station may be called so.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Adds a station, or gives it a new token.</summary>
    /// <returns>The token.</returns>
    public async Task<string> AddAsync(string name, string who, CancellationToken cancellation)
    {
        var token = TokenPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        await StationStore.SaveAsync(work, name, HashOf(token), who);
        await AuditStore.AddAsync(work, new AuditEntry(who, "add-station", StoredAnswer.Accepted) { Subject = name });
        await work.CommitAsync(cancellation);
        return token;
    }

    /// <summary>Takes a station's token back; false when it had none.</summary>
    public async Task<bool> RevokeAsync(string name, string who, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        var revoked = await StationStore.RevokeAsync(work, name);
        await AuditStore.AddAsync(work, new AuditEntry(who, "revoke-station", revoked ? StoredAnswer.Accepted : "station-unknown") { Subject = name });
        await work.CommitAsync(cancellation);
        return revoked;
    }

    public async Task<IReadOnlyList<StationLine>> ListAsync(CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        return await StationStore.ListAsync(work);
    }

    /// <summary>The station that sent a token; null when none has it.</summary>
    public Task<string?> OfTokenAsync(string token, CancellationToken cancellation) => StationStore.OfTokenAsync(source, HashOf(token), cancellation);

    // 256 random bits: nothing could be gained by a slow hash.
    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    [GeneratedRegex(CommandReader.IdentifierFormat)]
    private static partial Regex NamePattern();
}
