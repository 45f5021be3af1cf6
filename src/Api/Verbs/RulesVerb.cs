using System.CommandLine;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules</c>: the tools of policy staff.</summary>
public static class RulesVerb
{
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "JSONで出力 / write JSON" };

    public static Command Create() => new("rules", "制度担当のための道具 / tools for policy staff")
    {
        RulesCheckVerb.Create(Language, AsJson),
        RulesSchemaVerb.Create(Language),
        RulesTestVerb.Create(Language, AsJson),
        RulesVectorsVerb.Create(AsJson),
        RulesExplainVerb.Create(Language, AsJson),
    };
}
