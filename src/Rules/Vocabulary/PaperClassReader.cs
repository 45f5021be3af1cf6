using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Requirements;

namespace CertFlow.Rules.Vocabulary;

/// <summary>Reads a file of paper classes: which papers count as "A" and "B", and from when until when.</summary>
internal sealed class PaperClassReader(string path, FindingList findings)
{
    public required DocumentCatalogue Documents { get; init; }

    public required CitationList Citations { get; init; }

    public IReadOnlyList<PaperClass> Read(JsonTree tree)
    {
        var shape = new JsonShape(tree, path, findings);
        var classes = new Dictionary<string, PaperClass>(StringComparer.Ordinal);
        foreach (var item in shape.RequiredItems("classes").Select(shape.Child))
        {
            var read = ReadClass(item);
            if (!classes.TryAdd(read.Code, read))
            {
                item.Error("code", "P-DUPLICATE", new Words($"書類の区分「{read.Code}」が二つあります。", $"The class \"{read.Code}\" is there twice."),
                    new Words("一つにしてください。", "Keep one."));
            }
        }

        shape.Finish();
        return [.. classes.Values];
    }

    private PaperClass ReadClass(JsonShape shape)
    {
        var read = new PaperClass(shape.Text("code"), new Words(shape.Text("ja"), shape.Text("en")), [.. shape.RequiredItems("papers").Select(item => ReadPaper(shape.Child(item)))]);
        if (shape.OptionalChild("source") is { } source)
        {
            Citations.Add(ServedBy.Papers, $"{path}#{read.Code}", source.Place, SourceReader.Read(source).Requirement);
        }
        else
        {
            shape.Error("source", "R-NO-SOURCE", new Words("出典(source)のない書類の区分は使えません。", "A class of papers without a source is refused."),
                new Words("source を書いてください。", "Add source."));
        }

        shape.Date("checkedOn");
        shape.Finish();
        return read;
    }

    private ClassedPaper ReadPaper(JsonShape shape)
    {
        var paper = new ClassedPaper(shape.Text("document"), shape.Date("validFrom"), shape.OptionalDate("validThrough"));
        if (!Documents.Has(paper.Document))
        {
            var near = Spelling.Nearest(paper.Document, Documents.All.Select(document => document.Code));
            shape.Error("document", "P-CODE", new Words($"書類「{paper.Document}」はありません。", $"There is no paper \"{paper.Document}\"."),
                near is null
                    ? new Words("rules/vocabulary/documents.json にあるコードを書くか、そこに加えてください。", "Use a code of rules/vocabulary/documents.json, or add it there.")
                    : new Words($"「{near}」の書き間違いではありませんか。", $"Did you mean \"{near}\"?"));
        }

        if (paper.ValidThrough < paper.ValidFrom)
        {
            shape.Error("validThrough", "P-PERIOD", new Words("終わりの日が始まりの日より前です。", "It ends before it begins."),
                new Words("validFrom と validThrough を直してください。", "Correct validFrom and validThrough."));
        }

        shape.OptionalText("note");
        shape.Finish();
        return paper;
    }
}
