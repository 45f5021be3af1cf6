using System.Text.RegularExpressions;

namespace CertFlow.RepositoryTests;

public partial class DoorTests
{
    [Theory]
    [InlineData("Rules", new string[0])]
    [InlineData("Workflows", new[] { "Rules" })]
    [InlineData("Api", new[] { "Workflows" })]
    [InlineData("CardAgent", new string[0])]
    [InlineData("Training", new string[0])]
    public void A_room_refers_only_to_the_room_below(string room, string[] allowed)
    {
        var project = Checkout.Read($"src/{room}/{room}.csproj");

        var referenced = ProjectReference().Matches(project).Select(match => match.Groups[1].Value);

        referenced.ShouldBe(allowed, ignoreOrder: true);
    }

    [Fact]
    public void Workflows_does_not_know_the_web()
    {
        var known = typeof(CertFlow.Workflows.Cases.CaseEvent).Assembly.GetReferencedAssemblies().Select(name => name.Name);

        known.ShouldNotContain(name => name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_reads_no_clock_does_no_IO_and_never_waits()
    {
        var offences = Checkout.Files("src/Rules", "*.cs")
            .SelectMany(path => Code(path).Where(line => Impure().IsMatch(line.Text)).Select(line => $"{path}:{line.Number} {line.Text.Trim()}"));

        // The places where RulesEngine's completed task is read: for the desk, for the strict compile, and for the recorded vectors.
        string[] engines = ["src/Rules/Engine/PackEngine.cs", "src/Rules/Engine/StrictCompile.cs", "src/Rules/Vectors/VectorEngine.cs"];
        offences.Where(offence => !engines.Any(path => offence.StartsWith(path, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void No_code_knows_a_town()
    {
        var towns = Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "rules/towns")).Select(Path.GetFileName).ToList();

        var offences = Checkout.Files("src", "*.cs").Where(path => towns.Exists(town => Code(path).Any(line => line.Text.Contains(town!, StringComparison.OrdinalIgnoreCase))));

        offences.ShouldBeEmpty();
    }

    private static IEnumerable<(int Number, string Text)> Code(string path) => Checkout.Read(path).Split('\n')
        .Select((text, index) => (index + 1, Text: text))
        .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex("""<ProjectReference Include="\.\./\w+/(\w+)\.csproj" """)]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"\basync\b|\bawait\b|\bTask\b|\bTimeProvider\b|\bFile\.|\bDirectory\.|\bHttpClient\b|\bEnvironment\.|\bRandom\b|\bStopwatch\b|GetAwaiter|\bnew Thread\b")]
    private static partial Regex Impure();
}
