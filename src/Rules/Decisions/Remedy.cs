using CertFlow.Rules.Dates;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Decisions;

/// <summary>One step that can change an answer.</summary>
internal abstract record Remedy
{
    /// <summary>Equal for equal steps.</summary>
    public abstract string Key { get; }

    public abstract DecisionRequest Apply(DecisionRequest request);

    public abstract string Say(Wording wording, Question question);

    /// <summary>Papers shown in addition.</summary>
    internal sealed record Bring(IReadOnlyList<string> Papers) : Remedy
    {
        public override string Key => "bring " + string.Join(',', Papers);

        public override DecisionRequest Apply(DecisionRequest request)
        {
            var shown = request.Facts.ValueOf(Question.Documents) as string[] ?? [];
            return request with { Facts = request.Facts.With(Question.Documents, shown.Union(Papers).ToArray()) };
        }

        public override string Say(Wording wording, Question question) => wording.Text("change-bring")
            + string.Join(wording.Text("list-separator"), Papers.Select(paper => LabelOf(paper, wording, question)));

        /// <summary>A paper made up of others is said by what is still lacking of it.</summary>
        private string LabelOf(string paper, Wording wording, Question question)
        {
            var label = wording.Of(question.Pack.Documents[paper]);
            var demand = question.Slice.Plan.Papers.Select(plan => plan.Rule.Definition.Meaning).FirstOrDefault(meaning => meaning.Document == paper && meaning.Demand is not null)?.Demand;
            return demand is null ? label : new PaperWords(question, wording).Lacking(label, demand, (question.Codes(Question.Documents) ?? []).Except(Papers).ToArray());
        }
    }

    /// <summary>A fact that people can make another one.</summary>
    internal sealed record Make(FactDefinition Fact, FactRemedy How) : Remedy
    {
        public override string Key => $"make {Fact.Path} {How.Words.En}";

        public override DecisionRequest Apply(DecisionRequest request) => request with { Facts = request.Facts.With(Fact.Path, How.Value) };

        public override string Say(Wording wording, Question question) => wording.Of(How.Words);
    }

    /// <summary>The same at another visit of the route.</summary>
    internal sealed record ComeAgain(int Visit) : Remedy
    {
        public override string Key => $"visit {Visit}";

        public override DecisionRequest Apply(DecisionRequest request) => request with { Visit = Visit };

        public override string Say(Wording wording, Question question) => wording.Text("change-first-visit");
    }

    /// <summary>The same at another moment, when the counter is open.</summary>
    internal sealed record ComeOn(DateTimeOffset Moment) : Remedy
    {
        public override string Key => $"on {Moment:yyyy-MM-ddTHH:mm}";

        public override DecisionRequest Apply(DecisionRequest request) => request with { AsOf = Moment };

        public override string Say(Wording wording, Question question) =>
            $"{wording.Text("change-day")}{wording.DateText(JapanTime.DayOf(Moment))} {Moment.ToOffset(JapanTime.Offset):H:mm}{wording.Text("change-day-end")}";
    }
}
