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

    [Theory]
    [InlineData("holder-same-day", "record-first-visit record-pins-verified record-desk-form record-issued confirm-reflected")]
    [InlineData("revocation-after-a-death", "record-first-visit record-revoked confirm-reflected")]
    [InlineData("pin-reset", "record-first-visit record-staff-decision record-desk-form record-pins-set")]
    public async Task Other_procedures_are_played_by_doing_what_is_awaited(string opening, string way)
    {
        await using var node = await TestNode.StartAsync();
        var clerk = await Clerk.SignInAsync(node);
        var supervisor = await Clerk.SignInAsync(node, "supervisor");
        var document = (await node.Client.SendAsync(HttpMethod.Get, "/swagger/v1/swagger.json")).Json;
        var example = OpenApiTests.BodyOf(OpenApiTests.Operation(document, "open-case")).GetProperty("examples").GetProperty(opening);
        var @case = await clerk.PostAsync("/api/cases", example.GetProperty("value").GetRawText(), ("Idempotency-Key", Clerk.NewKey()));

        foreach (var command in way.Split(' '))
        {
            var awaited = @case.Json.GetProperty("awaiting");
            if (command != "confirm-reflected")
            {
                awaited.GetProperty("what").GetString().ShouldBe(command);
            }

            var body = ExampleOf(document, command);
            if (command == "record-desk-form")
            {
                body["form"] = @case.Json.GetProperty("checklist").EnumerateArray()
                    .First(item => item.GetProperty("kind").GetString() == "deskForm").GetProperty("code").GetString();
            }

            var who = awaited.TryGetProperty("role", out var role) && role.GetString() == "supervisor" ? supervisor : clerk;
            @case = await who.DoAsync(@case, command, body.ToJsonString());
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
