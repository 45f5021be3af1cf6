using System.CommandLine;
using System.Globalization;
using CertFlow.CardAgent.Verbs;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int usageError = 2;
var parsed = new RootCommand("CertFlow card agent") { ReadVerb.Create() }.Parse(args);
var ended = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
return parsed.Errors.Count > 0 ? usageError : ended;
