using System.CommandLine;
using System.Globalization;
using CertFlow.CardAgent.Verbs;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int usageError = 2;
var root = new RootCommand("CertFlow card agent") { ReadVerb.Create() };
AgentVerb.AddTo(root);
var parsed = root.Parse(args);
var ended = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
return parsed.Errors.Count > 0 ? usageError : ended;
