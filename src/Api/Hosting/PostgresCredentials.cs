using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace CertFlow.Api.Hosting;

/// <summary>What <c>postgres.json</c> in the data folder holds: where the private server listens and its generated passwords.</summary>
public sealed record PostgresCredentials
{
    public const string Superuser = "certflow";
    public const string OwnerRole = "certflow_owner";
    public const string AppRole = "certflow_app";
    public const string FileName = "postgres.json";

    /// <summary>Ties the data folder to its cluster, which may lie elsewhere.</summary>
    public required string ClusterId { get; init; }

    public int Port { get; init; }

    public required string SuperuserPassword { get; init; }

    public required string OwnerPassword { get; init; }

    public required string AppPassword { get; init; }

    public static PostgresCredentials Generate() => new()
    {
        ClusterId = Guid.CreateVersion7().ToString("n"),
        SuperuserPassword = NewPassword(),
        OwnerPassword = NewPassword(),
        AppPassword = NewPassword(),
    };

    /// <summary>The credentials kept in a data folder; null when there are none.</summary>
    public static PostgresCredentials? Load(string dataPath)
    {
        var path = Path.Combine(dataPath, FileName);
        return File.Exists(path)
            ? JsonSerializer.Deserialize<PostgresCredentials>(File.ReadAllBytes(path), JsonSerializerOptions.Web)
            : null;
    }

    public void Save(string dataPath) =>
        PrivateFile.Write(Path.Combine(dataPath, FileName), JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));

    public string SuperuserConnectionString(string database) => ConnectionString(database, Superuser, SuperuserPassword);

    public string OwnerConnectionString(string database) => ConnectionString(database, OwnerRole, OwnerPassword);

    public string AppConnectionString(string database) => ConnectionString(database, AppRole, AppPassword);

    private string ConnectionString(string database, string role, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = role,
        Password = password,
    }.ConnectionString;

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
