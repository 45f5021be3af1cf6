using System.CommandLine;
using CertFlow.Api.Hosting;

namespace CertFlow.Api.Verbs;

/// <summary><c>node</c>: one web or worker process; the launcher starts it and tells it everything in its environment.</summary>
public static class NodeVerb
{
    public static Command Create()
    {
        var command = new Command("node", "one process of the service") { Hidden = true };
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task<int> RunAsync()
    {
        var settings = NodeSettings.FromEnvironment();
        var books = new RuleBooks();
        var findings = RuleLoading.Load(books, settings.RulesPath);
        if (books.Current is null)
        {
            FindingsPrinter.Print(findings, Console.Out, language: null);
            return NodeProcess.CannotStart;
        }

        await using var app = NodeHost.Build(settings, books);
        await app.RunAsync();
        return 0;
    }
}
