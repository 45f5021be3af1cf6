using System.Globalization;
using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs;

/// <summary>Reads the properties of one JSON object strictly: what is missing, mistyped or unknown becomes a finding.</summary>
/// <remarks>Call <see cref="Finish"/> at the end: it names every property nobody asked for.</remarks>
internal sealed class JsonShape
{
    private readonly JsonTree tree;
    private readonly string path;
    private readonly FindingList findings;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public JsonShape(JsonTree tree, string path, FindingList findings)
    {
        this.tree = tree;
        this.path = path;
        this.findings = findings;
        if (tree.Kind != JsonKind.Object)
        {
            WrongType(tree, "オブジェクト { … }", "an object { ... }");
        }
    }

    public FilePlace Place => new(path, tree.Position);

    public FilePlace PlaceOf(string name) => new(path, tree[name]?.Position ?? tree.Position);

    public bool Has(string name) => Optional(name) is not null;

    /// <summary>A property that must be there and not null.</summary>
    public JsonTree? Required(string name)
    {
        var value = Optional(name);
        if (value is null && tree.Kind == JsonKind.Object)
        {
            findings.Error("P-MISSING", Place, new Words($"「{name}」がありません。", $"\"{name}\" is missing."),
                new Words($"「\"{name}\": …」を書き加えてください。", $"Add \"{name}\": ..."));
        }

        return value;
    }

    /// <summary>A property that may be absent or null.</summary>
    public JsonTree? Optional(string name)
    {
        asked.Add(name);
        var value = tree[name];
        return value is null || value.Kind == JsonKind.Null ? null : value;
    }

    public string Text(string name) => TextOf(Required(name)) ?? "";

    public string? OptionalText(string name) => TextOf(Optional(name));

    public bool Flag(string name) => Optional(name) is { } value && Is(value, JsonKind.True, JsonKind.False) && value.Kind == JsonKind.True;

    public int? OptionalNumber(string name) => Optional(name) is { } value ? NumberOf(value) : null;

    public DateOnly? OptionalDate(string name) => Optional(name) is { } value ? DateOf(value) : null;

    public DateOnly Date(string name) => Required(name) is { } value ? DateOf(value) ?? default : default;

    public Words Words(string name) => Required(name) is { } value ? WordsOf(value) : new Words("", "");

    public Words? OptionalWords(string name) => Optional(name) is { } value ? WordsOf(value) : null;

    /// <summary>The items of an array property; empty when absent.</summary>
    public IReadOnlyList<JsonTree> Items(string name) => Optional(name) is { } value && Is(value, JsonKind.Array) ? value.Items : [];

    public IReadOnlyList<JsonTree> RequiredItems(string name) => Required(name) is { } value && Is(value, JsonKind.Array) ? value.Items : [];

    /// <summary>The strings of an array property, or the one string written alone; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var value = Optional(name);
        if (value?.Kind == JsonKind.String)
        {
            return [value.Text!];
        }

        return [.. Items(name).Select(TextOf).OfType<string>()];
    }

    public JsonShape Child(JsonTree child) => new(child, path, findings);

    public JsonShape? OptionalChild(string name) => Optional(name) is { } value ? Child(value) : null;

    public IEnumerable<JsonShape> Children(string name) => Items(name).Select(Child);

    public void Error(string name, string code, Words message, Words fix) => findings.Error(code, PlaceOf(name), message, fix);

    /// <summary>Names every property nobody asked for, with the nearest known name.</summary>
    public void Finish()
    {
        foreach (var member in tree.Members.Where(member => !asked.Contains(member.Name)))
        {
            var near = Spelling.Nearest(member.Name, asked);
            findings.Error("P-UNKNOWN", new FilePlace(path, member.Position),
                new Words($"「{member.Name}」という項目はありません。", $"There is no property \"{member.Name}\" here."),
                near is null
                    ? new Words($"使える項目: {string.Join("、", asked)}", $"Known properties: {string.Join(", ", asked)}")
                    : new Words($"「{near}」の書き間違いではありませんか。", $"Did you mean \"{near}\"?"));
        }
    }

    private Words WordsOf(JsonTree value)
    {
        var shape = Child(value);
        var words = new Words(shape.Text("ja"), shape.Text("en"));
        shape.Finish();
        return words;
    }

    private string? TextOf(JsonTree? value) => value is not null && Is(value, JsonKind.String) ? value.Text : null;

    private int? NumberOf(JsonTree value)
    {
        if (value.Kind == JsonKind.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        WrongType(value, "整数", "a whole number");
        return null;
    }

    private DateOnly? DateOf(JsonTree value)
    {
        if (value.Kind == JsonKind.String && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2200)
        {
            return day;
        }

        findings.Error("P-TYPE", new FilePlace(path, value.Position),
            value.Kind == JsonKind.String ? new Words($"「{value.Text}」は日付ではありません。", $"\"{value.Text}\" is no date.") : new Words("ここには日付が必要です。", "This must be a date."),
            new Words("暦にある日を、\"2027-04-01\" のように半角の西暦年-月-日で書いてください。", "Write a day of the calendar as in \"2027-04-01\"."));
        return null;
    }

    private bool Is(JsonTree value, params ReadOnlySpan<JsonKind> kinds)
    {
        if (kinds.Contains(value.Kind))
        {
            return true;
        }

        WrongType(value, JapaneseName(kinds[0]), kinds[0].ToString());
        return false;
    }

    private void WrongType(JsonTree value, string wantedJa, string wantedEn) => findings.Error("P-TYPE", new FilePlace(path, value.Position),
        new Words($"ここには{wantedJa}が必要です。", $"This must be {wantedEn}."),
        new Words($"{wantedJa}に書き直してください。", $"Write {wantedEn}."));

    private static string JapaneseName(JsonKind kind) => kind switch
    {
        JsonKind.String => "文字列 \"…\"",
        JsonKind.Array => "配列 [ … ]",
        JsonKind.Object => "オブジェクト { … }",
        JsonKind.Number => "数",
        _ => "true または false",
    };
}
