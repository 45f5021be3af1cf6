using System.CommandLine;
using CertFlow.Bench;
using CertFlow.Bench.Demo;
using CertFlow.Bench.Rules;
using CertFlow.Bench.Torture;

switch (args)
{
    // Children of the benchmark: nothing may come between their start and what they do.
    case ["nothing"]:
        return 0;
    case [PackStart.Verb]:
        Console.WriteLine(new PackStart(PublishedRules.Read()).ReadAndDecide().Outcome);
        return 0;
    default:
        var root = new RootCommand("CertFlow as a black box: demo, bench and torture") { DemoVerb.Create(), BenchVerb.Create(), TortureVerb.Create() };
        return await root.Parse(args).InvokeAsync();
}
