using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Json;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Texts, papers, definitions and facts that nothing uses: left over, or the rule that should use them is missing.</summary>
internal sealed class UnusedCheck
{
    private readonly RuleBook book;
    private readonly FindingList findings;

    public UnusedCheck(RuleBook book, FindingList findings)
    {
        this.book = book;
        this.findings = findings;
    }

    public void Check(IReadOnlyList<CheckedFile> files)
    {
        var use = new WordsInUse(files);
        Note(files, "texts", "code", code => use.Texts.Contains(code) || ProgramWords.Says(code), "文章", "text");
        Note(files, "documents", "code", code => use.Documents.Contains(code) || ProgramWords.Papers.Contains(code), "書類", "paper");
        Note(files, "definitions", "name", use.Names.Contains, "言葉", "definition");
        var read = FactsRead();
        Note(files, "facts", "path", path => read.Contains(path) || use.Facts.Contains(path), "事実", "fact");
    }

    private void Note(IReadOnlyList<CheckedFile> files, string list, string key, Func<string, bool> isUsed, string ja, string en)
    {
        foreach (var file in files)
        {
            foreach (var item in (file.Tree[list]?.Items ?? []).Where(item => item.TextOf(key) is { } name && !isUsed(name)))
            {
                findings.Note("P-UNUSED", file.PlaceOf(item[key]!), new Words($"{ja}「{item.TextOf(key)}」は、どこにも使われていません。", $"Nothing uses the {en} \"{item.TextOf(key)}\"."),
                    new Words("要らなければ消し、使うはずのものなら、使う規則を確かめてください。", "Remove it, or check the rule that should use it."));
            }
        }
    }

    private HashSet<string> FactsRead()
    {
        var reads = book.Towns.Values.SelectMany(pack => pack.Slices).Aggregate(FactMask.None, (mask, slice) => mask.Union(slice.Reads));
        var facts = book.Vocabulary.Facts;
        return [.. reads.Indices().Select(index => facts[index].Path), .. facts.Where(fact => fact.FromRequest).Select(fact => fact.Path), .. ProgramWords.Facts];
    }

    /// <summary>Every name that a rule, a definition, a text or the list of requirements mentions.</summary>
    private sealed class WordsInUse
    {
        private static readonly string[] TextProperties = ["text"];
        private static readonly string[] PaperProperties = ["document", "alternatives", "anyOf", "allOf"];

        public WordsInUse(IReadOnlyList<CheckedFile> files)
        {
            // An example that shows a paper, even in vain, is a reason to have it in the list.
            Documents.UnionWith(files.Where(file => file.IsExample).SelectMany(file => file.Objects()).SelectMany(tree => StringsIn(tree["documents"])));
            foreach (var tree in files.Where(file => !file.IsExample).SelectMany(file => file.Objects()))
            {
                Texts.UnionWith(TextProperties.SelectMany(name => StringsOf(tree[name])));
                Documents.UnionWith(PaperProperties.SelectMany(name => StringsIn(tree[name])));
                AddNames(tree.TextOf("Expression") ?? tree.TextOf("expression"));
                AddPlaceholders(tree.TextOf("ja"));
                AddPlaceholders(tree.TextOf("en"));
            }
        }

        public HashSet<string> Texts { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Documents { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Facts { get; } = new(StringComparer.Ordinal);

        private void AddNames(string? expression)
        {
            if (expression is null)
            {
                return;
            }

            var tokens = ExpressionScanner.Scan(expression).Tokens;
            Names.UnionWith(tokens.Where((token, i) => token.Kind == TokenKind.Name && !(i > 0 && tokens[i - 1].Is("."))).Select(token => token.Text));
            Documents.UnionWith(tokens.Where(token => token.Kind == TokenKind.Text).Select(token => token.Text.Trim('"')));
        }

        private void AddPlaceholders(string? text)
        {
            foreach (var match in Wording.Placeholder().Matches(text ?? "").Select(match => match.Value[1..^1]))
            {
                (match[0] == 'f' ? Facts : Names).Add(match[2..]);
            }
        }

        private static IEnumerable<string> StringsOf(JsonTree? tree) => tree is { Kind: JsonKind.String, Text: { } text } ? [text] : [];

        /// <summary>The strings of a value at any depth: groups of papers may be nested.</summary>
        private static IEnumerable<string> StringsIn(JsonTree? tree) => tree is null ? []
            : StringsOf(tree).Concat(tree.Items.SelectMany(StringsIn)).Concat(tree.Members.SelectMany(member => StringsIn(member.Value)));
    }
}
