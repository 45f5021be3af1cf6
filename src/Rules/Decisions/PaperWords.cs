using System.Globalization;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Decisions;

/// <summary>Says a demand for papers of classes as one says it across the counter: so many of this with so many of that, or so many of another.</summary>
internal sealed class PaperWords(Question question, Wording wording)
{
    public string Of(IReadOnlyList<IReadOnlyList<PaperCount>> sets) => string.Join(wording.Text("papers-or"), sets.Select(Set));

    /// <summary>What a visitor who showed these papers must add, given the demand of a requirement.</summary>
    public string StillNeeded(PaperDemand demand, IReadOnlyCollection<string> shown) =>
        wording.Text("papers-still-needed").Replace("{papers}", Of(Match(shown).StillNeeded(demand)), StringComparison.Ordinal);

    public string NoLongerAccepted(string paper) =>
        wording.Text("paper-no-longer-accepted").Replace("{paper}", wording.Of(question.Pack.Documents[paper]), StringComparison.Ordinal);

    /// <summary>The paper's label with what it is made up of.</summary>
    public string Label(string label, PaperDemand demand) => wording.Text("paper-of-classes")
        .Replace("{paper}", label, StringComparison.Ordinal)
        .Replace("{papers}", Of(demand.AnyOf), StringComparison.Ordinal);

    /// <summary>The paper's label with what is still lacking of it.</summary>
    public string Lacking(string label, PaperDemand demand, IReadOnlyCollection<string> shown) => Label(label, new PaperDemand(Match(shown).StillNeeded(demand)));

    public IReadOnlyList<IReadOnlyList<ClassCount>> Counts(PaperDemand demand) =>
        [.. demand.AnyOf.Select(set => (IReadOnlyList<ClassCount>)[.. set.Select(count => new ClassCount(count.Class, count.Document, count.Count, LabelOf(count)))])];

    private PaperMatch Match(IReadOnlyCollection<string> shown) => new(question.Pack.PaperClasses, question.Day, shown);

    private string Set(IReadOnlyList<PaperCount> set) => string.Join(wording.Text("papers-and"), set.Select(count => wording.Text("papers-of-class")
        .Replace("{class}", LabelOf(count), StringComparison.Ordinal)
        .Replace("{count}", count.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private string LabelOf(PaperCount count) => wording.Of(count.Class is { } code ? question.Pack.PaperClasses[code].Label : question.Pack.Documents[count.Document!]);
}
