using System.Text.Json;

namespace CertFlow.Workflows.Cases;

/// <summary>The name of a stage in the API and in the current row: <c>inquiryToMail</c>.</summary>
public static class CaseStageName
{
    private static readonly Dictionary<string, CaseStage> Stages =
        Enum.GetValues<CaseStage>().ToDictionary(stage => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString()));

    private static readonly Dictionary<CaseStage, string> Names = Stages.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The names of the stages in which nothing more happens.</summary>
    public static string[] Closed { get; } = [.. Stages.Where(pair => pair.Value.IsClosed()).Select(pair => pair.Key)];

    public static string Of(CaseStage stage) => Names[stage];

    public static CaseStage? Find(string name) => Stages.TryGetValue(name, out var stage) ? stage : null;
}
