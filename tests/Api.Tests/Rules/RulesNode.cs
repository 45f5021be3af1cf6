using System.Net;
using System.Text.Json;
using CertFlow.Api.Hosting;
using CertFlow.Api.Security;
using CertFlow.ApiTests.Cases;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CertFlow.ApiTests.Rules;

/// <summary>A node in June 2036 over a rules folder of its own that a clerk may edit, with policy staff and a supervisor signed in.</summary>
internal sealed class RulesNode : IAsyncDisposable
{
    public const string Renewal = "parameters/renewal.json";

    /// <summary>From July 2036 on a renewal begins two months before the end: no example speaks of that time.</summary>
    public static readonly (string Old, string New)[] TwoMonthsFromJuly =
    [
        ("\"value\": 3,", "\"validThrough\": \"2036-06-30\", \"value\": 3,"),
        ("\"values\": [\n        {\n          \"validFrom\": \"2025-10-24\",\n          \"validThrough\"", "\"values\": [\n" + NewValue + "        {\n          \"validFrom\": \"2025-10-24\",\n          \"validThrough\""),
    ];

    private const string NewValue = """
                { "validFrom": "2036-07-01", "value": 2, "checkedOn": "2026-11-22", "source": { "url": "https://www.town.misaki.osaka.jp/soshiki/shiawase/jumin/mynumber/5588.html",
                  "heading": "電子証明書の更新について", "pageDate": "2025-10-24", "requirement": "R52" } },

        """;

    private readonly string folder;

    private RulesNode(TestNode node, string folder, Clerk policy, Clerk supervisor)
    {
        this.folder = folder;
        (Node, Policy, Supervisor) = (node, policy, supervisor);
    }

    public TestNode Node { get; }

    public Clerk Policy { get; }

    public Clerk Supervisor { get; }

    public DraftWatch Watch => Node.Services.GetRequiredService<DraftWatch>();

    public static async Task<RulesNode> StartAsync()
    {
        var folder = TestRules.FolderWith(Renewal);
        var node = await TestNode.StartAsync(folder);
        await Clerk.InJune2036Async(node);
        return new RulesNode(node, folder, await Clerk.SignInAsync(node, Roles.Policy), await Clerk.SignInAsync(node, Roles.Supervisor));
    }

    /// <summary>Saves a file in the folder and lets the watch look until it has read it.</summary>
    public void Edit(string path, params (string Old, string New)[] changes)
    {
        File.WriteAllText(Path.Combine(folder, path), TestRules.TextWith(path, changes));
        Watch.Look();
        Watch.Look();
    }

    public Task<Answer> ProposeAsync(string body = """{ "reason": "更新期間の見直し", "validFrom": "2036-07-01" }""", Clerk? by = null) =>
        (by ?? Policy).PostAsync("/api/rules/proposals", body, Key);

    /// <summary>Proposes the folder, lets the clock review it, and has the supervisor approve it.</summary>
    public async Task<Answer> PublishAsync()
    {
        var proposal = await ProposeAsync();
        proposal.Status.ShouldBe(HttpStatusCode.Created, proposal.Text);
        await Supervisor.MoveClockAsync("""{ "advance": "00:01:00" }""");
        return await ApproveAsync(proposal.Json.GetProperty("number").GetInt32());
    }

    public Task<Answer> ApproveAsync(int number) => Supervisor.PostAsync($"/api/rules/proposals/{number}/approve", """{ "note": "確認済み" }""", Key);

    /// <summary>What a holder hears in July 2036 whose certificates end in 87 days: 3 months before is over, 2 months are not.</summary>
    public static string Renewing(string more = "") => $$"""
        { "asOf": "2036-07-10T10:00:00+09:00", "town": "misaki", "procedure": "renewal", {{more}}
          "facts": { "holder": { "birthDate": "1980-06-10", "adultWard": false }, "actor": { "relation": "holder" },
            "card": { "validThrough": "2040-06-10", "type": "standard" },
            "certificates": { "signature": { "status": "valid", "validThrough": "2036-10-05" }, "userAuthentication": { "status": "valid", "validThrough": "2036-10-05" } },
            "requested": ["signature", "userAuthentication"],
            "pins": { "signature": "known", "userAuthentication": "known", "juki": "known", "newPinWanted": false },
            "documents": ["card"], "pickingUpNewCard": false } }
        """;

    public static string Outcome(Answer answer) => answer.Json.GetProperty("outcome").GetString()!;

    public static (string, string) Key => ("Idempotency-Key", Guid.CreateVersion7().ToString());

    public static IEnumerable<JsonElement> Items(Answer answer, string list) => answer.Json.GetProperty(list).EnumerateArray();

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
