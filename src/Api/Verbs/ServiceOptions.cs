using System.CommandLine;
using CertFlow.Api.Hosting;
using CertFlow.Api.Security;

namespace CertFlow.Api.Verbs;

/// <summary>The options of the commands that speak to the running service: where it is, who speaks, in which language.</summary>
public sealed class ServiceOptions(Option<string?> language, Option<bool> asJson)
{
    private readonly Option<string?> service = new("--service") { Description = "サービスのアドレス / address of the service" };
    private readonly Option<string?> signIn = new("--sign-in") { Description = "サインインの名前 / who signs in" };
    private readonly Option<FileInfo?> passwordFile = new("--password-file") { Description = "パスワードだけを書いたファイル / file that holds the password" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { service, signIn, passwordFile, language, asJson })
        {
            command.Options.Add(option);
        }
    }

    public bool IsEnglish(ParseResult parsed) => parsed.GetValue(language) == "en";

    public bool AsJson(ParseResult parsed) => parsed.GetValue(asJson);

    /// <summary>Runs a command against the service; what keeps it from answering is said, with exit code 2.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="role">Whose demo sign-in is taken in training when none is named.</param>
    /// <param name="run">The command itself; gives the exit code.</param>
    public async Task<int> RunAsync(ParseResult parsed, string role, Func<ServiceSession, Task<int>> run)
    {
        var english = IsEnglish(parsed);
        var data = NodeSettings.FromEnvironment().DataPath;
        var address = parsed.GetValue(service) ?? DataFolder.AddressIn(data) ?? $"http://127.0.0.1:{LauncherOptions.DefaultPort}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return Fail(english ? $"{address}: not an address; write --service http://127.0.0.1:5080" : $"{address}: アドレスとして読めません。--service http://127.0.0.1:5080 の形で指定してください。");
        }

        var name = parsed.GetValue(signIn) ?? DemoSignIns.NameOf(role);
        if (PasswordOf(parsed, Path.Combine(data, "demo-sign-ins.json"), name) is not { Length: > 0 } password)
        {
            return Fail(english ? $"{name}: no password; write --password-file FILE" : $"{name}: パスワードがありません。--password-file ファイル を指定してください。");
        }

        try
        {
            using var session = new ServiceSession(uri, english);
            return await session.SignInAsync(name, password) is { } problem ? Fail($"{name}: {problem}") : await run(session);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            return Fail(english ? $"{address}: the service does not answer; start it with ./certflow run" : $"{address}: サービスが応答しません。./certflow run で起動してから実行してください。");
        }
    }

    private string? PasswordOf(ParseResult parsed, string demoFile, string name)
    {
        if (parsed.GetValue(passwordFile) is { } file)
        {
            return file.Exists ? File.ReadAllText(file.FullName).Trim() : null;
        }

        return DemoSignIns.PasswordIn(demoFile, name) ?? (Console.IsInputRedirected ? Console.In.ReadLine() : Typed(name));
    }

    // Not shown while it is typed.
    private static string Typed(string name)
    {
        Console.Error.Write($"{name} パスワード / password: ");
        var typed = new Stack<char>();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.TryPop(out _);
            }
            else
            {
                typed.Push(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return new string([.. typed.Reverse()]);
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return CommandTree.UsageError;
    }
}
