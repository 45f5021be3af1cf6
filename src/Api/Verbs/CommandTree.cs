using System.CommandLine;

namespace CertFlow.Api.Verbs;

/// <summary>The verbs of this program.</summary>
public static class CommandTree
{
    public const int UsageError = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = new RootCommand("CertFlow") { RunVerb.Create(), NodeVerb.Create(), RulesVerb.Create(), FlowsVerb.Create(), StationVerb.Create() }.Parse(args);
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        var asked = await parsed.InvokeAsync(invocation);
        return parsed.Errors.Count > 0 ? UsageError : asked;
    }
}
