using CertFlow.Api.Endpoints;
using Microsoft.OpenApi;

namespace CertFlow.Api.Hosting;

/// <summary>The description of the API (OpenAPI) and its page at <c>/swagger</c>.</summary>
public static class ApiDescription
{
    private const string Scheme = "bearer";

    public static void AddDescription(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "CertFlow",
                Version = "v1",
                Description = "電子証明書の窓口手続き / Counter procedures for the electronic certificates on My Number Cards",
            });
            swagger.AddSecurityDefinition(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Scheme,
                Description = "POST /api/sign-in の accessToken / the accessToken of POST /api/sign-in",
            });
            // Bodies first: the others add their examples to them.
            swagger.OperationFilter<WritingCallDescription>();
            swagger.OperationFilter<DescribedOperation>();
            swagger.OperationFilter<CaseExamples>();
            swagger.OperationFilter<DecisionExamples>();
            swagger.DocumentFilter<FactsDescription>();
        });
    }

    public static void UseDescription(this IApplicationBuilder app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(page => page.DocumentTitle = "CertFlow API");
    }
}
