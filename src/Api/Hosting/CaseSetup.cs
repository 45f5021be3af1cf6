using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Closing;
using CertFlow.Workflows.Jobs;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Publishing;
using Hangfire;
using Npgsql;

namespace CertFlow.Api.Hosting;

/// <summary>Registers cases, letters, and the workers that do what falls due.</summary>
public static class CaseSetup
{
    public static void AddCases(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<RulesOfTown>(provider => provider.GetRequiredService<RuleBooks>().Of);
        services.AddSingleton(new PdfRendererOptions());
        services.AddSingleton<PackLibrary>();
        services.AddSingleton<RulesOfEdition>(provider => provider.GetRequiredService<PackLibrary>().OfTownAsync);
        services.AddSingleton<PdfRenderer>();
        services.AddSingleton<LetterPdf>();
        services.AddSingleton<CaseService>();
        services.AddSingleton<CaseReading>();
        services.AddSingleton<CaseFile>();
        services.AddSingleton<TaskDesk>();
        services.AddSingleton<Visits>();
        services.AddSingleton<ResidentChanges>();
        services.AddSingleton<VisitSlips>();
        services.AddSingleton<FlowMigrations>();
        services.AddSingleton<DailyClosing>();
        services.AddSingleton<SupportMeasures>();
        services.AddSingleton<StrandedCheck>();
        services.AddSingleton<SweepHint>();
        services.AddSingleton(settings.Review);
        services.AddSingleton<RuleReviews>();
        services.AddSingleton<DueRowJob>();
        services.AddSingleton<DueSweep>();
        services.AddSingleton<TrainingClock>();
        services.AddHangfire((provider, hangfire) => hangfire.UseCertFlowStorage(provider.GetRequiredService<NpgsqlDataSource>()));
        if (settings.Role is NodeRole.Worker or NodeRole.Both)
        {
            services.AddHangfireServer(HangfireSetup.Apply);
            services.AddHostedService<SweepSchedule>();
        }

        if (settings.Training)
        {
            services.AddHostedService<TrainingStart>();
        }
    }
}
