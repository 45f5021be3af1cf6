using CertFlow.Rules.Engine;
using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>Reads the files <c>invariants.json</c>: national ones, each replaced by the town's of the same name.</summary>
internal sealed class InvariantReader(SharedVocabulary shared, RuleCompiler compiler, FindingList findings)
{
    /// <summary>The invariants of a town; those refused are left out (the findings say why).</summary>
    public IReadOnlyList<Invariant> Read((string Path, JsonTree Tree)? national, (string Path, JsonTree Tree)? town)
    {
        var merged = ReadFile(national).ToDictionary(invariant => invariant.Name, StringComparer.Ordinal);
        foreach (var own in ReadFile(town))
        {
            if (merged.TryGetValue(own.Name, out var replaced) && replaced.IsStatutory)
            {
                findings.Error("O-STATUTORY", new FilePlace(own.Path, new TextPosition(own.Line, 1)),
                    new Words($"「{own.Name}」は法令によるので、町では変えられません。", $"\"{own.Name}\" is statutory and cannot be overridden."),
                    new Words("この項目を消してください。", "Remove it."));
                continue;
            }

            merged[own.Name] = own;
        }

        return [.. merged.Values.OrderBy(invariant => invariant.Path, StringComparer.Ordinal).ThenBy(invariant => invariant.Line)];
    }

    private IEnumerable<Invariant> ReadFile((string Path, JsonTree Tree)? file)
    {
        if (file is not { } read)
        {
            return [];
        }

        var shape = new JsonShape(read.Tree, read.Path, findings);
        var invariants = shape.RequiredItems("invariants").Select(item => ReadOne(shape.Child(item), read.Path)).OfType<Invariant>().ToList();
        shape.Finish();
        return RefuseTwice(invariants);
    }

    private Invariant? ReadOne(JsonShape shape, string path)
    {
        var name = shape.Text("name");
        var words = new Words(shape.Text("ja"), shape.Text("en"));
        var source = shape.Has("source") ? SourceReader.Read(shape.OptionalChild("source")!) : null;
        if (source is null)
        {
            shape.Error("source", "R-NO-SOURCE", new Words("出典(source)のない不変条件は使えません。", "An invariant without a source is refused."),
                new Words("source に url、heading、pageDate、requirement を書いてください。", "Add source with url, heading, pageDate and requirement."));
        }

        var when = shape.Required("when");
        var never = shape.OptionalChild("never") is { } written ? ReadNever(written) : null;
        shape.Required("never");
        shape.Date("checkedOn");
        shape.OptionalText("note");
        var statutory = shape.Flag("statutory");
        var text = shape.OptionalText("when") ?? "";
        shape.Finish();
        var compiled = when is null ? null : compiler.CompileBody(new RuleBody.Leaf(text, when, new Dictionary<string, string>()), path);
        return compiled is { } body && never is not null && source is not null
            ? new Invariant(name, words, source, statutory) { Path = path, Line = shape.Place.Position.Line, When = text, Never = never, Condition = body.Condition }
            : null;
    }

    private Never? ReadNever(JsonShape shape)
    {
        Never? never = shape.Has("certificate") ? Certificate(shape)
            : shape.Flag("sameDay") ? new Never.SameDay()
            : shape.Flag("worseWithMorePapers") ? new Never.WorseWithMorePapers()
            : shape.Has("family") ? OfFamily(shape)
            : shape.Has("outcomes") ? new Never.OneOf(shape.Texts("outcomes"))
            : null;
        shape.Finish();
        if (never is null || (never is Never.OneOf listed && !listed.Outcomes.All(shared.Outcomes.Has)))
        {
            shape.Error("outcomes", "P-VALUE", new Words("never の書き方が正しくありません。", "never says nothing that can be checked."),
                new Words("certificate、sameDay、worseWithMorePapers、family、outcomes のどれか一つを書いてください。", "Write one of certificate, sameDay, worseWithMorePapers, family, outcomes."));
            return null;
        }

        return never;
    }

    private Never.CertificateGiven Certificate(JsonShape shape)
    {
        var kind = shape.Text("certificate");
        if (shared.Facts.Find(Decisions.Question.Requested)?.Choices.Any(choice => choice.Code == kind) != true)
        {
            shape.Error("certificate", "P-CODE", new Words($"「{kind}」という証明書はありません。", $"There is no certificate \"{kind}\"."),
                new Words("requested の選択肢にあるコードを書いてください。", "Write a code of the choices of \"requested\"."));
        }

        return new Never.CertificateGiven(kind);
    }

    private Never.OneOf? OfFamily(JsonShape shape) => Enum.TryParse<OutcomeFamily>(shape.Text("family"), ignoreCase: true, out var family)
        ? new Never.OneOf([.. shared.Outcomes.InPrecedence.Where(outcome => outcome.Family == family).Select(outcome => outcome.Code)])
        : null;

    private List<Invariant> RefuseTwice(List<Invariant> invariants)
    {
        foreach (var twice in invariants.GroupBy(invariant => invariant.Name).Where(group => group.Count() > 1))
        {
            findings.Error("P-DUPLICATE", new FilePlace(twice.First().Path, new TextPosition(twice.Last().Line, 1)),
                new Words($"不変条件「{twice.Key}」が二つあります。", $"The invariant \"{twice.Key}\" is there twice."),
                new Words("一つにしてください。", "Keep one."));
        }

        return [.. invariants.DistinctBy(invariant => invariant.Name)];
    }
}
