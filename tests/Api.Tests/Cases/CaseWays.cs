using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

/// <summary>Brings a case to the point a test begins at, and reads what came back.</summary>
internal static class CaseWays
{
    public static async Task<Answer> AwaitingReplyAsync(this Clerk clerk)
    {
        var prepared = await clerk.DoAsync(await clerk.OpenAsync(), "record-first-visit");
        return await clerk.DoAsync(prepared, "confirm-inquiry-mailed");
    }

    public static async Task<Answer> SecondVisitAsync(this Clerk clerk) => await clerk.SecondVisitAsync(await clerk.AwaitingReplyAsync());

    public static Task<Answer> SecondVisitAsync(this Clerk clerk, Answer @case) =>
        clerk.DoAsync(@case, "record-second-visit", CaseBodies.SecondVisit(@case.FormNumber()));

    public static async Task<Answer> PinEntryAsync(this Clerk clerk) =>
        await clerk.DoAsync(await clerk.SecondVisitAsync(), "record-reply-opened", CaseBodies.ReplyOpened);

    /// <summary>PINs verified; the slip lies open and the form is not signed yet.</summary>
    public static async Task<Answer> IssuingAsync(this Clerk clerk) =>
        await clerk.DoAsync(await clerk.PinEntryAsync(), "record-pins-verified", CaseBodies.Pins());

    public static string CaseId(this Answer answer) => answer.Json.GetProperty("id").GetString()!;

    public static string State(this Answer answer) => answer.Json.GetProperty("state").GetString()!;

    public static string FormNumber(this Answer answer) => answer.Json.GetProperty("formNumber").GetString()!;

    public static IEnumerable<string?> Texts(this Answer answer, string list) =>
        answer.Json.GetProperty(list).EnumerateArray().Select(text => text.GetString());

    public static IEnumerable<string?> Events(this Answer answer) =>
        answer.Json.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("kind").GetString());
}
