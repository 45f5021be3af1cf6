using CertFlow.Rules.Packs;

namespace CertFlow.Api.Hosting;

/// <summary>Loads the rules a node starts with.</summary>
public static class RuleLoading
{
    /// <summary>Puts the book of a folder in force; with errors nothing is put in force.</summary>
    public static IReadOnlyList<Finding> Load(RuleBooks books, string folder)
    {
        var reading = Read(folder);
        if (reading.Book is { } book)
        {
            books.Use(book);
        }

        return reading.Findings;
    }

    // Until the rule language is there the house stands without rules.
    private static RuleBookReading Read(string folder)
    {
        try
        {
            return RuleBook.Read(RuleFolder.Read(folder));
        }
        catch (NotImplementedException)
        {
            var none = new RuleBook { Hash = "", Vocabulary = new(), Towns = new Dictionary<string, RulePack>() };
            return new RuleBookReading(none, []);
        }
    }
}
