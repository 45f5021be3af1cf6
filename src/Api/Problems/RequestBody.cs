using System.Text.Json;
using CertFlow.Api.Contracts;

namespace CertFlow.Api.Problems;

/// <summary>What came of reading a body: a value, or the problem to answer with.</summary>
public readonly record struct BodyReading<T>(T? Value, Problem? Problem)
{
    public static implicit operator BodyReading<T>(Problem problem) => new(default, problem);
}

/// <summary>Reads request bodies strictly: type, size, depth, nothing unknown, nothing twice; every fault by its JSON pointer.</summary>
public static class RequestBody
{
    public const int MaxBytes = 256 * 1024;

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = Json.MaxDepth };

    /// <summary>Reads a body into a record; its constructor's shape is the contract.</summary>
    public static async Task<BodyReading<T>> ReadAsync<T>(HttpContext context)
        where T : class
    {
        var bytes = await ReadBytesAsync(context);
        if (bytes.Problem is not null)
        {
            return bytes.Problem;
        }

        if (UnfitText.MayBeIn(bytes.Value.Span))
        {
            var document = Parse(bytes.Value);
            document.Value?.Dispose();
            if (document.Problem is not null)
            {
                return document.Problem;
            }
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Value.Span, Json.Options) is { } value
                ? new BodyReading<T>(value, null)
                : Problem.WithFaults([Faults.WrongType("", typeof(T))]);
        }
        catch (JsonException e)
        {
            return Explain<T>(bytes.Value, e);
        }
    }

    /// <summary>Reads a body as a tree, for those who know its shape better than a record does. Duplicate names are left to them.</summary>
    public static async Task<BodyReading<JsonDocument>> ReadDocumentAsync(HttpContext context)
    {
        var bytes = await ReadBytesAsync(context);
        return bytes.Problem is not null ? bytes.Problem : Parse(bytes.Value);
    }

    private static async Task<BodyReading<ReadOnlyMemory<byte>>> ReadBytesAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            return Problem.Of(ProblemCatalogue.MediaTypeUnsupported);
        }

        if (request.ContentLength > MaxBytes)
        {
            return TooLarge();
        }

        var buffer = new byte[request.ContentLength ?? 4096];
        var length = 0;
        int read;
        while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted)) > 0)
        {
            length += read;
            if (length > MaxBytes)
            {
                return TooLarge();
            }

            if (length == buffer.Length && request.ContentLength is null)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            else if (length == buffer.Length)
            {
                break;
            }
        }

        return new BodyReading<ReadOnlyMemory<byte>>(WithoutByteOrderMark(buffer.AsMemory(0, length)), null);
    }

    private static BodyReading<JsonDocument> Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, DocumentOptions);
            if (UnfitText.MayBeIn(bytes.Span) && UnfitText.FindIn(document.RootElement) is { } pointer)
            {
                document.Dispose();
                return Problem.WithFaults([Faults.UnfitText(pointer)]);
            }

            return new BodyReading<JsonDocument>(document, null);
        }
        catch (JsonException e)
        {
            return Unreadable(bytes, e);
        }
    }

    private static BodyReading<T> Explain<T>(ReadOnlyMemory<byte> bytes, JsonException error)
    {
        var document = Parse(bytes);
        if (document.Problem is not null)
        {
            return document.Problem;
        }

        using (document.Value)
        {
            var faults = ShapeChecker.Check(document.Value!.RootElement, typeof(T));
            return Problem.WithFaults(faults.Count > 0 ? faults : [Faults.Unexplained(error.Path)]);
        }
    }

    private static Problem Unreadable(ReadOnlyMemory<byte> bytes, JsonException error)
    {
        if (IsTooDeep(bytes.Span))
        {
            return new Problem(ProblemCatalogue.BodyTooDeep)
            {
                Detail = $"入れ子は{Json.MaxDepth}段までです。",
                DetailEn = $"At most {Json.MaxDepth} levels.",
            };
        }

        var (line, column) = ((error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1);
        return new Problem(ProblemCatalogue.BodyNotJson)
        {
            Detail = $"{line}行目の{column}バイト目で読み取れなくなりました。",
            DetailEn = $"Unreadable at line {line}, byte {column}.",
            Extensions = new Dictionary<string, object?> { ["line"] = line, ["column"] = column },
        };
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= Json.MaxDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }

    private static Problem TooLarge() => new(ProblemCatalogue.BodyTooLarge)
    {
        Detail = $"上限は{MaxBytes / 1024}KBです。",
        DetailEn = $"The limit is {MaxBytes / 1024} KB.",
    };

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
}
