using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>The ring of keys that seal access tokens and cookies, shared by all nodes of one database.</summary>
public sealed class DataProtectionKeyStore(NpgsqlDataSource source)
{
    public IReadOnlyList<string> All()
    {
        using var connection = source.OpenConnection();
        return [.. connection.Query<string>("select xml from certflow.data_protection_keys order by id")];
    }

    public void Add(string xml)
    {
        using var connection = source.OpenConnection();
        connection.Execute(
            "insert into certflow.data_protection_keys (id, xml) values (@id, @xml)", new { id = Guid.CreateVersion7(), xml });
    }
}
