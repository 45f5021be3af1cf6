using System.CommandLine;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules</c>: the tools of policy staff; those for files work by themselves, those for publishing speak to the running service.</summary>
public static class RulesVerb
{
    private static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "JSONで出力 / write JSON" };

    public static Command Create()
    {
        var rules = new Command("rules", "制度担当のための道具 / tools for policy staff");
        foreach (var command in FileCommands().Concat(ServiceCommands(new ServiceOptions(Language, AsJson))))
        {
            rules.Subcommands.Add(command);
        }

        return rules;
    }

    private static IEnumerable<Command> FileCommands() =>
    [
        RulesCheckVerb.Create(Language, AsJson),
        RulesSchemaVerb.Create(Language),
        RulesTestVerb.Create(Language, AsJson),
        RulesProveVerb.Create(Language, AsJson),
        RulesVectorsVerb.Create(AsJson),
        RulesExplainVerb.Create(Language, AsJson),
        RulesDiffVerb.Create(Language, AsJson),
        RulesImpactVerb.Create(Language, AsJson),
        RulesProposalVerb.Create(Language),
    ];

    private static IEnumerable<Command> ServiceCommands(ServiceOptions service)
    {
        var publish = new RulesPublishVerb(service);
        return
        [
            publish.Propose(), publish.Publish(), .. new RulesApproveVerb(service).Create(), .. new RulesRollbackVerb(service).Create(),
            .. new RulesPacksVerb(service).Create(), new RulesRecomputeVerb(service).Create(),
        ];
    }
}
