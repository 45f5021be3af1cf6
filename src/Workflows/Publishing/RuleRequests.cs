using CertFlow.Rules.Packs;
using System.Text;

namespace CertFlow.Workflows.Publishing;

/// <summary>Asks for a review of a draft and for somebody's approval.</summary>
/// <param name="Reason">改正理由: stands in the register of editions.</param>
/// <param name="ValidFrom">施行日: before it no answer may change. Left out: the day of the approval.</param>
/// <param name="Changes">Over the edition in force; left out: the files of the service's rules folder.</param>
public sealed record ProposeRules(
    string Reason, DateOnly? ValidFrom = null, DateOnly? ValidThrough = null, Transition? Transition = null,
    IReadOnlyList<FileChange>? Changes = null);

/// <summary>A file of <c>rules/</c> as it shall be; without a text it goes.</summary>
public sealed record FileChange(string Path, string? Text = null);

/// <summary>A word to an act that needs none.</summary>
public sealed record RuleNote(string? Note = null);

/// <summary>Brings back an earlier edition in an emergency.</summary>
/// <param name="Edition">Left out: the one before the edition in force.</param>
public sealed record RollBackRules(string Reason, int? Edition = null);

/// <summary>Publishes one day of one calendar at once (臨時開庁・臨時休業).</summary>
public sealed record ChangeCalendar(string Reason, IReadOnlyList<FileChange>? Changes = null);

/// <summary>Names somebody who may approve in the supervisors' place; both days are inclusive.</summary>
public sealed record NameDeputy(string Name, DateOnly ValidFrom, DateOnly ValidThrough);

/// <summary>Lays changes over files.</summary>
public static class FileChanges
{
    public static IReadOnlyCollection<PackFile> Over(IEnumerable<PackFile> files, IEnumerable<FileChange> changes)
    {
        var laid = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.Text is { } text)
            {
                laid[change.Path] = new PackFile(change.Path, Encoding.UTF8.GetBytes(text));
            }
            else
            {
                laid.Remove(change.Path);
            }
        }

        return [.. laid.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>What differs between two sets of files, by path.</summary>
    public static IReadOnlyList<ChangedFile> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(path => new ChangedFile(path, !before.ContainsKey(path) ? "added" : !after.ContainsKey(path) ? "removed" : "changed"))
            .Where(file => before.GetValueOrDefault(file.Path) != after.GetValueOrDefault(file.Path)),
    ];
}

/// <summary>A file that differs.</summary>
/// <param name="Change"><c>added</c>, <c>changed</c> or <c>removed</c>.</param>
public sealed record ChangedFile(string Path, string Change);
