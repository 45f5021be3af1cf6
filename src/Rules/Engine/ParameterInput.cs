using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Engine;

/// <summary>The emitted class of the parameters: <c>p.renewal.windowMonths</c>, and what is known of the asked office.</summary>
internal static class ParameterInput
{
    public static InputType Emit(ParameterSet parameters, string name) => InputType.Emit(name,
    [
        .. parameters.Definitions.Select(LeafOf),
        .. OfficeInput.Leaves,
    ]);

    private static InputLeaf LeafOf(ParameterDefinition parameter) => parameter.Kind switch
    {
        ParameterKind.Number => new InputLeaf(parameter.Name, parameter.Nullable ? typeof(int?) : typeof(int), 0),
        ParameterKind.Flag => new InputLeaf(parameter.Name, parameter.Nullable ? typeof(bool?) : typeof(bool), false),
        _ => new InputLeaf(parameter.Name, typeof(string), ""),
    };
}
