using CertFlow.Api.Verbs;

namespace CertFlow.ApiTests.Rules;

/// <summary>A command typed at a terminal: how it ends and what stands on the screen.</summary>
internal sealed record Terminal(int Exit, string Screen)
{
    /// <summary>The collection of tests that type commands: the screen is the process's, so they take turns.</summary>
    public const string Collection = "commands";

    public static async Task<Terminal> TypeAsync(params string[] command)
    {
        var (output, error) = (Console.Out, Console.Error);
        var screen = new StringWriter();
        var shared = TextWriter.Synchronized(screen);
        Console.SetOut(shared);
        Console.SetError(shared);
        try
        {
            return new Terminal(await CommandTree.RunAsync(command), screen.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    /// <summary>The line that names a place and what follows it, up to the next place.</summary>
    public string Finding(string place) => Screen.Split('\n').SkipWhile(line => !line.StartsWith(place, StringComparison.Ordinal)).Take(2) is var lines && lines.Any()
        ? string.Join('\n', lines)
        : throw new InvalidOperationException($"nothing is said about {place}:\n{Screen}");
}

[CollectionDefinition(Terminal.Collection, DisableParallelization = true)]
public sealed class TerminalCollection;
