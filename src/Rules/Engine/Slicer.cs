using System.Linq.Expressions;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Engine;

/// <summary>Cuts a procedure at every day its rules change.</summary>
internal static class Slicer
{
    public static IEnumerable<Slice> Cut(Procedure procedure, Overlay overlay, IReadOnlyList<ParameterExpression> inputs, Func<RuleDefinition, CompiledRule?> compiled)
    {
        var days = overlay.ChangesOf(procedure.RulesOf).ToList();
        for (var i = 0; i < days.Count; i++)
        {
            DateOnly? last = i + 1 < days.Count ? days[i + 1].AddDays(-1) : null;
            var rules = overlay.InForce(procedure.RulesOf, days[i]).Select(compiled).OfType<CompiledRule>().ToList();
            if (rules.Exists(rule => rule.Definition.Procedure == procedure.RulesOf))
            {
                yield return new Slice(procedure.Code, days[i], last, rules) { Certificates = procedure.Certificates, Inputs = inputs };
            }
        }
    }
}
