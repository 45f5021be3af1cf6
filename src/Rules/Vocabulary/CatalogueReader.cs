using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>Reads the small files of <c>rules/vocabulary</c>: outcomes, papers, procedures, texts, definitions.</summary>
internal sealed class CatalogueReader(string path, FindingList findings)
{
    public IReadOnlyList<Outcome> ReadOutcomes(JsonTree tree) => ReadList(tree, "outcomes", shape => new Outcome(
        shape.Text("code"), FamilyOf(shape), shape.Flag("finishesNow"), shape.Text("nextStep"), LabelOf(shape)));

    public IReadOnlyList<Procedure> ReadProcedures(JsonTree tree) => ReadList(tree, "procedures", shape =>
        new Procedure(shape.Text("code"), EffectOf(shape), shape.OptionalText("rulesOf") ?? shape.Text("code"), LabelOf(shape)));

    /// <summary>Codes with words: papers.</summary>
    public IReadOnlyList<Choice> ReadChoices(JsonTree tree, string listName) =>
        ReadList(tree, listName, shape => new Choice(shape.Text("code"), LabelOf(shape)));

    public IReadOnlyDictionary<string, FiledText> ReadTexts(JsonTree tree)
    {
        var texts = ReadList(tree, "texts", shape => (Code: shape.Text("code"), Text: new FiledText(LabelOf(shape), shape.PlaceOf("code"))));
        return texts.ToDictionary(text => text.Code, text => text.Text, StringComparer.Ordinal);
    }

    public IReadOnlyList<(Definition Definition, FilePlace Place)> ReadDefinitions(JsonTree tree) => ReadList(tree, "definitions", shape =>
        (new Definition(shape.Text("name"), shape.Text("expression"), LabelOf(shape)) { Saying = SayingOf(shape) }, shape.PlaceOf("expression")));

    /// <summary>The optional <c>words</c> of a yes-or-no.</summary>
    internal static Saying? SayingOf(JsonShape shape)
    {
        if (shape.OptionalChild("words") is not { } words)
        {
            return null;
        }

        var saying = new Saying(words.Words("true"), words.Words("false"));
        words.Finish();
        return saying;
    }

    private static Words LabelOf(JsonShape shape) => new(shape.Text("ja"), shape.Text("en"));

    private static CertificateEffect EffectOf(JsonShape shape)
    {
        if (Enum.TryParse<CertificateEffect>(shape.Text("certificates"), ignoreCase: true, out var effect))
        {
            return effect;
        }

        shape.Error("certificates", "P-VALUE", new Words("certificates の値が正しくありません。", "certificates has no known value."),
            new Words("issues(発行する)、revokes(失効させる)、none(関係しない)のどれかを書いてください。", "Write issues, revokes or none."));
        return CertificateEffect.None;
    }

    private static OutcomeFamily FamilyOf(JsonShape shape)
    {
        if (Enum.TryParse<OutcomeFamily>(shape.Text("family"), ignoreCase: true, out var family))
        {
            return family;
        }

        shape.Error("family", "P-VALUE", new Words("family の値が正しくありません。", "family has no known value."),
            new Words("bar、papers、accept、undecided のどれかを書いてください。", "Write bar, papers, accept or undecided."));
        return OutcomeFamily.Bar;
    }

    private List<T> ReadList<T>(JsonTree tree, string listName, Func<JsonShape, T> read)
    {
        var shape = new JsonShape(tree, path, findings);
        var items = new List<T>();
        var names = new NameList(listName == "definitions" ? "name" : "code");
        foreach (var item in shape.RequiredItems(listName).Select(shape.Child))
        {
            var value = read(item);
            item.Finish();
            if (names.IsNew(item))
            {
                items.Add(value);
            }
        }

        shape.Finish();
        return items;
    }
}
