using Npgsql;

namespace CertFlow.Bench.Steps;

/// <summary>
/// Writes the same rows as the service did, with the same bytes, in one transaction a step, statement after statement on prepared
/// plans: what the database alone costs. It reads, decides, composes and answers nothing.
/// </summary>
internal sealed class RawLife : ILife
{
    private readonly NpgsqlConnection connection;
    private readonly IReadOnlyList<IReadOnlyList<RawStatement>> steps;
    private RawIds ids = new(Guid.Empty, "", "");

    public RawLife(NpgsqlConnection connection, IReadOnlyList<WrittenStep> written)
    {
        this.connection = connection;
        var modelId = (Guid)written[0].Case.Values[0];
        steps = [.. written.Select((step, index) => Statements(step, isOpening: index == 0, modelId).ToList())];
    }

    public int StepCount => steps.Count;

    public void Prepare(int step)
    {
        var caseId = step == 0 ? Guid.CreateVersion7() : ids.CaseId;
        ids = new RawIds(caseId, $"B-{caseId:N}", Guid.CreateVersion7().ToString());
    }

    public async Task TakeAsync(int step, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var statement in steps[step])
        {
            await statement.RunAsync(connection, ids, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static IEnumerable<RawStatement> Statements(WrittenStep step, bool isOpening, Guid modelId)
    {
        yield return RawStatement.TakeKey(step.Key, modelId);
        if (!isOpening)
        {
            yield return RawStatement.LockCase;
        }

        yield return isOpening ? RawStatement.Insert(step.Case, modelId) : RawStatement.Update(step.Case, modelId);
        foreach (var row in step.Rows)
        {
            if (row.Table == "form_numbers")
            {
                yield return RawStatement.NextNumber;
            }

            yield return RawStatement.Insert(row, modelId);
        }

        if (step.FactsAreNew)
        {
            yield return isOpening ? RawStatement.Insert(step.Facts, modelId) : RawStatement.Update(step.Facts, modelId);
        }

        yield return RawStatement.StoreAnswer(step.Key, modelId);
    }
}
