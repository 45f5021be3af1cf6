using CertFlow.Api.Security;
using Hangfire;

namespace CertFlow.Api.Hosting;

/// <summary>Hangfire's dashboard for the duty desk: to look at, not to touch; due rows are the truth, not jobs.</summary>
public static class DutyDashboard
{
    public const string Path = "/duty/hangfire";

    public static void MapDutyDashboard(this IEndpointRouteBuilder routes) => routes
        .MapHangfireDashboard(Path, new DashboardOptions
        {
            // The endpoint's policy judges who may; Hangfire's own filter would let every local caller in.
            Authorization = [],
            IsReadOnlyFunc = _ => true,
            DashboardTitle = "CertFlow",
            AppPath = "/",
            DisplayStorageConnectionString = false,
        })
        .RequireAuthorization(Roles.Duty);
}
