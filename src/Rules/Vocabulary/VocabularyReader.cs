using CertFlow.Rules.Facts;
using CertFlow.Rules.Json;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>Reads <c>rules/vocabulary/facts.json</c>.</summary>
internal sealed class VocabularyReader(string path, FindingList findings)
{
    private static readonly Dictionary<string, FactKind> Kinds = new(StringComparer.Ordinal)
    {
        ["bool"] = FactKind.Bool,
        ["int"] = FactKind.Int,
        ["date"] = FactKind.Date,
        ["code"] = FactKind.Code,
        ["codes"] = FactKind.Codes,
    };

    public FactVocabulary Read(JsonTree tree, IReadOnlyList<Choice> documents)
    {
        var shape = new JsonShape(tree, path, findings);
        var facts = shape.RequiredItems("facts").Select(item => ReadFact(shape.Child(item), documents)).ToList();
        RefuseTooMany(facts, shape);
        var vocabulary = new FactVocabulary([.. RefuseDuplicates(facts, shape)], []);
        var pairs = shape.Children("impossiblePairs").Select(pair => ReadPair(pair, vocabulary)).ToList();
        shape.Finish();
        return new FactVocabulary(vocabulary.Facts, pairs);
    }

    private static FactDefinition ReadFact(JsonShape shape, IReadOnlyList<Choice> documents)
    {
        var factPath = shape.Text("path");
        RefuseBadName(factPath, shape);
        var kind = ReadKind(shape);
        IReadOnlyList<Choice> own = [.. shape.Children("choices").Select(ReadChoice)];
        var choices = shape.OptionalText("choicesFrom") switch
        {
            null => own,
            "documents" => documents,
            "offices" => [new Choice(Office.Main, shape.Words("label"))], // Its pack puts a town's own offices here.
            _ => UnknownList(shape),
        };
        var assumed = shape.Optional("assumed");
        var fact = new FactDefinition
        {
            Path = factPath,
            Kind = kind,
            Nullable = shape.Flag("nullable"),
            FromRequest = shape.Flag("fromRequest"),
            Past = shape.Flag("past"),
            Choices = choices,
            IsAssumed = assumed is not null,
            Assumed = assumed is null ? null : ScalarOf(assumed),
            AssumedIn = ReadAssumedIn(shape),
            Remedies = [.. shape.Children("remedies").Select(remedy => ReadRemedy(remedy, kind, choices))],
            Label = shape.Words("label"),
            Saying = CatalogueReader.SayingOf(shape),
            Question = shape.Words("question"),
        };
        UsualValueCheck.Check(fact, shape);
        shape.Finish();
        return fact;
    }

    private static IReadOnlyList<Choice> UnknownList(JsonShape shape)
    {
        shape.Error("choicesFrom", "P-VALUE", new Words("choicesFrom の値が正しくありません。", "choicesFrom has no known value."),
            new Words("documents か offices を書いてください。", "Write documents or offices."));
        return [];
    }

    private static Dictionary<string, object?> ReadAssumedIn(JsonShape fact)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var shape in fact.Children("assumedIn"))
        {
            values[shape.Text("procedure")] = shape.Optional("value") is { } value ? ScalarOf(value) : null;
            shape.Finish();
        }

        return values;
    }

    private static FactRemedy ReadRemedy(JsonShape shape, FactKind kind, IReadOnlyList<Choice> choices)
    {
        var value = shape.Required("value") is { } written ? ValueOf(written) : null;
        if (!Fits(value, kind, choices))
        {
            shape.Error("value", "V-REMEDY", new Words("この事実が取れない値です。", "The fact cannot have this value."),
                new Words("事実の型に合う値(true、false、選択肢のコード、コードの配列)を書いてください。", "Write a value of the fact's type: true, false, one of its codes, or an array of them."));
        }

        var remedy = new FactRemedy(value ?? false, new Words(shape.Text("ja"), shape.Text("en")))
        {
            From = shape.Texts("from"),
            HolderUnder = shape.OptionalNumber("holderUnder"),
        };
        shape.Finish();
        return remedy;
    }

    private static bool Fits(object? value, FactKind kind, IReadOnlyList<Choice> choices) => (kind, value) switch
    {
        (FactKind.Bool, bool) => true,
        (FactKind.Code, string code) => choices.Any(choice => choice.Code == code),
        (FactKind.Codes, string[] codes) => codes.All(code => choices.Any(choice => choice.Code == code)),
        _ => false,
    };

    private static FactKind ReadKind(JsonShape shape)
    {
        var written = shape.Text("type");
        if (Kinds.TryGetValue(written, out var kind))
        {
            return kind;
        }

        shape.Error("type", "V-TYPE", new Words($"「{written}」という型はありません。", $"There is no type \"{written}\"."),
            new Words("bool、int、date、code、codes のどれかを書いてください。", "Write bool, int, date, code or codes."));
        return FactKind.Bool;
    }

    private static Choice ReadChoice(JsonShape shape)
    {
        var choice = new Choice(shape.Text("code"), new Words(shape.Text("ja"), shape.Text("en")));
        shape.Finish();
        return choice;
    }

    private static object? ValueOf(JsonTree tree) =>
        tree.Kind == JsonKind.Array ? tree.Items.Select(item => item.Text ?? "").ToArray() : ScalarOf(tree);

    private static object? ScalarOf(JsonTree tree) => tree.Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        JsonKind.String => tree.Text,
        _ => null,
    };

    private static void RefuseBadName(string factPath, JsonShape shape)
    {
        var bad = factPath.Split('.').FirstOrDefault(part => DialectWords.IsReserved(part) || !NameList.IsPath(part));
        if (bad is not null)
        {
            shape.Error("path", "V-NAME", new Words($"事実の名前「{bad}」は使えません。", $"\"{bad}\" cannot be the name of a fact."),
                new Words("式の言葉(it、not、mod など)と重ならない英数字の名前にしてください。", "Use letters and digits, and no word of the expression language (it, not, mod ...)."));
        }
    }

    private static void RefuseTooMany(List<FactDefinition> facts, JsonShape shape)
    {
        if (facts.Count > FactMask.Capacity)
        {
            shape.Error("facts", "V-TOO-MANY", new Words($"事実は{FactMask.Capacity}個までです。", $"At most {FactMask.Capacity} facts."),
                new Words("使っていない事実を消してください。", "Remove facts that no rule reads."));
        }
    }

    private static IEnumerable<FactDefinition> RefuseDuplicates(List<FactDefinition> facts, JsonShape shape)
    {
        var groups = NameList.Groups(facts.Select(fact => fact.Path)).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            if (groups.Contains(fact.Path))
            {
                shape.Error("facts", "V-NAME", new Words($"「{fact.Path}」は、ほかの事実の名前の始まりにもなっています。", $"\"{fact.Path}\" is also the beginning of another fact's name."),
                    new Words("どちらかを別の名前にしてください。", "Rename one of them."));
                continue;
            }

            if (seen.Add(fact.Path))
            {
                yield return fact;
                continue;
            }

            shape.Error("facts", "V-DUPLICATE", new Words($"事実「{fact.Path}」が二つあります。", $"The fact \"{fact.Path}\" is there twice."),
                new Words("一つにしてください。", "Keep one."));
        }
    }

    private static ImpossiblePair ReadPair(JsonShape shape, FactVocabulary vocabulary)
    {
        var first = ReadCondition(shape, "first", vocabulary);
        var second = ReadCondition(shape, "second", vocabulary);
        var pair = new ImpossiblePair(first, second, shape.Words("message"));
        shape.Finish();
        return pair;
    }

    private static FactCondition ReadCondition(JsonShape pair, string name, FactVocabulary vocabulary)
    {
        var tree = pair.Required(name);
        if (tree is null)
        {
            return new FactCondition("", []);
        }

        var shape = pair.Child(tree);
        var factPath = shape.Text("fact");
        var values = shape.RequiredItems("anyOf").Select(ScalarOf).OfType<object>().ToList();
        if (!vocabulary.Has(factPath))
        {
            shape.Error("fact", "V-UNKNOWN-FACT", new Words($"事実「{factPath}」はありません。", $"There is no fact \"{factPath}\"."),
                new Words("facts にある名前を書いてください。", "Write a path from facts."));
        }

        shape.Finish();
        return new FactCondition(factPath, values);
    }
}
