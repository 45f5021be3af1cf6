using System.Text;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Steps;

/// <summary>Leads one case after the other through its life, over one connection and with as little work of its own as can be.</summary>
internal sealed class HttpLife(Connection connection, string token, IReadOnlyList<LifeStep> steps, CaseSeen model) : ILife
{
    // Bodies that do not depend on the case are written once; the form number is the only thing that does.
    private readonly string[] bodies = [.. steps.Select(step => step.Body(model).ToJsonString())];
    private readonly string formOfModel = model.FormNumber;
    private CaseSeen seen = new() { FormNumber = model.FormNumber };
    private byte[] request = [];

    public int StepCount => steps.Count;

    public void Prepare(int step)
    {
        var path = step == 0 ? "/api/cases" : $"/api/cases/{seen.Id}/commands/{steps[step].Name}";
        var ifMatch = step == 0 ? "" : $"If-Match: {seen.ETag}\r\n";
        var body = bodies[step].Replace(formOfModel, seen.FormNumber, StringComparison.Ordinal);
        request = Connection.Request(
            path, Encoding.UTF8.GetBytes(body), $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.CreateVersion7()}\r\n{ifMatch}");
    }

    public async Task TakeAsync(int step, CancellationToken cancellation) => Note(step, (await connection.AskAsync(request, cancellation)).Span);

    private void Note(int step, ReadOnlySpan<byte> answer)
    {
        seen = seen with { ETag = Between(answer, "ETag: "u8, "\r\n"u8) };
        if (step == 0)
        {
            seen = seen with { Id = Between(answer, "\"id\":\""u8, "\""u8) };
        }
        else if (step == 1)
        {
            seen = seen with { FormNumber = Between(answer, "\"formNumber\":\""u8, "\""u8) };
        }
    }

    private static string Between(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var from = text[(text.IndexOf(before) + before.Length)..];
        return Encoding.UTF8.GetString(from[..from.IndexOf(after)]);
    }
}

/// <summary>A way to lead cases through their life, step by step.</summary>
internal interface ILife
{
    int StepCount { get; }

    /// <summary>What is not measured: making the request ready.</summary>
    void Prepare(int step);

    Task TakeAsync(int step, CancellationToken cancellation);
}
