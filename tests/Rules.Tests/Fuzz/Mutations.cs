using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertFlow.RulesTests.Fuzz;

/// <summary>Changes of a sound file as slips, bad editors and malice make them.</summary>
internal static class Mutations
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    private static readonly byte[][] Pieces =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], .. new[]
        {
            ",", "\"", "{", "}", "[", "]", ":", "\\", "\\u0000", "\\ud83d", "\\x", "'", "//", "/*", "\t", "\r\n", "\n", "　", "“", "”", "，", "：", "｛", "１", "null", "true", "1e999", "-0", "and", "=", "&&", "||", "!", "(", ")", ".", "?.", "f.", "p.", "x => ", "🂡",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string[] Tokens = ["&&", "||", "!", "(", ")", "==", "!=", "<", ">=", "=", "and", "?", ":", "??", ".", ",", "f", "p", "f.", "\"x\"", "1", "null", "new", "[]", "{", "}", "=>", "x", "isHolder", "，", "（", "＆＆", "‘", "0x", "1.", "\\", "'", "\"", "f.visit", "Law.", "f.asOf"];

    /// <summary>One to eight random edits of single bytes or spans.</summary>
    public static byte[] OfBytes(byte[] original, Dice dice)
    {
        var bytes = original.ToList();
        for (var edits = 1 + dice.Below(8); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = dice.Below(bytes.Count);
            var span = Math.Min(bytes.Count - at, 1 + dice.Below(dice.OneIn(4) ? 200 : 3));
            switch (dice.Below(5))
            {
                case 0: bytes[at] = (byte)dice.Below(256); break;
                case 1: bytes.RemoveRange(at, span); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, span)); break;
                case 3: bytes.InsertRange(at, dice.Of(Pieces)); break;
                default: bytes.InsertRange(dice.Below(bytes.Count), bytes.GetRange(at, span)); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>One to three nodes replaced, removed, renamed or doubled; still JSON, mostly.</summary>
    public static byte[] OfNodes(byte[] original, Dice dice)
    {
        var root = JsonNode.Parse(original)!;
        for (var edits = 1 + dice.Below(3); edits > 0; edits--)
        {
            Change(dice.Of(Containers(root).ToList()), dice);
        }

        return JsonSerializer.SerializeToUtf8Bytes(root, Plain);
    }

    /// <summary>The expression of the file's first rule replaced.</summary>
    public static byte[] WithExpression(byte[] original, string expression)
    {
        var root = JsonNode.Parse(original)!;
        root["Rules"]![0]!["Expression"] = expression;
        return JsonSerializer.SerializeToUtf8Bytes(root, Plain);
    }

    /// <summary>The expression of the file's first rule with words dropped, doubled, swapped or put in.</summary>
    public static byte[] OfExpression(byte[] original, Dice dice)
    {
        var written = (string?)JsonNode.Parse(original)!["Rules"]![0]!["Expression"] ?? "true";
        var words = written.Split(' ').ToList();
        for (var edits = 1 + dice.Below(4); edits > 0 && words.Count > 0; edits--)
        {
            var at = dice.Below(words.Count);
            switch (dice.Below(4))
            {
                case 0: words.RemoveAt(at); break;
                case 1: words.Insert(at, dice.Of(Tokens)); break;
                case 2: words[at] = dice.Of(Tokens); break;
                default: (words[at], words[^1]) = (words[^1], words[at]); break;
            }
        }

        return WithExpression(original, string.Join(dice.OneIn(5) ? "" : " ", words));
    }

    private static void Change(JsonNode container, Dice dice)
    {
        if (container is JsonArray array)
        {
            if (array.Count > 0 && dice.OneIn(2))
            {
                array.Insert(dice.Below(array.Count), array[dice.Below(array.Count)]?.DeepClone());
                return;
            }

            array.Add(Value(dice));
            return;
        }

        var members = container.AsObject();
        var name = members.Count == 0 ? "" : dice.Of(members.Select(member => member.Key).ToList());
        var value = members[name]?.DeepClone();
        switch (dice.Below(4))
        {
            case 0: members.Remove(name); break;
            case 1: members[name] = Value(dice); break;
            case 2: members.Remove(name); members[name + dice.Of(["s", " ", "x", "é", ""])] = value; break;
            default: members[dice.Of(["Expression", "Operator", "Rules", "LocalParams", "kind", "removed", "overrides", "validThrough", "GlobalParams"])] = Value(dice); break;
        }
    }

    private static JsonNode? Value(Dice dice) => dice.Below(14) switch
    {
        0 => null,
        1 => dice.Below(100) - 50,
        2 => "",
        3 => dice.Times("長い", 400),
        4 => true,
        5 => new JsonArray(),
        6 => new JsonObject(),
        7 => "9999-12-31",
        8 => "0001-01-01",
        9 => 1.5,
        10 => dice.Of(["And", "and", "Or", "route", "bar", "waives", "requires", "pins", "advises", "accepts"]),
        11 => new JsonArray(new JsonObject { ["RuleName"] = "a", ["Expression"] = "isHolder" }),
        12 => Nested(dice.Below(40)),
        _ => dice.Of(["national/issue/card", "all", "signature", "card", "2026-06-16", "\u0000", "é", "{f.nope}"]),
    };

    private static JsonArray Nested(int depth)
    {
        var nested = new JsonArray();
        for (; depth > 0; depth--)
        {
            nested = new JsonArray(nested);
        }

        return nested;
    }

    private static IEnumerable<JsonNode> Containers(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Containers(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Containers).Prepend(items),
        _ => [],
    };
}
