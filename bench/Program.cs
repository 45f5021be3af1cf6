using System.CommandLine;
using CertFlow.Bench;
using CertFlow.Bench.Demo;

var root = new RootCommand("CertFlow as a black box: demo and bench, later torture") { DemoVerb.Create(), BenchVerb.Create() };
return await root.Parse(args).InvokeAsync();
