namespace CertFlow.Rules.Proof;

/// <summary>The sets of some papers that a condition or a requirement can tell apart, each once, and how one more paper leads from one to another.</summary>
internal sealed class PaperSets
{
    private readonly string[] papers;
    private readonly int[] previousOfKind;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string[]> sets = [];
    private readonly List<PaperStep> added = [];
    private readonly List<PaperStep> held = [];

    private PaperSets(string[] papers, Func<string, string> kindOf, Func<string[], string> answersTo)
    {
        this.papers = papers;
        previousOfKind = [.. papers.Select((paper, at) => Array.FindLastIndex(papers, at, at, other => kindOf(other) == kindOf(paper)))];
        var ordered = Enumerable.Range(0, 1 << papers.Length).Where(IsFirstOfEachKind).ToDictionary(shown => shown, shown => NumberOf(shown, answersTo));
        foreach (var (shown, number) in ordered)
        {
            AddSteps(shown, number, ordered);
        }

        (added, held) = ([.. added.DistinctBy(step => (step.Paper, step.From, step.To))], [.. held.DistinctBy(step => (step.Paper, step.From))]);
    }

    /// <summary>One set of each class; the smallest in the order of the papers stands for it.</summary>
    public IReadOnlyList<string[]> Sets => sets;

    /// <summary>Each way to bring one more paper that leads to another class.</summary>
    public IReadOnlyList<PaperStep> Added => added;

    /// <summary>Each paper that lies on the desk in a class.</summary>
    public IReadOnlyList<PaperStep> Held => held;

    /// <summary>The sets of some papers.</summary>
    /// <param name="kindOf">Equal for papers that may be exchanged for each other.</param>
    /// <param name="answersTo">Equal for sets to which every condition and every requirement answers alike.</param>
    public static PaperSets Of(string[] papers, Func<string, string> kindOf, Func<string[], string> answersTo) => new(papers, kindOf, answersTo);

    /// <summary>Of papers that may be exchanged for each other only the first few are shown.</summary>
    private bool IsFirstOfEachKind(int shown)
    {
        for (var paper = 0; paper < papers.Length; paper++)
        {
            if ((shown & (1 << paper)) != 0 && previousOfKind[paper] is >= 0 and var previous && (shown & (1 << previous)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private int NumberOf(int shown, Func<string[], string> answersTo)
    {
        var set = Of(shown);
        var answers = answersTo(set);
        if (!numbers.TryGetValue(answers, out var number))
        {
            numbers[answers] = number = sets.Count;
            sets.Add(set);
        }

        return number;
    }

    private void AddSteps(int shown, int number, Dictionary<int, int> ordered)
    {
        for (var paper = 0; paper < papers.Length; paper++)
        {
            var after = shown | (1 << paper);
            if (after == shown)
            {
                held.Add(new PaperStep(papers[paper], number, number, Of(shown)));
            }
            else if (ordered.TryGetValue(after, out var next) && next != number)
            {
                added.Add(new PaperStep(papers[paper], number, next, Of(after)));
            }
        }
    }

    private string[] Of(int shown) => [.. papers.Where((_, paper) => (shown & (1 << paper)) != 0)];
}

/// <summary>One paper that is brought or lies there.</summary>
/// <param name="From">The class of the set before, by its number.</param>
/// <param name="To">The class of the set after.</param>
/// <param name="Shown">The papers after it, as an example.</param>
internal sealed record PaperStep(string Paper, int From, int To, string[] Shown);
