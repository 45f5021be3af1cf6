using CertFlow.Rules.Packs;
using RulesEngine.Exceptions;
using RulesEngine.Models;

namespace CertFlow.Rules.Engine;

/// <summary>Whether RulesEngine itself compiles every rule of a pack: asked by <c>rules check</c> and before publishing, never at an ordinary start.</summary>
/// <remarks>
/// The gate binds each expression with the engine's own parser, so this should never fail. It is the second lock: the engine compiles lazily,
/// and what it cannot compile would show at the counter, as a rule that broke.
/// </remarks>
public static class StrictCompile
{
    /// <summary>The first rule of each slice, of those not met in an earlier one, that RulesEngine does not compile; empty when all of them do.</summary>
    public static IReadOnlyList<Finding> Check(RulePack pack)
    {
        var findings = new FindingList();
        var seen = new HashSet<CompiledRule>(ReferenceEqualityComparer.Instance);
        foreach (var slice in pack.Slices)
        {
            // Most rules stand in many slices, always as the same expression over the same types: compiling takes time, so each is compiled once.
            var unseen = slice.Rules.Where(seen.Add).ToList();
            if (unseen.Count > 0 && FirstFault(Only(slice, unseen), pack.FactType.Type, pack.ParameterType.Type) is { } fault)
            {
                Report(slice, fault, findings);
            }
        }

        return findings.All;
    }

    private static Slice Only(Slice slice, IReadOnlyList<CompiledRule> rules) => new(slice.Procedure, slice.ValidFrom, slice.ValidThrough, rules)
    {
        Certificates = slice.Certificates,
        Inputs = slice.Inputs,
    };

    /// <summary>Compiles a slice and runs nothing: the token is cancelled before the first rule.</summary>
    internal static string? FirstFault(Slice slice, Type facts, Type parameters)
    {
        var settings = EngineSettings.Create(RuleCompiler.Helpers);
        settings.EnableExceptionAsErrorMessage = false;
        var engine = new RulesEngine.RulesEngine([MergedWorkflow.Write(slice)], settings);
        try
        {
            var run = engine.ExecuteAllRulesAsync(slice.WorkflowName, [RuleParameter.Create("f", facts), RuleParameter.Create("p", parameters)], new CancellationToken(canceled: true));
#pragma warning disable CA2012 // With actions off nothing awaits; a run that did not complete has thrown nothing either.
            _ = run.IsCompleted ? run.GetAwaiter().GetResult() : [];
#pragma warning restore CA2012
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (RuleException fault)
        {
            return fault.Message;
        }
    }

    private static void Report(Slice slice, string fault, FindingList findings)
    {
        var rule = slice.Rules.FirstOrDefault(rule => fault.Contains($"`{rule.Definition.Id}`", StringComparison.Ordinal))?.Definition ?? slice.Rules[0].Definition;
        findings.Error("R-COMPILE", new FilePlace(rule.Path, rule.Position),
            new Words($"規則「{rule.Name}」（{slice.WorkflowName}）は、判定の仕組みで使える形になりません。", $"The engine does not compile the rule \"{rule.Name}\" ({slice.WorkflowName}): {fault}"),
            new Words("条件（Expression）を書き直すか、条件で使う言葉（definitions.json）を確かめてください。", "Rewrite its Expression, or check the definitions it uses."));
    }
}
