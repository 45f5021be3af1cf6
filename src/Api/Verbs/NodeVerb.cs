using System.CommandLine;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Storage;

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
        var findings = await LoadAsync(books, settings);
        if (findings.Any(finding => finding.IsError))
        {
            // With a published pack the node runs on, and the draft is reported.
            FindingsPrinter.Print(findings, Console.Out, language: null);
        }

        if (books.Current is null)
        {
            return NodeProcess.CannotStart;
        }

        await using var app = NodeHost.Build(settings, books);
        await app.RunAsync();
        return 0;
    }

    private static async Task<IReadOnlyList<Finding>> LoadAsync(RuleBooks books, NodeSettings settings)
    {
        if (settings.ConnectionString is not { } connection)
        {
            return RuleLoading.Load(books, settings.RulesPath);
        }

        await using var source = Database.Open(connection);
        return await RuleLoading.LoadPublishedAsync(books, settings.RulesPath, source, CancellationToken.None);
    }
}
