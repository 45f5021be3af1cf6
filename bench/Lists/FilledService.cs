using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Lists;

/// <summary>A service of its own with so many cases in it, and the questions a desk asks of lists.</summary>
internal sealed class FilledService : IAsyncDisposable
{
    private readonly OwnService service;
    private readonly Connection connection = new();
    private readonly Dictionary<string, byte[]> questions = [];
    private readonly Dictionary<string, List<double>> took = [];

    private FilledService(OwnService service, int cases)
    {
        this.service = service;
        Cases = cases;
    }

    public int Cases { get; }

    public IReadOnlyCollection<string> Questions => questions.Keys;

    public static async Task<FilledService> StartAsync(string program, int cases, CancellationToken cancellation)
    {
        var filled = new FilledService(await OwnService.StartAsync(program, cancellation, "--role", "web"), cases);
        var middle = await new CaseFiller(filled.service.ConnectionStringOf("superuser")).FillAsync(cases, cancellation);
        await filled.ConnectAsync(middle, cancellation);
        return filled;
    }

    /// <summary>Milliseconds for one answer of a question, the median.</summary>
    public double Median(string question) => Measure.Rounds.Median(took[question]);

    public async Task AskAsync(string question, bool counts, CancellationToken cancellation)
    {
        var sent = Stopwatch.GetTimestamp();
        await connection.AskAsync(questions[question], cancellation);
        if (counts)
        {
            took[question].Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
    }

    public async ValueTask DisposeAsync()
    {
        connection.Dispose();
        await service.DisposeAsync();
    }

    private async Task ConnectAsync(Guid middle, CancellationToken cancellation)
    {
        using var desk = new DeskClient(service.Address);
        var (name, password) = service.SignInOf("counter");
        var bearer = $"Authorization: Bearer {await desk.SignInAsync(name, password)}\r\n";
        questions["list"] = Connection.Get("/api/cases", bearer);
        questions["listFromTheMiddle"] = Connection.Get($"/api/cases?after={middle}", bearer);
        questions["listOfAState"] = Connection.Get("/api/cases?state=returnedMail", bearer);
        questions["listOfTheMail"] = Connection.Get($"/api/cases?awaiting=reply-form&after={middle}", bearer);
        questions["tasks"] = Connection.Get("/api/tasks", bearer);
        questions["tasksOfARole"] = Connection.Get("/api/tasks?role=supervisor", bearer);
        questions["searchARareName"] = Search(CaseFiller.RareName, bearer);
        questions["searchAKana"] = Search("チンメイ", bearer);
        questions["searchAFormNumber"] = Search(CaseFiller.NumberOf(321), bearer);
        questions["searchACommonName"] = Search(CaseFiller.CommonBeginning, bearer);
        foreach (var question in questions.Keys)
        {
            took[question] = [];
        }

        await connection.ConnectAsync(service.Address.Port, cancellation);
    }

    private static byte[] Search(string text, string bearer) =>
        Connection.Request("/api/cases/search", Encoding.UTF8.GetBytes(new JsonObject { ["q"] = text }.ToJsonString()), bearer);
}
