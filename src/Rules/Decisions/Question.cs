using CertFlow.Rules.Dates;
using CertFlow.Rules.Engine;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Language;
using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Decisions;

/// <summary>One request put to one slice: facts completed by the request and by the vocabulary's usual values.</summary>
internal sealed record Question(RulePack Pack, Slice Slice, FactSet Facts, object Parameters, DecisionRequest Request)
{
    public const string Documents = "documents";
    public const string Requested = "requested";
    public const string Office = "office";

    private Filled? filled;

    /// <summary>The facts and parameters as the rules read them; engine and analyser get the same.</summary>
    public Inputs Inputs => filled is { } made && made.IsOf(this) ? made.Inputs : (filled = new Filled(this)).Inputs;

    public DateOnly Day => JapanTime.DayOf(Request.AsOf);

    /// <summary>Numbers of the facts nobody gave and whose usual value was taken.</summary>
    public required IReadOnlyList<int> Assumed { get; init; }

    /// <summary>What the rules' answers are put together with.</summary>
    public Situation Situation => new(Slice, Pack.Outcomes, Situation.KindsOf(Pack.Vocabulary), Request.Visit) { Requested = Codes(Requested), Documents = PapersOnDesk() };

    /// <summary>The question of a request; null when no rules or parameters are in force on its day.</summary>
    public static Question? Of(RulePack pack, DecisionRequest request)
    {
        var day = JapanTime.DayOf(request.AsOf);
        if (pack.SliceOn(request.Procedure, day) is not { } slice
            || pack.ParameterInputOn(day, request.Procedure, OfficeOf(request.Facts)) is not { } parameters)
        {
            return null;
        }

        var vocabulary = pack.Vocabulary;
        var facts = request.Facts.With([
            (vocabulary.IndexOf("asOf"), day), (vocabulary.IndexOf("timeOfDay"), JapanTime.MinuteOf(request.AsOf)),
            (vocabulary.IndexOf("visit"), request.Visit), (vocabulary.IndexOf("procedure"), request.Procedure)]);
        var assumed = AssumedIn(facts, slice, pack.Parameters.Offices.Count > 1);
        return new Question(pack, slice, facts.With(assumed.Select(index => (index, vocabulary.Facts[index].AssumedFor(slice.Procedure)))), parameters, request)
        {
            Assumed = assumed,
        };
    }

    /// <summary>How each rule of the slice answers on these facts, in the order of the slice.</summary>
    public Truth[] Evaluate() => Slice.Sweep.Evaluate(Inputs);

    /// <summary>The codes of a set-valued fact; null while it is unknown.</summary>
    public string[]? Codes(string fact)
    {
        var index = Pack.Vocabulary.IndexOf(fact);
        return Facts.Known.Has(index) ? (string[]?)Facts[index] : null;
    }

    /// <summary>The papers shown, and those the shown ones make up (one of "A", or two of "B"); null while they are unknown.</summary>
    private string[]? PapersOnDesk()
    {
        if (Codes(Documents) is not { } shown || Slice.Plan.MadeUp.Count == 0)
        {
            return Codes(Documents);
        }

        var match = new PaperMatch(Pack.PaperClasses, Day, shown);
        return [.. shown.Union(Slice.Plan.MadeUp.Where(paper => match.Meets(paper.Demand!)).Select(paper => paper.Document!))];
    }

    /// <summary>How one rule answers.</summary>
    public Truth Answer(CompiledRule rule) => rule.Condition.Evaluate(Inputs);

    /// <summary>The day a definition names; null while it is open.</summary>
    public DateOnly? DayOf(string definition) => Pack.Days[definition].Evaluate(Inputs);

    public Question With(int fact, object? value)
    {
        var changed = this with { Facts = Facts.With(fact, value) };
        return Pack.Vocabulary.Facts[fact].Path == Office ? changed with { Parameters = Pack.ParameterInputOn(Day, Request.Procedure, (string?)value)! } : changed;
    }

    /// <summary>The asked office; the main one when none is named.</summary>
    public Packs.Office AskedOffice => Pack.Parameters.OfficeOf(OfficeOf(Facts));

    /// <summary>The parameters in force, as this procedure has them.</summary>
    public ParameterValues InForce => Pack.ParametersOn(Day, Slice.Procedure);

    /// <summary>In a town with several offices the office is always part of the question: its hours decide.</summary>
    private static List<int> AssumedIn(FactSet facts, Slice slice, bool asksForOffice)
    {
        var reads = asksForOffice && facts.Vocabulary.Has(Office) ? slice.Reads.With(facts.Vocabulary.IndexOf(Office)) : slice.Reads;
        return [.. reads.Except(facts.Known).Indices().Where(index => facts.Vocabulary.Facts[index].IsAssumedFor(slice.Procedure))];
    }

    private static string? OfficeOf(FactSet facts) => facts.Vocabulary.Has(Office) ? (string?)facts.ValueOf(Office) : null;

    /// <summary>Inputs with what they were made from: a copy of a question with other facts carries them along and must not use them.</summary>
    private sealed class Filled(Question question)
    {
        private readonly FactSet facts = question.Facts;
        private readonly object parameters = question.Parameters;

        public Inputs Inputs { get; } = new([question.Pack.FactType.Create(question.Facts), question.Parameters], question.Facts.Known);

        public bool IsOf(Question other) => ReferenceEquals(facts, other.Facts) && ReferenceEquals(parameters, other.Parameters);
    }
}
