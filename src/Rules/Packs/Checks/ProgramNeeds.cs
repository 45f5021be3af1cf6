using CertFlow.Rules.Json;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Packs.Checks;

/// <summary>Checks that what the program asks for by name is there: without it no decision could be made or said.</summary>
internal sealed class ProgramNeeds(FindingList findings)
{
    private static readonly string[] Outcomes = [OutcomeCatalogue.Accept, OutcomeCatalogue.Partial, OutcomeCatalogue.StaffDecides, OutcomeCatalogue.CannotDecide];

    private static readonly Dictionary<string, FactKind> RequestFacts = new(StringComparer.Ordinal)
    {
        ["asOf"] = FactKind.Date,
        ["timeOfDay"] = FactKind.Int,
        ["visit"] = FactKind.Int,
        ["procedure"] = FactKind.Code,
    };

    private static readonly Dictionary<string, FactKind> Facts = new(StringComparer.Ordinal)
    {
        ["requested"] = FactKind.Codes,
        ["documents"] = FactKind.Codes,
        ["actor.relation"] = FactKind.Code,
        ["holder.birthDate"] = FactKind.Date,
        ["card.validThrough"] = FactKind.Date,
        ["certificates.signature.status"] = FactKind.Code,
        ["certificates.signature.validThrough"] = FactKind.Date,
        ["certificates.userAuthentication.status"] = FactKind.Code,
        ["certificates.userAuthentication.validThrough"] = FactKind.Date,
    };

    private static readonly Dictionary<string, ParameterKind> Numbers = new(StringComparer.Ordinal)
    {
        ["validity.birthdays"] = ParameterKind.Number,
        ["validity.birthdaysNearEnd"] = ParameterKind.Number,
        ["validity.nearEndMonths"] = ParameterKind.Number,
    };

    public void Check(SharedVocabulary shared)
    {
        Need("vocabulary/outcomes.json", "結果", "outcome", Outcomes.Where(code => !shared.Outcomes.Has(code)));
        Need("vocabulary/texts.json", "文章", "text", ProgramWords.Texts.Where(code => !shared.Texts.Has(code)).Order(StringComparer.Ordinal));
        Need("vocabulary/facts.json", "事実", "fact", Facts.Where(need => shared.Facts.Find(need.Key)?.Kind != need.Value).Select(need => need.Key));
        Need("vocabulary/facts.json", "事実", "fact", RequestFacts.Where(need => shared.Facts.Find(need.Key) is not { FromRequest: true } fact || fact.Kind != need.Value).Select(need => need.Key));
        Need("vocabulary/facts.json", "事実", "fact", shared.Facts.Facts.Where(fact => fact.FromRequest && !RequestFacts.ContainsKey(fact.Path)).Select(fact => fact.Path));
        Need("vocabulary/procedures.json", "手続き", "procedure", shared.Procedures.Where(procedure => shared.Procedures.All(other => other.Code != procedure.RulesOf)).Select(procedure => procedure.RulesOf));
    }

    public void Check(IEnumerable<ParameterDefinition> parameters) =>
        Need("parameters", "数値", "parameter", Numbers.Where(need => !parameters.Any(parameter => parameter.Name == need.Key && parameter.Kind == need.Value && !parameter.Nullable)).Select(need => need.Key));

    private void Need(string path, string ja, string en, IEnumerable<string> missing)
    {
        foreach (var name in missing)
        {
            findings.Error("V-NEEDED", new FilePlace(path, new TextPosition(1, 1)), new Words($"{ja}「{name}」は、判定の仕組みが使うので、この種類のままなければなりません。", $"The program itself uses the {en} \"{name}\": it must be there, and of its kind."),
                new Words("消したり、種類や書き方を変えたりしたものを、元に戻してください。", "Put back what was removed or changed."));
        }
    }
}
