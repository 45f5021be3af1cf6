using RulesEngine.Models;

namespace CertFlow.Rules.Engine;

/// <summary>The one configuration of RulesEngine: typed inputs, exact case, no actions, errors told apart from "no".</summary>
internal static class EngineSettings
{
    public static ReSettings Create(IReadOnlyList<Type> helpers) => new()
    {
        CustomTypes = [.. helpers],
        CustomActions = [],
        IsExpressionCaseSensitive = true,
        AutoRegisterInputType = false,
        AutoExecuteActions = false,
        IgnoreException = false,
        EnableExceptionAsErrorMessage = true,
        EnableExceptionAsErrorMessageForRuleExpressionParsing = true,
        EnableFormattedErrorMessage = false,
        EnableScopedParams = false,
        NestedRuleExecutionMode = NestedRuleExecutionMode.All,
        UseFastExpressionCompiler = false,
    };
}
