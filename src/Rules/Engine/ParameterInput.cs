using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Engine;

/// <summary>The emitted class of the parameters: <c>p.renewal.windowMonths</c>, and the office's hours of the day.</summary>
internal static class ParameterInput
{
    public static InputType Emit(ParameterSet parameters, string name) => InputType.Emit(name,
    [
        .. parameters.Definitions.Select(LeafOf),
        new InputLeaf(ParameterSet.OpenToday, typeof(bool), false),
        new InputLeaf(ParameterSet.OpensAt, typeof(int), 0),
        new InputLeaf(ParameterSet.ClosesAt, typeof(int), 0),
    ]);

    private static InputLeaf LeafOf(ParameterDefinition parameter) => parameter.Kind switch
    {
        ParameterKind.Number => new InputLeaf(parameter.Name, parameter.Nullable ? typeof(int?) : typeof(int), 0),
        ParameterKind.Flag => new InputLeaf(parameter.Name, parameter.Nullable ? typeof(bool?) : typeof(bool), false),
        _ => new InputLeaf(parameter.Name, typeof(string), ""),
    };
}
