using System.CommandLine;
using CertFlow.Api.Security;

namespace CertFlow.Api.Verbs;

/// <summary><c>rules recompute</c>: makes every recorded decision again by its own edition and says which came out otherwise: none may.</summary>
public sealed class RulesRecomputeVerb(ServiceOptions service)
{
    public Command Create()
    {
        var command = new Command("recompute", "記録された判断をすべて、それぞれの版でもう一度行って比べる / make every recorded decision again");
        service.AddTo(command);
        command.SetAction((parsed, _) => service.RunAsync(parsed, Roles.Policy, session => RecomputeAsync(session, service.AsJson(parsed))));
        return command;
    }

    private static async Task<int> RecomputeAsync(ServiceSession session, bool asJson)
    {
        var (recomputed, differing) = (0, new List<string>());
        string? after = null;
        do
        {
            var answer = await session.GetAsync($"/api/rules/recomputed{(after is null ? "" : $"?after={after}")}");
            if (!answer.IsFine)
            {
                return session.Refused(answer);
            }

            recomputed += answer.Json.GetProperty("recomputed").GetInt32();
            differing.AddRange(ServiceSession.Items(answer.Json, "differing").Select(each => each.GetRawText()));
            after = answer.Json.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);

        differing.ForEach(Console.WriteLine);
        Console.WriteLine(asJson
            ? $$"""{"recomputed":{{recomputed}},"differing":{{differing.Count}}}"""
            : session.Say($"判断 {recomputed} 件のうち、答えが変わったもの {differing.Count} 件", $"decisions: {recomputed}, different: {differing.Count}"));
        return differing.Count == 0 ? 0 : 1;
    }
}
