using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CertFlow.Workflows.Cases;

/// <summary>The exact text an event is stored as, and the chain of hashes over it.</summary>
public static class EventText
{
    /// <summary>What the first event of a case names as the hash before it.</summary>
    public const string NoHash = "";

    public static string Write(RecordedEvent recorded) => JsonSerializer.Serialize(
        new Envelope(
            recorded.Number,
            CaseEventKinds.NameOf(recorded.Event),
            recorded.RecordedAt,
            recorded.OccurredAt,
            recorded.By,
            JsonSerializer.SerializeToElement(recorded.Event, recorded.Event.GetType(), CaseJson.Options)),
        CaseJson.Options);

    public static RecordedEvent Read(string body)
    {
        var envelope = JsonSerializer.Deserialize<Envelope>(body, CaseJson.Options)!;
        var @event = CaseEventKinds.Read(envelope.Kind, envelope.Data);
        return new RecordedEvent(envelope.Number, envelope.RecordedAt, envelope.OccurredAt, envelope.By, @event);
    }

    /// <summary><c>sha256</c> in hex over the hash before, a line feed, and the text.</summary>
    public static string Hash(string previousHash, string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previousHash + "\n" + body)));

    /// <summary>The moment without what PostgreSQL would not keep: less than a microsecond, and the offset.</summary>
    public static DateTimeOffset Cut(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private sealed record Envelope(
        int Number, string Kind, DateTimeOffset RecordedAt, DateTimeOffset OccurredAt, string By, JsonElement Data);
}
