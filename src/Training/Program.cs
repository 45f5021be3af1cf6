using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CertFlow.Training.Verbs;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int usageError = 2;
var parsed = new RootCommand("CertFlow training") { CardVerb.Create(), AuthorityVerb.Create(), WorldVerb.Create() }.Parse(args);
try
{
    var ended = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? usageError : ended;
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
{
    // A folder that cannot be used, or files in it that are not ours: the message names them.
    await Console.Error.WriteLineAsync($"フォルダーを使えません。--state と --authority を確認してください / the folder cannot be used, check --state and --authority: {problem.Message}");
    return 1;
}
