using System.Text.Json;
using CertFlow.Rules.Examples;
using CertFlow.Rules.Packs;

namespace CertFlow.Api.Verbs;

/// <summary>Runs the draft's examples and compares them with those of the rules in force.</summary>
public static class ExampleComparison
{
    public static ExampleEvidence Of(RuleFolders folders)
    {
        var before = KeysOf(folders.OldFiles, folders.Old);
        var draft = ExampleBook.Read(folders.ChangedFiles, folders.Changed);
        var unmet = ExampleRunner.Run(folders.Changed, draft.Examples).Where(result => !result.IsMet).Select(result => result.Example.Name).ToList();
        var after = draft.Examples.ToDictionary(KeyOf, ExpectationOf, StringComparer.Ordinal);
        return new ExampleEvidence(
            draft.Examples.Count,
            unmet,
            [.. draft.Examples.Where(example => before.GetValueOrDefault(KeyOf(example)) != ExpectationOf(example)).Select(example => example.Name)],
            [.. before.Keys.Where(key => !after.ContainsKey(key)).Select(key => key.Split('\t')[1])]);
    }

    private static Dictionary<string, string> KeysOf(IReadOnlyCollection<PackFile> files, RuleBook book) =>
        ExampleBook.Read(files, book).Examples.ToDictionary(KeyOf, ExpectationOf, StringComparer.Ordinal);

    private static string KeyOf(Example example) => $"{example.Path}\t{example.Name}";

    private static string ExpectationOf(Example example) => JsonSerializer.Serialize(example.Expect);
}
