using CertFlow.Rules.Packs;

namespace CertFlow.Api.Hosting;

/// <summary>Loads the rules a node starts with.</summary>
public static class RuleLoading
{
    /// <summary>Puts the book of a folder in force; with errors nothing is put in force.</summary>
    public static IReadOnlyList<Finding> Load(RuleBooks books, string folder)
    {
        var reading = RuleBook.Read(RuleFolder.Read(folder));
        if (reading.Book is { } book)
        {
            books.Use(book);
        }

        return reading.Findings;
    }
}
