using CertFlow.Workflows.Stations;

namespace CertFlow.Api.Hosting;

/// <summary>Registers what counter PCs and their cards need.</summary>
public static class StationSetup
{
    public static void AddStations(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<PinsInForce>(provider =>
            () => (provider.GetRequiredService<RuleBooks>().Current ?? throw new InvalidOperationException("no rules are in force")).Pins);
        services.AddSingleton(new CardSettings(MayIssue: settings is { Training: true, AuthorityAddress: not null }));
        services.AddSingleton<StationBell>();
        services.AddSingleton<StationAdmin>();
        services.AddSingleton<StationLink>();
        services.AddSingleton<CardDesk>();
        services.AddSingleton<CardIssuing>();
        services.AddSingleton<CardOutcomes>();
        if (settings is { Training: true, AuthorityAddress: { } address })
        {
            services.AddSingleton(new AuthorityClient(address));
        }
    }
}
