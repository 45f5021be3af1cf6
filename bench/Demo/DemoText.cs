namespace CertFlow.Bench.Demo;

/// <summary>What the demo says, in Japanese or in English.</summary>
public sealed class DemoText
{
    private readonly TextWriter output = Console.Out;
    private readonly bool english;
    private int step;

    private DemoText(bool english) => this.english = english;

    public string Starting => Pick("新しいデータでサービスを起動します", "starting the service on fresh data");

    public static DemoText In(string language) => new(language == "en");

    public string Pick(string japanese, string inEnglish) => english ? inEnglish : japanese;

    public void Say(string line) => output.WriteLine(line);

    /// <summary>One numbered line a step.</summary>
    public void Step(string japanese, string inEnglish) => Say($"{++step,2}  {Pick(japanese, inEnglish)}");

    /// <summary>A detail below a step.</summary>
    public void Detail(string line) => Say($"      {line}");
}

/// <summary>The service did not do what the story demands.</summary>
public sealed class DemoFailedException(string message) : Exception(message);
