using System.Globalization;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>A named situation that examples start from: a complete set of facts, the moment and the visit.</summary>
internal sealed record BaseSituation(string Name, DateTimeOffset AsOf, int Visit, JsonTree Facts, bool IsFaultless);

/// <summary>Reads all example files of one town and procedure; they share their base situations.</summary>
internal sealed class ExampleFolderReader(RulePack pack, string procedure, FindingList findings)
{
    private readonly Dictionary<string, BaseSituation> bases = new(StringComparer.Ordinal);

    public IReadOnlyList<Example> Read(IReadOnlyList<(string Path, JsonTree? Tree)> files)
    {
        var shapes = files.Where(file => file.Tree is not null).Select(file => (file.Path, Shape: new JsonShape(file.Tree!, file.Path, findings))).ToList();
        foreach (var (path, shape) in shapes)
        {
            ReadBases(path, shape);
        }

        return [.. shapes.SelectMany(file => ReadExamples(file.Path, file.Shape))];
    }

    private void ReadBases(string path, JsonShape file)
    {
        foreach (var shape in file.Children("bases"))
        {
            var situation = ReadBase(path, shape);
            if (!bases.TryAdd(situation.Name, situation))
            {
                shape.Error("name", "P-DUPLICATE", new Words($"基本の状況「{situation.Name}」が二つあります。", $"The base \"{situation.Name}\" is there twice."),
                    new Words("別の名前にしてください。", "Choose another name."));
            }
        }
    }

    private BaseSituation ReadBase(string path, JsonShape shape)
    {
        var name = shape.Text("name");
        var asOf = MomentOf(shape, "asOf") ?? default;
        var visit = shape.OptionalNumber("visit") ?? 1;
        var facts = shape.Required("facts") ?? ExampleFacts.Nothing;
        shape.OptionalText("note");
        shape.Finish();
        var reading = ExampleFacts.Read(facts, pack.Vocabulary, JapanTime.DayOf(asOf));
        Report(path, facts, facts, reading.Faults);
        return new BaseSituation(name, asOf, visit, facts, reading.IsFaultless);
    }

    private List<Example> ReadExamples(string path, JsonShape file)
    {
        file.OptionalText("note");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var examples = new List<Example>();
        foreach (var shape in file.Children("examples"))
        {
            if (ReadExample(path, shape) is { } example && IsNew(shape, seen, example.Name))
            {
                examples.Add(example);
            }
        }

        file.Finish();
        return examples;
    }

    private static bool IsNew(JsonShape shape, HashSet<string> seen, string name)
    {
        if (seen.Add(name))
        {
            return true;
        }

        shape.Error("name", "P-DUPLICATE", new Words($"例「{name}」が二つあります。", $"The example \"{name}\" is there twice."),
            new Words("別の名前にしてください。", "Choose another name."));
        return false;
    }

    /// <summary>The example; null when its base is unknown (the findings say so).</summary>
    private Example? ReadExample(string path, JsonShape shape)
    {
        var name = shape.Text("name");
        var situation = BaseOf(shape);
        var request = situation is null ? null : ReadRequest(path, shape, situation);
        var day = request is null ? default : JapanTime.DayOf(request.AsOf);
        var codes = new ExampleCodes(pack, procedure, day, path, findings);
        var requirements = codes.Requirements(shape);
        var expect = shape.Required("expect") is { } tree ? new ExpectationReader(codes).Read(shape.Child(tree)) : null;
        shape.OptionalText("note");
        shape.Finish();
        return request is null || expect is null ? null : new Example
        {
            Town = pack.Town,
            Name = name,
            Requirements = requirements,
            Request = request,
            Expect = expect,
            Path = path,
            Position = shape.PlaceOf("name").Position,
        };
    }

    private BaseSituation? BaseOf(JsonShape shape)
    {
        var name = shape.Text("base");
        if (bases.TryGetValue(name, out var situation))
        {
            return situation;
        }

        var near = Spelling.Nearest(name, bases.Keys);
        shape.Error("base", "E-BASE", new Words($"基本の状況「{name}」はありません。", $"There is no base \"{name}\"."),
            near is null
                ? new Words($"使える名前: {string.Join("、", bases.Keys)}", $"Known names: {string.Join(", ", bases.Keys)}")
                : new Words($"「{near}」の書き間違いではありませんか。", $"Did you mean \"{near}\"?"));
        ReadRequest("", shape, null);
        return null;
    }

    private DecisionRequest? ReadRequest(string path, JsonShape shape, BaseSituation? situation)
    {
        var asOf = MomentOf(shape, "asOf", isOptional: true) ?? situation?.AsOf ?? default;
        var visit = shape.OptionalNumber("visit") ?? situation?.Visit ?? 1;
        var given = shape.Optional("given") ?? ExampleFacts.Nothing;
        var without = shape.Items("without");
        if (situation is null)
        {
            return null;
        }

        var facts = ExampleFacts.Merge(situation.Facts, given);
        foreach (var removed in without)
        {
            facts = Remove(facts, removed, path);
        }

        var reading = ExampleFacts.Read(facts, pack.Vocabulary, JapanTime.DayOf(asOf));
        if (situation.IsFaultless)
        {
            Report(path, facts, given, reading.Faults);
        }

        return new DecisionRequest { Procedure = procedure, Visit = visit, AsOf = asOf, Facts = reading.Facts, WithTrace = true };
    }

    private JsonTree Remove(JsonTree facts, JsonTree removed, string path)
    {
        var written = removed.Text ?? "";
        if (!pack.Vocabulary.Has(written) && !pack.Vocabulary.IsGroup(written))
        {
            ExampleCodes.Unknown(findings, new FilePlace(path, removed.Position), "事実", "fact", written, pack.Vocabulary.Facts.Select(fact => fact.Path));
        }

        return ExampleFacts.Without(facts, written.Split('.'));
    }

    /// <summary>Faults of facts at the place of the fact; those of the base are shown at the change that brought them about.</summary>
    private void Report(string path, JsonTree facts, JsonTree given, IReadOnlyList<FactFault> faults)
    {
        foreach (var fault in faults)
        {
            var at = ExampleFacts.At(given, fault.Pointer) is { } own ? own.Position : given.Position;
            var here = ReferenceEquals(facts, given) || given.Members.Count > 0;
            findings.Error("E-FACT", new FilePlace(path, here ? at : new TextPosition(1, 1)), new Words($"{fault.Pointer}: {fault.MessageJa}", $"{fault.Pointer}: {fault.MessageEn}"),
                new Words("事実を書き直してください。", "Correct the fact."));
        }
    }

    private static DateTimeOffset? MomentOf(JsonShape shape, string name, bool isOptional = false)
    {
        var written = isOptional ? shape.OptionalText(name) : shape.Text(name);
        if (written is null)
        {
            return null;
        }

        if (DateTime.TryParseExact(written, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, JapanTime.Offset);
        }

        shape.Error(name, "P-TYPE", new Words($"「{written}」は日時ではありません。", $"\"{written}\" is no day and time."),
            new Words("\"2026-06-16T10:00\" のように(日本時間で)書いてください。", "Write for instance \"2026-06-16T10:00\" (Japanese time)."));
        return null;
    }
}
