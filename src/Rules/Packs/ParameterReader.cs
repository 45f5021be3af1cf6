using System.Globalization;
using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs;

/// <summary>Reads a file of parameters: each a list of dated values with sources.</summary>
internal sealed class ParameterReader(string path, FindingList findings)
{
    /// <summary>Codes of the procedures there are.</summary>
    public required IReadOnlyList<string> Procedures { get; init; }

    public IReadOnlyList<ParameterDefinition> Read(JsonTree tree)
    {
        var shape = new JsonShape(tree, path, findings);
        var parameters = shape.RequiredItems("parameters").Select(item => ReadParameter(shape.Child(item))).ToList();
        shape.Finish();
        return parameters;
    }

    private ParameterDefinition ReadParameter(JsonShape shape)
    {
        var kind = ReadKind(shape);
        var nullable = shape.Flag("nullable");
        var name = shape.Text("name");
        var parameter = new ParameterDefinition(name, kind, nullable, shape.Words("label"), ReadValues(shape, name, kind, nullable))
        {
            PerProcedure = ReadPerProcedure(shape, name, kind, nullable),
        };
        RefuseBadName(parameter.Name, shape);
        shape.Finish();
        return parameter;
    }

    /// <summary>Values of single procedures, each a dated list of its own.</summary>
    private Dictionary<string, IReadOnlyList<DatedValue>> ReadPerProcedure(JsonShape parameter, string name, ParameterKind kind, bool nullable)
    {
        var values = new Dictionary<string, IReadOnlyList<DatedValue>>(StringComparer.Ordinal);
        foreach (var shape in parameter.Children("perProcedure"))
        {
            var procedure = shape.Text("procedure");
            ProcedureCheck.Refuse(shape, "procedure", [procedure], Procedures);
            if (!values.TryAdd(procedure, ReadValues(shape, name, kind, nullable)))
            {
                shape.Error("procedure", "P-DUPLICATE", new Words($"「{name}」の手続き「{procedure}」の値が二度書かれています。", $"\"{name}\" has values for \"{procedure}\" twice."),
                    new Words("一つにしてください。", "Keep one."));
            }

            shape.Finish();
        }

        return values;
    }

    private static List<DatedValue> ReadValues(JsonShape shape, string name, ParameterKind kind, bool nullable)
    {
        var values = shape.RequiredItems("values").Select(item => ReadValue(shape.Child(item), kind, nullable)).OrderBy(value => value.ValidFrom).ToList();
        RefuseGaps(name, values, shape);
        return values;
    }

    private static void RefuseBadName(string name, JsonShape shape)
    {
        if (shape.Has("name") && (!NameList.IsPath(name) || !name.Contains('.', StringComparison.Ordinal) || name.StartsWith("office.", StringComparison.Ordinal)))
        {
            shape.Error("name", "P-NAME", new Words($"「{name}」はパラメータの名前に使えません。", $"\"{name}\" cannot name a parameter."),
                new Words("renewal.windowMonths のように、英数字を「.」でつないで書いてください（office. で始まる名前は開庁日のものです）。", "Join names with dots, as in renewal.windowMonths; office. belongs to the calendar."));
        }
    }

    private static ParameterKind ReadKind(JsonShape shape)
    {
        var written = shape.Text("type");
        switch (written)
        {
            case "number": return ParameterKind.Number;
            case "flag": return ParameterKind.Flag;
            case "text": return ParameterKind.Text;
            default:
                shape.Error("type", "P-VALUE", new Words($"「{written}」という型はありません。", $"There is no type \"{written}\"."),
                    new Words("number、flag、text のどれかを書いてください。", "Write number, flag or text."));
                return ParameterKind.Text;
        }
    }

    private static DatedValue ReadValue(JsonShape shape, ParameterKind kind, bool nullable)
    {
        var value = new DatedValue(shape.Date("validFrom"), shape.OptionalDate("validThrough"), ScalarOf(shape, kind, nullable),
            shape.OptionalChild("source") is { } source ? SourceReader.Read(source) : MissingSource(shape), shape.Date("checkedOn"));
        shape.OptionalText("note");
        if (value.ValidThrough < value.ValidFrom)
        {
            shape.Error("validThrough", "P-PERIOD", new Words("終わりの日（validThrough）が始まりの日（validFrom）より前です。", "The value ends before it begins."),
                new Words("validFrom と validThrough を直してください。", "Correct validFrom and validThrough."));
        }

        shape.Finish();
        return value;
    }

    private static Decisions.RuleSource MissingSource(JsonShape shape)
    {
        shape.Error("source", "R-NO-SOURCE", new Words("出典（source）のない値は使えません。", "A value without a source is refused."),
            new Words("source に url、heading、pageDate、requirement を書いてください。", "Add source with url, heading, pageDate and requirement."));
        return new Decisions.RuleSource("", "", "", []);
    }

    private static object? ScalarOf(JsonShape shape, ParameterKind kind, bool nullable)
    {
        var tree = shape.Optional("value");
        object? value = (kind, tree?.Kind) switch
        {
            (ParameterKind.Number, JsonKind.Number) when int.TryParse(tree!.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            (ParameterKind.Flag, JsonKind.True) => true,
            (ParameterKind.Flag, JsonKind.False) => false,
            (ParameterKind.Text, JsonKind.String) => tree!.Text,
            _ => null,
        };
        if (value is null && !(nullable && tree is null))
        {
            shape.Error("value", "P-TYPE", new Words($"value は {JapaneseName(kind)} でなければなりません。", $"value must be a {kind}."),
                new Words($"{JapaneseName(kind)}を書いてください。", $"Write a {kind}."));
        }

        return value;
    }

    private static void RefuseGaps(string name, List<DatedValue> values, JsonShape shape)
    {
        for (var i = 1; i < values.Count; i++)
        {
            var (before, after) = (values[i - 1], values[i]);
            if (before.ValidThrough is not { } last || last >= after.ValidFrom)
            {
                Refuse("P-OVERLAP", new Words($"「{name}」の {after.ValidFrom:yyyy-MM-dd} からの値と、その前の値の期間が重なっています。", $"Of \"{name}\" the value from {after.ValidFrom:yyyy-MM-dd} and the one before it overlap."));
            }
            else if (last.AddDays(1) < after.ValidFrom)
            {
                var (first, end) = (last.AddDays(1), after.ValidFrom.AddDays(-1));
                Refuse("P-GAP", first == end
                    ? new Words($"「{name}」には {first:yyyy-MM-dd} の値がありません（値の期間の間が1日空いています）。", $"\"{name}\" has no value on {first:yyyy-MM-dd}, between two periods.")
                    : new Words($"「{name}」には {first:yyyy-MM-dd} から {end:yyyy-MM-dd} までの値がありません（値の期間の間が空いています）。", $"\"{name}\" has no value from {first:yyyy-MM-dd} through {end:yyyy-MM-dd}, between two periods."));
            }
        }

        void Refuse(string code, Words message) => shape.Error("values", code, message,
            new Words("前の値の validThrough を、次の値の validFrom の前日にしてください。", "End the earlier value on the day before the next begins."));
    }

    private static string JapaneseName(ParameterKind kind) => kind switch
    {
        ParameterKind.Number => "整数",
        ParameterKind.Flag => "true か false",
        _ => "文字列",
    };
}
