using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertFlow.Training.VirtualCard;

/// <summary>Where a card lives on disk: <c>card.json</c>, and the certificates as DER for people and judges to compare with.</summary>
public sealed class CardFolder : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly FileStream held;
    private CardState? written;

    private CardFolder(string path, FileStream held)
    {
        this.held = held;
        Path = path;
    }

    public string Path { get; }

    private string CardPath => System.IO.Path.Combine(Path, "card.json");

    /// <summary>Takes the folder for this process; null while another one has it: a card is in one reader at a time.</summary>
    public static CardFolder? TryOpen(string path)
    {
        var folder = DurableFile.CreateFolder(path);
        return DurableFile.TryLock(System.IO.Path.Combine(folder, "card.lock")) is { } held ? new CardFolder(folder, held) : null;
    }

    /// <summary>The card as it was last saved; null in a folder without one.</summary>
    public CardState? Load()
    {
        if (!File.Exists(CardPath))
        {
            return null;
        }

        var state = Read();
        WriteCertificates(state);
        return written = state;
    }

    private CardState Read()
    {
        try
        {
            return JsonSerializer.Deserialize<CardState>(File.ReadAllBytes(CardPath), Json) ?? throw new JsonException("empty");
        }
        catch (JsonException broken)
        {
            throw new JsonException($"{CardPath}: {broken.Message}", broken);
        }
    }

    /// <summary>Makes a changed card durable; the answer to the terminal may leave only after that.</summary>
    public void Save(CardState state)
    {
        if (ReferenceEquals(state, written))
        {
            return;
        }

        DurableFile.Replace(CardPath, JsonSerializer.SerializeToUtf8Bytes(state, Json));
        if (written is null || !ReferenceEquals(state.Keys, written.Keys))
        {
            WriteCertificates(state);
        }

        written = state;
    }

    /// <summary>The files a judge compares with what a reader finds on the card; those of certificates that are not there are gone.</summary>
    public IReadOnlyList<string> CertificateFiles() =>
        [.. new[] { "auth.der", "sign.der", "auth_ca.der", "sign_ca.der" }.Select(name => System.IO.Path.Combine(Path, name)).Where(File.Exists)];

    public void Dispose() => held.Dispose();

    private void WriteCertificates(CardState state)
    {
        foreach (var (name, stem) in new[] { (KeyName.UserAuthentication, "auth"), (KeyName.Signature, "sign") })
        {
            DurableFile.Replace(System.IO.Path.Combine(Path, $"{stem}_ca.der"), state.Keys[name].IssuerCertificate.Span);
            var path = System.IO.Path.Combine(Path, $"{stem}.der");
            if (state.Keys[name].Certificate is { } certificate)
            {
                DurableFile.Replace(path, certificate.Span);
            }
            else
            {
                File.Delete(path);
            }
        }
    }
}
