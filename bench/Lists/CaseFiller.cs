using System.Globalization;
using Npgsql;

namespace CertFlow.Bench.Lists;

/// <summary>Fills a database with cases in the shape the store writes: row, opening event, holder, visitor, form number.</summary>
internal sealed class CaseFiller(string connectionString)
{
    public const string RareName = "珍名 稀子";
    public const string RareKana = "チンメイ マレコ";
    public const string CommonBeginning = "田中";

    private static readonly DateTimeOffset First = new(2031, 4, 1, 1, 0, 0, TimeSpan.Zero);

    // Nine of ten cases are over; of the others most wait for the counter, some for a reply, few for a supervisor.
    private static readonly (string State, string Awaiting, string? Kind, string? Role)[] States =
    [
        ("firstVisit", "record-first-visit", "task", "counter"), ("awaitingReply", "reply-form", "paper", null),
        ("inquiryToMail", "confirm-inquiry-mailed", "task", "counter"), ("returnedMail", "resend-inquiry", "task", "supervisor"),
    ];

    private static readonly string[] Families = ["田中", "山田", "鈴木", "佐藤", "高橋", "伊藤", "渡辺", "中村", "小林", "加藤"];
    private static readonly string[] FamilyKana = ["タナカ", "ヤマダ", "スズキ", "サトウ", "タカハシ", "イトウ", "ワタナベ", "ナカムラ", "コバヤシ", "カトウ"];

    /// <summary>Adds so many cases; three of the first thousand are of one rare name.</summary>
    /// <returns>The id of the case in the middle.</returns>
    public async Task<Guid> FillAsync(int count, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        var ids = Enumerable.Range(0, count).Select(i => Guid.CreateVersion7(First.AddSeconds(i))).ToArray();
        await CasesAsync(connection, ids, cancellation);
        await PeopleAsync(connection, ids, cancellation);
        await NumbersAsync(connection, ids, cancellation);
        await EventsAsync(connection, ids, cancellation);
        await using var analyse = new NpgsqlCommand(
            "vacuum analyze certflow.cases, certflow.case_people, certflow.form_numbers, certflow.case_events", connection) { CommandTimeout = 600 };
        await analyse.ExecuteNonQueryAsync(cancellation);
        return ids[count / 2];
    }

    public static string NumberOf(int index) => string.Create(CultureInfo.InvariantCulture, $"R13-{index:0000000}-0");

    private static async Task CasesAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            copy certflow.cases (id, town, procedure, flow, flow_version, number, state, awaiting, awaiting_kind, awaiting_role,
              awaiting_since, due_on, opened_at, changed_at, changed_by) from stdin (format binary)
            """, cancellation);
        for (var i = 0; i < ids.Length; i++)
        {
            var (state, awaiting, kind, role) = i % 10 == 0 ? States[i / 10 % 20 < 17 ? i / 10 % 3 : 3] : ("completed", "nothing", null, null);
            var opened = First.AddSeconds(i);
            await writer.WriteRowAsync(
                cancellation, ids[i], "misaki", "issue", "two-visit", 2, 1, state, awaiting, (object?)kind ?? DBNull.Value, (object?)role ?? DBNull.Value,
                opened.UtcDateTime, DateOnly.FromDateTime(opened.UtcDateTime), opened.UtcDateTime, opened.UtcDateTime, "counter");
        }

        await writer.CompleteAsync(cancellation);
    }

    private static async Task PeopleAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            "copy certflow.case_people (case_id, role, name, kana, postal_code, address, birth_date, search_name, search_kana) from stdin (format binary)", cancellation);
        for (var i = 0; i < ids.Length; i++)
        {
            foreach (var role in (string[])["holder", "actor"])
            {
                var (name, kana) = NameOf(i, role);
                await writer.WriteRowAsync(
                    cancellation, ids[i], role, name, kana, "599-0300", "大阪府泉南郡岬町見本一丁目2番3号", new DateOnly(1950 + (i % 60), 1 + (i % 12), 1 + (i % 28)),
                    name.Replace(" ", "", StringComparison.Ordinal), kana.Replace(" ", "", StringComparison.Ordinal));
            }
        }

        await writer.CompleteAsync(cancellation);
    }

    private static (string Name, string Kana) NameOf(int index, string role)
    {
        if (index is 100 or 500 or 900 && role == "holder")
        {
            return (RareName, RareKana);
        }

        var family = (index + (role == "actor" ? 3 : 0)) % Families.Length;
        var given = index / 7 % 5000;
        return ($"{Families[family]} 見本{given}", $"{FamilyKana[family]} ミホン{given}");
    }

    private static async Task NumbersAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            "copy certflow.form_numbers (number, case_id, town, allocated_at) from stdin (format binary)", cancellation);
        for (var i = 0; i < ids.Length; i++)
        {
            await writer.WriteRowAsync(cancellation, NumberOf(i), ids[i], "misaki", First.AddSeconds(i).UtcDateTime);
        }

        await writer.CompleteAsync(cancellation);
    }

    private static async Task EventsAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        const string body = """{"number":1,"kind":"case-opened","by":"counter","data":{"town":"misaki","procedure":"issue","flow":"reception","flowVersion":1}}""";
        await using var writer = await connection.BeginBinaryImportAsync(
            "copy certflow.case_events (case_id, number, kind, recorded_at, body, previous_hash, hash) from stdin (format binary)", cancellation);
        for (var i = 0; i < ids.Length; i++)
        {
            await writer.WriteRowAsync(cancellation, ids[i], 1, "case-opened", First.AddSeconds(i).UtcDateTime, body, "", new string('0', 64));
        }

        await writer.CompleteAsync(cancellation);
    }
}
