using CertFlow.Workflows.Publishing;

namespace CertFlow.Api.Hosting;

/// <summary>Registers the way from a draft to an edition, and what watches the folder and the database for either.</summary>
public static class PublishingSetup
{
    public static void AddRulePublishing(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<RulePublishing>();
        services.AddSingleton<RuleReading>();
        services.AddSingleton<Recomputing>();
        services.AddSingleton<RuleReloading>();
        services.AddHostedService(provider => provider.GetRequiredService<RuleReloading>());
        if (settings.Role != NodeRole.Worker)
        {
            services.AddSingleton<DraftWatch>();
            services.AddHostedService(provider => provider.GetRequiredService<DraftWatch>());
        }
    }
}
