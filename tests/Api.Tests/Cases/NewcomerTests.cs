using System.Text.Json;
using System.Text.Json.Nodes;
using CertFlow.ApiTests.Endpoints;
using CertFlow.TestKit;

namespace CertFlow.ApiTests.Cases;

/// <summary>Somebody who knows nothing but /swagger: sends the examples, with the form's number and the ETag put in.</summary>
public sealed class NewcomerTests
{
    [Fact]
    public async Task Case_of_two_visits_can_be_played_from_the_description_alone()
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.SignInAsync(node);
        var document = (await node.Client.SendAsync(HttpMethod.Get, "/swagger/v1/swagger.json")).Json;
        var opening = ExampleOf(document, "open-case").ToJsonString();
        var @case = await clerk.PostAsync("/api/cases", opening, ("Idempotency-Key", Clerk.NewKey()));

        foreach (var command in (string[])
        [
            "record-first-visit", "confirm-inquiry-mailed", "record-second-visit", "record-reply-opened", "record-pins-verified",
            "record-pin-slip-disposed", "record-desk-form", "record-issued", "confirm-reflected",
        ])
        {
            var body = ExampleOf(document, command);
            if (body.ContainsKey("formNumber"))
            {
                body["formNumber"] = @case.FormNumber();
            }

            @case = await clerk.DoAsync(@case, command, body.ToJsonString());
        }

        @case.State().ShouldBe("completed");
    }

    private static JsonObject ExampleOf(JsonElement document, string operation)
    {
        var body = OpenApiTests.BodyOf(OpenApiTests.Operation(document, operation));
        var example = body.TryGetProperty("example", out var one)
            ? one : body.GetProperty("examples").EnumerateObject().First().Value.GetProperty("value");
        return JsonNode.Parse(example.GetRawText())!.AsObject();
    }
}
