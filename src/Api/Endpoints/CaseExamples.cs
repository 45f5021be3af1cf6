using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.Api.Hosting;
using CertFlow.Rules.Dates;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CertFlow.Api.Endpoints;

/// <summary>The example of a case in answers: one whose inquiry was prepared, made by the flow itself.</summary>
public sealed class CaseExamples(RuleBooks books) : IOperationFilter
{
    private const string FormNumber = "R8-000001-6";

    private static readonly Guid Id = new("0197792b-7e00-7000-8000-000000000001");
    private static readonly DateTimeOffset Morning = JapanTime.At(new DateOnly(2026, 6, 16), new TimeOnly(10, 0));

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var answer in context.ApiDescription.SupportedResponseTypes.Where(answer => answer.Type == typeof(CaseView)))
        {
            foreach (var medium in operation.Responses![$"{answer.StatusCode}"].Content!.Values.OfType<OpenApiMediaType>())
            {
                medium.Example = Example();
            }
        }
    }

    private JsonNode? Example()
    {
        var town = books.Current?.Towns.Keys.Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var stamp = new DecisionStamp(Id, "acceptFirstVisit", "sha256:0f3a", Morning);
        RecordedEvent[] events =
        [
            Recorded(1, Opened(town)),
            Recorded(2, new RouteTaken(TwoVisitFlow.V2.Name, TwoVisitFlow.V2.Version)),
            Recorded(3, new FirstVisitRecorded(stamp, ["inquiry-form-mailed", "card", "holder-id-other", "representative-photo-id"])),
            Recorded(4, new InquiryPrepared(FormNumber, "firstVisit", null, [])),
        ];
        var view = CaseViews.Of(CaseEvolution.Replay(Id, events), events, new Dictionary<string, string>());
        return JsonSerializer.SerializeToNode(view, CaseJson.Options);
    }

    private static CaseOpened Opened(string town) => new()
    {
        Town = town,
        Procedure = "issue",
        Flow = ReceptionFlow.Name,
        FlowVersion = ReceptionFlow.V1.Version,
        Requested = ["signature", "userAuthentication"],
        ReceivedAt = Morning.ToUniversalTime(),
    };

    private static RecordedEvent Recorded(int number, CaseEvent happened) =>
        new(number, Morning.ToUniversalTime(), Morning.ToUniversalTime(), "demo-counter", happened);
}
