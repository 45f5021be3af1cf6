using CertFlow.Rules.Decisions;
using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>Reads <c>rules/vocabulary/pins.json</c>.</summary>
internal sealed class PinReader(string path, FindingList findings)
{
    private static readonly Dictionary<string, PinAlphabet> Alphabets = new(StringComparer.Ordinal)
    {
        ["digits"] = PinAlphabet.Digits,
        ["lettersAndDigits"] = PinAlphabet.LettersAndDigits,
    };

    public PinCatalogue Read(JsonTree tree)
    {
        var shape = new JsonShape(tree, path, findings);
        var pins = shape.RequiredItems("pins").Select(item => ReadPin(shape.Child(item))).ToList();
        shape.Finish();
        return new PinCatalogue(pins);
    }

    private static PinKind ReadPin(JsonShape shape)
    {
        var pin = new PinKind
        {
            Code = shape.Text("code"),
            Label = new Words(shape.Text("ja"), shape.Text("en")),
            MinLength = Positive(shape, "minLength"),
            MaxLength = Positive(shape, "maxLength"),
            Alphabet = AlphabetOf(shape),
            NeedsBoth = shape.Flag("needsBoth"),
            Tries = Positive(shape, "tries"),
            ForCertificates = shape.Flag("forCertificates"),
            MayBeShared = shape.Flag("mayBeShared"),
            Source = SourceOf(shape),
            CheckedOn = shape.Date("checkedOn"),
        };
        if (pin.MaxLength < pin.MinLength)
        {
            shape.Error("maxLength", "V-PIN", new Words("最大の長さが最小の長さより短くなっています。", "The greatest length is less than the least."),
                new Words("minLength と maxLength を直してください。", "Correct minLength and maxLength."));
        }

        shape.OptionalText("note");
        shape.Finish();
        return pin;
    }

    private static int Positive(JsonShape shape, string name)
    {
        var number = shape.Required(name) is null ? 1 : shape.OptionalNumber(name) ?? 1;
        if (number < 1)
        {
            shape.Error(name, "V-PIN", new Words("1以上の数が必要です。", "This must be 1 or more."), new Words("1以上の数を書いてください。", "Write 1 or more."));
        }

        return number;
    }

    private static PinAlphabet AlphabetOf(JsonShape shape)
    {
        if (Alphabets.TryGetValue(shape.Text("alphabet"), out var alphabet))
        {
            return alphabet;
        }

        shape.Error("alphabet", "P-VALUE", new Words("使える文字の種類が正しくありません。", "alphabet has no known value."),
            new Words("digits か lettersAndDigits を書いてください。", "Write digits or lettersAndDigits."));
        return PinAlphabet.Digits;
    }

    private static RuleSource SourceOf(JsonShape shape)
    {
        if (shape.Required("source") is { } source)
        {
            return SourceReader.Read(shape.Child(source));
        }

        return new RuleSource("", "", "", []);
    }
}
