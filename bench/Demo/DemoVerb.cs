using System.CommandLine;
using CertFlow.Bench.Service;

namespace CertFlow.Bench.Demo;

/// <summary><c>demo</c>: a proxy's two-visit issue against a fresh service, one line a step.</summary>
public static class DemoVerb
{
    private static readonly Option<bool> Kill = new("--kill") { Description = "kill the node between every two steps and during each command" };
    private static readonly Option<string> Language = new("--lang") { Description = "ja | en", DefaultValueFactory = _ => "ja" };
    private static readonly Option<string> Out = new("--out") { Description = "folder for the letters (PDF)", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "certflow-demo") };
    private static readonly Option<string> Program = new("--program") { Description = "path of CertFlow.Api.dll", Required = true };

    public static Command Create()
    {
        var command = new Command("demo", "the main job from first visit to reflected") { Kill, Language, Out, Program };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var text = DemoText.In(parsed.GetValue(Language)!);
        text.Say(text.Starting);
        await using var service = await OwnService.StartWithCardsAsync(parsed.GetValue(Program)!, cancellation);
        using var desk = new DeskClient(service.Address);
        using var pad = new DemoPad(await service.PadAsync(cancellation));
        var folder = Directory.CreateDirectory(parsed.GetValue(Out)!).FullName;
        var story = new DemoStory(service, desk, text, folder) { Card = new DemoCard(service, desk, pad, text), Kill = parsed.GetValue(Kill) };
        try
        {
            await story.PlayAsync();
            return 0;
        }
        catch (DemoFailedException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
}
