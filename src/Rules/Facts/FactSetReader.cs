using System.Globalization;
using System.Text.Json;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Facts;

/// <summary>One fault in a body of facts.</summary>
/// <param name="Pointer">JSON pointer below the facts object, for instance <c>/holder/birthDate</c>.</param>
/// <param name="Code">
/// Stable: <c>unknown-fact</c>, <c>wrong-type</c>, <c>impossible-date</c>, <c>date-in-the-future</c>, <c>unknown-code</c>,
/// <c>impossible-pair</c>, <c>not-nullable</c>, <c>from-request</c>.
/// </param>
public sealed record FactFault(string Pointer, string Code, string MessageJa, string MessageEn);

/// <summary>Facts read from JSON, with every fault found on the way.</summary>
public sealed record FactReading(FactSet Facts, IReadOnlyList<FactFault> Faults)
{
    public bool IsFaultless => Faults.Count == 0;
}

/// <summary>Reads the <c>facts</c> object of a request against the vocabulary: types, codes, dates, impossible pairs.</summary>
public sealed class FactSetReader
{
    private static readonly DateOnly Earliest = new(1868, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    private readonly FactVocabulary vocabulary;
    private readonly DateOnly today;
    private readonly List<FactFault> faults = [];
    private readonly List<(int Index, object? Value)> given = [];

    private FactSetReader(FactVocabulary vocabulary, DateOnly today)
    {
        this.vocabulary = vocabulary;
        this.today = today;
    }

    /// <summary>Reads the whole object and names every fault; faulty facts stay unknown.</summary>
    /// <param name="facts">The JSON object of facts, nested as the paths are.</param>
    /// <param name="vocabulary">The facts there are.</param>
    /// <param name="today">Facts marked as past (a birth date) may not lie after this day.</param>
    public static FactReading Read(JsonElement facts, FactVocabulary vocabulary, DateOnly today)
    {
        var reader = new FactSetReader(vocabulary, today);
        reader.ReadGroup(facts, "", default);
        var read = FactSet.Empty(vocabulary).With(reader.given);
        reader.RefuseImpossiblePairs(read);
        return new FactReading(read, reader.faults);
    }

    /// <summary>Where a fact stands in a body: <c>holder.birthDate</c> is <c>/holder/birthDate</c>.</summary>
    public static string PointerOf(string factPath) => "/" + factPath.Replace('.', '/');

    private void ReadGroup(JsonElement group, string path, FactSpot spot)
    {
        if (group.ValueKind != JsonValueKind.Object)
        {
            Fault(spot, "wrong-type", "ここにはオブジェクト { … } が必要です。", "This must be an object { ... }.");
            return;
        }

        var above = spot.Pointer;
        foreach (var member in group.EnumerateObject())
        {
            var name = member.Name;
            ReadMember(member.Value, path.Length == 0 ? name : $"{path}.{name}", new FactSpot(above, name));
        }
    }

    private void ReadMember(JsonElement value, string path, FactSpot spot)
    {
        if (vocabulary.Find(path) is { } fact)
        {
            ReadFact(fact, value, spot);
        }
        else if (vocabulary.IsGroup(path))
        {
            ReadGroup(value, path, spot);
        }
        else
        {
            var near = Spelling.Nearest(path, vocabulary.Facts.Where(known => !known.FromRequest).Select(known => known.Path));
            Fault(spot, "unknown-fact",
                $"「{path}」という事実はありません。" + (near is null ? "/api/vocabulary の一覧をご確認ください。" : $"「{near}」のことですか。"),
                $"There is no fact \"{path}\". " + (near is null ? "See /api/vocabulary." : $"Did you mean \"{near}\"?"));
        }
    }

    private void ReadFact(FactDefinition fact, JsonElement value, FactSpot spot)
    {
        if (fact.FromRequest)
        {
            Fault(spot, "from-request", $"「{fact.Path}」は facts ではなく、依頼の先頭で指定します。", $"\"{fact.Path}\" is given beside the facts, not in them.");
        }
        else if (value.ValueKind == JsonValueKind.Null)
        {
            ReadNone(fact, spot);
        }
        else if (ValueOf(fact, value, spot) is { } read)
        {
            given.Add((vocabulary.IndexOf(fact.Path), read));
        }
    }

    private void ReadNone(FactDefinition fact, FactSpot spot)
    {
        if (fact.Nullable)
        {
            given.Add((vocabulary.IndexOf(fact.Path), null));
            return;
        }

        Fault(spot, "not-nullable", $"「{fact.Label.Ja}」に null は書けません。分からない場合は項目ごと省いてください。",
            $"{fact.Path} cannot be null. Leave it out when it is unknown.");
    }

    private object? ValueOf(FactDefinition fact, JsonElement value, FactSpot spot) => fact.Kind switch
    {
        FactKind.Bool when value.ValueKind is JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        FactKind.Int when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) => number,
        FactKind.Date when value.ValueKind == JsonValueKind.String => DateOf(fact, value.GetString()!, spot),
        FactKind.Code when value.ValueKind == JsonValueKind.String => CodeOf(fact, value.GetString()!, spot),
        FactKind.Codes when value.ValueKind == JsonValueKind.Array => CodesOf(fact, value, spot),
        _ => WrongType(fact, spot),
    };

    private object? WrongType(FactDefinition fact, FactSpot spot)
    {
        var (ja, en) = fact.Kind switch
        {
            FactKind.Bool => ("true または false", "true or false"),
            FactKind.Int => ("整数", "a whole number"),
            FactKind.Date => ("日付の文字列 \"YYYY-MM-DD\"", "a date string \"YYYY-MM-DD\""),
            FactKind.Code => ("コードの文字列", "a code string"),
            _ => ("コードの配列", "an array of codes"),
        };
        Fault(spot, "wrong-type", $"「{fact.Label.Ja}」には{ja}を書いてください。", $"{fact.Path} must be {en}.");
        return null;
    }

    private DateOnly? DateOf(FactDefinition fact, string text, FactSpot spot)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day < Earliest || day > Latest)
        {
            Fault(spot, "impossible-date", $"「{text}」という日付はありません。YYYY-MM-DD の形で書いてください。",
                $"\"{text}\" is not a date from {Earliest:yyyy-MM-dd} through {Latest:yyyy-MM-dd} written YYYY-MM-DD.");
            return null;
        }

        if (fact.Past && day > today)
        {
            Fault(spot, "date-in-the-future", $"「{fact.Label.Ja}」({text})が手続きの日({today:yyyy-MM-dd})より後になっています。",
                $"{fact.Path} ({text}) lies after the day of the procedure ({today:yyyy-MM-dd}).");
            return null;
        }

        return day;
    }

    private string? CodeOf(FactDefinition fact, string code, FactSpot spot)
    {
        var known = fact.Choices.FirstOrDefault(choice => choice.Code == code);
        if (known is not null)
        {
            return known.Code;
        }

        var codes = fact.Choices.Select(choice => choice.Code).ToList();
        var near = Spelling.Nearest(code, codes);
        Fault(spot, "unknown-code",
            $"「{code}」は「{fact.Label.Ja}」に使えません。" + (near is null ? $"使えるコード: {string.Join("、", codes)}" : $"「{near}」のことですか。"),
            $"\"{code}\" is not a code of {fact.Path}. " + (near is null ? $"Known: {string.Join(", ", codes)}." : $"Did you mean \"{near}\"?"));
        return null;
    }

    private string[]? CodesOf(FactDefinition fact, JsonElement array, FactSpot spot)
    {
        var codes = new List<string>();
        var faultless = true;
        foreach (var (item, index) in array.EnumerateArray().Select((item, index) => (item, index)))
        {
            var code = item.ValueKind == JsonValueKind.String
                ? CodeOf(fact, item.GetString()!, spot.Item(index))
                : WrongType(fact, spot.Item(index)) as string;
            faultless &= code is not null;
            if (code is not null && !codes.Contains(code))
            {
                codes.Add(code);
            }
        }

        return faultless ? [.. codes] : null;
    }

    private void RefuseImpossiblePairs(FactSet facts)
    {
        foreach (var pair in vocabulary.ImpossiblePairs.Where(pair => pair.IsIn(facts)))
        {
            Fault(PointerOf(pair.First.Path), "impossible-pair", $"{pair.Message.Ja}({PointerOf(pair.Second.Path)} と合いません)",
                $"{pair.Message.En} (see {PointerOf(pair.Second.Path)})");
            Fault(PointerOf(pair.Second.Path), "impossible-pair", $"{pair.Message.Ja}({PointerOf(pair.First.Path)} と合いません)",
                $"{pair.Message.En} (see {PointerOf(pair.First.Path)})");
        }
    }

    private void Fault(FactSpot spot, string code, string ja, string en) => Fault(spot.Pointer, code, ja, en);

    private void Fault(string pointer, string code, string ja, string en) => faults.Add(new FactFault(pointer, code, ja, en));
}
