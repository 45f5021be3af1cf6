using System.CommandLine;
using System.Globalization;
using CertFlow.Training.Verbs;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int usageError = 2;
var parsed = new RootCommand("CertFlow training") { CardVerb.Create(), AuthorityVerb.Create() }.Parse(args);
var ended = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
return parsed.Errors.Count > 0 ? usageError : ended;
