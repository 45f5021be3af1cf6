using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgent.Verbs;

/// <summary><c>agent read</c>: tells what is on the card in a reader, without a PIN and without the service; to see that a reader works.</summary>
internal static class ReadVerb
{
    private const int Failed = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Option<string?> Reader = new("--reader") { Description = "カードリーダーの名前 / the reader's name" };
    private static readonly Option<string?> TrainingSocket = new("--training-socket") { Description = "練習用カードのソケット / the training card's socket" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "JSONで出力 / write JSON" };
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create()
    {
        var command = new Command("read", "カードの状態を表示する / show what is on the card") { Reader, TrainingSocket, AsJson, Language };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var english = parsed.GetValue(Language) == "en";
        try
        {
            using var reader = Open(parsed);
            using var thread = new CardThread(reader);
            var contents = await thread.WithCardAsync(channel => CardContents.Read(new CardConnection(channel)));
            Console.WriteLine(parsed.GetValue(AsJson) ? JsonOf(contents) : CardText.Describe(contents, english));
            return 0;
        }
        catch (Exception problem) when (problem is ReaderUnavailableException or CardRemovedException or UnexpectedAnswerException)
        {
            await Console.Error.WriteLineAsync(CardText.Describe(problem, english));
            return Failed;
        }
    }

    private static ICardReader Open(ParseResult parsed)
    {
        if (parsed.GetValue(TrainingSocket) is not { } path)
        {
            return new PcscReader(parsed.GetValue(Reader));
        }

        // A training card looks for its reader several times a second.
        var reader = new TrainingSocketReader(path);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            reader.WaitForChange(new CardPresence(IsPresent: false, Event: 0), patience.Token);
        }
        catch (OperationCanceledException)
        {
            // No card came: reading says so.
        }

        return reader;
    }

    private static string JsonOf(CardContents contents) => JsonSerializer.Serialize(
        new
        {
            contents.Identity,
            contents.Availability,
            contents.UserAuthentication,
            triesLeft = contents.TriesLeft.ToDictionary(pair => pair.Key.Name, pair => pair.Value),
        },
        Json);
}
