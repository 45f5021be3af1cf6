using System.Text.Json;
using CertFlow.ApiTests.Cases;
using CertFlow.TestKit;
using CertFlow.Workflows.Cases;

namespace CertFlow.ApiTests.Endpoints;

public sealed class OpenApiTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Paths_and_operations_are_those_that_were_approved()
    {
        var described = Operations(await DocumentAsync()).Select(one => $"{one.Method.ToUpperInvariant()} {one.Path} {one.Id}")
            .Order(StringComparer.Ordinal);

        var approved = Path.Combine(TestRules.Folder, "../tests/Api.Tests/Endpoints/openapi-operations.txt");
        if (Environment.GetEnvironmentVariable("CERTFLOW_RENEW_SNAPSHOTS") == "1")
        {
            await File.WriteAllLinesAsync(approved, described);
        }

        described.ShouldBe(await File.ReadAllLinesAsync(approved));
    }

    [Fact]
    public async Task Every_command_is_described_with_all_its_fields()
    {
        var document = await DocumentAsync();

        foreach (var shape in CommandCatalogue.All)
        {
            var body = BodyOf(Operation(document, shape.Name));
            var schema = body.GetProperty("schema");
            var fields = shape.Fields.Concat(CommandCatalogue.Common).ToList();
            schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)
                .ShouldBe(fields.Select(field => field.Name), ignoreOrder: true, shape.Name);
            Names(schema, "required").ShouldBe(fields.Where(field => field.Required).Select(field => field.Name), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Every_code_of_a_command_is_in_its_description()
    {
        var document = await DocumentAsync();

        foreach (var (shape, field) in CommandCatalogue.All.SelectMany(shape => shape.Fields.Select(field => (shape, field))))
        {
            var schema = BodyOf(Operation(document, shape.Name)).GetProperty("schema").GetProperty("properties").GetProperty(field.Name);
            foreach (var code in (field.Codes ?? []).Concat(field.Keys ?? []))
            {
                schema.GetRawText().ShouldContain($"\"{code}\"", Case.Sensitive, $"{shape.Name}.{field.Name}");
            }
        }
    }

    [Fact]
    public async Task Examples_of_commands_have_no_fault()
    {
        var document = await DocumentAsync();

        foreach (var shape in CommandCatalogue.All)
        {
            var example = BodyOf(Operation(document, shape.Name)).GetProperty("example");
            CommandReader.Faults([.. shape.Fields, .. CommandCatalogue.Common], example).ShouldBeEmpty(shape.Name);
        }
    }

    [Fact]
    public async Task Commands_name_every_answer_with_an_example()
    {
        var document = await DocumentAsync();

        foreach (var shape in CommandCatalogue.All)
        {
            var answers = Operation(document, shape.Name).GetProperty("responses");
            foreach (var status in (string[])["200", "400", "401", "403", "404", "409", "412", "413", "415", "422", "428"])
            {
                var medium = answers.GetProperty(status).GetProperty("content").EnumerateObject().Single().Value;
                (medium.TryGetProperty("example", out _) || medium.GetProperty("examples").EnumerateObject().Any()).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public async Task Every_body_that_is_sent_has_a_schema_and_an_example()
    {
        foreach (var operation in Operations(await DocumentAsync()).Where(one => one.Method == "post"))
        {
            var body = BodyOf(operation.Value);
            var schema = body.GetProperty("schema");
            (schema.TryGetProperty("$ref", out _) || schema.GetProperty("properties").EnumerateObject().Any()).ShouldBeTrue(operation.Path);
            (body.TryGetProperty("example", out _) || body.TryGetProperty("examples", out _)).ShouldBeTrue(operation.Path);
        }
    }

    [Fact]
    public async Task Facts_and_people_of_an_opening_are_described_one_by_one()
    {
        var document = await DocumentAsync();

        var opening = BodyOf(Operation(document, "open-case")).GetProperty("schema").GetProperty("properties");
        var facts = document.GetProperty("components").GetProperty("schemas").GetProperty("Facts").GetProperty("properties");

        opening.GetProperty("facts").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Facts");
        Names(opening.GetProperty("holder"), "required").ShouldBe(["name"]);
        opening.GetProperty("holder").GetProperty("properties").TryGetProperty("adultWard", out _).ShouldBeTrue();
        facts.GetProperty("holder").GetProperty("properties").GetProperty("birthDate").GetProperty("format").GetString().ShouldBe("date");
        facts.GetProperty("documents").GetProperty("items").GetProperty("enum").GetArrayLength().ShouldBeGreaterThan(5);
    }

    private async Task<JsonElement> DocumentAsync() =>
        (await fixture.Node.Client.SendAsync(HttpMethod.Get, "/swagger/v1/swagger.json")).Json;

    internal static JsonElement Operation(JsonElement document, string id) => Operations(document).Single(one => one.Id == id).Value;

    internal static JsonElement BodyOf(JsonElement operation) =>
        operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");

    internal static IEnumerable<DescribedCall> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select new DescribedCall(method.Name, path.Name, method.Value.GetProperty("operationId").GetString()!, method.Value);

    private static IEnumerable<string?> Names(JsonElement schema, string list) =>
        schema.TryGetProperty(list, out var names) ? names.EnumerateArray().Select(name => name.GetString()) : [];
}

/// <summary>A call as the document describes it.</summary>
internal sealed record DescribedCall(string Method, string Path, string Id, JsonElement Value);
