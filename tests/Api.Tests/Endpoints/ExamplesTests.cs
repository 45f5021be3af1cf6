using CertFlow.Api.Endpoints;

namespace CertFlow.ApiTests.Endpoints;

public sealed class ExamplesTests(GuideFixture fixture) : IClassFixture<GuideFixture>
{
    public static TheoryData<string> Names => [.. DecisionExamples.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Example_leads_to_the_outcome_it_is_named_after(string name)
    {
        var answer = await fixture.Node.Client.PostAsync("/api/decisions", DecisionExamples.QuestionOf(name));

        answer.Json.GetProperty("outcome").GetString().ShouldBe(name.Split('-')[0]);
    }
}
