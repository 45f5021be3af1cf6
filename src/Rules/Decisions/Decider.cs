using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Decisions;

/// <summary>Decides one question from the rules of one town.</summary>
public static class Decider
{
    /// <summary>The decision of the rules in force on the request's day.</summary>
    public static Decision Decide(RulePack pack, DecisionRequest request) => throw new NotImplementedException();
}
