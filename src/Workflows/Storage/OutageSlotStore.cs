using Dapper;

namespace CertFlow.Workflows.Storage;

/// <summary>The day's queue of an office during an outage: numbers from 1, each given out once.</summary>
public static class OutageSlotStore
{
    /// <summary>The next number; whoever asks at the same time waits until this transaction is over.</summary>
    public static async Task<int> NextAsync(UnitOfWork work, string town, DateOnly day)
    {
        await work.Connection.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended('outage ' || @town || @day::text, 0))", new { town, day }, work.Transaction);
        return await work.Connection.ExecuteScalarAsync<int>(
            "select coalesce(max(slot), 0) + 1 from certflow.outage_slots where town = @town and day = @day",
            new { town, day }, work.Transaction);
    }

    public static Task TakeAsync(UnitOfWork work, Guid caseId, OutageSlot taken) => work.Connection.ExecuteAsync(
        "insert into certflow.outage_slots (town, day, slot, case_id) values (@Town, @Day, @Slot, @caseId)",
        new { taken.Town, taken.Day, taken.Slot, caseId }, work.Transaction);

    /// <summary>The visitor came back, or the case ended without him.</summary>
    public static Task ReturnAsync(UnitOfWork work, Guid caseId) => work.Connection.ExecuteAsync(
        "update certflow.outage_slots set returned_at = @Now where case_id = @caseId and returned_at is null",
        new { caseId, work.Now }, work.Transaction);

    /// <summary>How many with an earlier place still wait.</summary>
    public static Task<int> EarlierAsync(UnitOfWork work, OutageSlot than) => work.Connection.ExecuteScalarAsync<int>(
        """
        select count(*) from certflow.outage_slots
        where town = @Town and returned_at is null and (day, slot) < (@Day, @Slot)
        """, than, work.Transaction);
}

/// <summary>A place in a town's queue of a day.</summary>
public sealed record OutageSlot(string Town, DateOnly Day, int Slot);
