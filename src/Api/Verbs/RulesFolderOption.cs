using System.CommandLine;
using CertFlow.Api.Hosting;

namespace CertFlow.Api.Verbs;

/// <summary>Which folder of rules a verb looks at: the one named, else the installed one; so that a copy can be tried.</summary>
internal static class RulesFolderOption
{
    public static Argument<string?> Argument() =>
        new("folder") { Description = "調べるフォルダー（省けば、いつもの rules/） / another folder than rules/", Arity = ArgumentArity.ZeroOrOne };

    public static Option<string?> Option() => new("--rules") { Description = "調べるフォルダー / another folder than rules/" };

    /// <summary>The folder; null (and a line on standard error) when it is not there.</summary>
    public static string? Find(string? named, string? language)
    {
        var folder = named is null ? NodeSettings.FromEnvironment().RulesPath : Path.GetFullPath(named);
        if (Directory.Exists(folder))
        {
            return folder;
        }

        Console.Error.WriteLine(language == "en" ? $"{folder}: no such folder" : $"{folder}: フォルダーがありません");
        return null;
    }
}
