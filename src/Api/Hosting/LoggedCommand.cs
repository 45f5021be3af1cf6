namespace CertFlow.Api.Hosting;

/// <summary>A child's command line: in a session of its own, dying with the launcher, its words in a file.</summary>
public static class LoggedCommand
{
    // A session of its own: Ctrl-C at the terminal reaches the launcher alone, which then stops its children in good order.
    public static string[] Of(string logPath, params IEnumerable<string> command) =>
        ["setsid", "setpriv", "--pdeathsig", "KILL", "--", "sh", "-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", logPath, .. command];
}
