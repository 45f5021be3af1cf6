using System.CommandLine;
using CertFlow.Bench.Demo;

var root = new RootCommand("CertFlow as a black box: demo, later bench and torture") { DemoVerb.Create() };
return await root.Parse(args).InvokeAsync();
