using System.Data;
using Dapper;
using Npgsql;

namespace CertFlow.Workflows.Storage;

/// <summary>Opens the pool of connections every store works on.</summary>
public static class Database
{
    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new InstantHandler());
    }

    public static NpgsqlDataSource Open(string connectionString) => NpgsqlDataSource.Create(Tuned(connectionString));

    /// <summary>Plans are made once a connection, and connections go back as they are: no store leaves anything in a session.</summary>
    private static string Tuned(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // A pooler between us and the server may not bear prepared statements: what the string says itself stays.
        settings.MaxAutoPrepare = settings.ContainsKey("Max Auto Prepare") ? settings.MaxAutoPrepare : 200;
        settings.AutoPrepareMinUsages = 2;
        settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }

    // Npgsql writes only UTC to timestamptz and reads DateTime back.
    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset instant => instant,
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => throw new InvalidCastException($"Not an instant: {value.GetType().Name}"),
        };
    }
}
