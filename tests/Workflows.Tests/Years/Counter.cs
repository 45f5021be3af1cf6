using System.Text.Json;
using CertFlow.Workflows.Cases;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Years;

/// <summary>The counter: opens the case of each errand and does what it waits for, as far as a day goes.</summary>
internal sealed class Counter(Desk desk, Town town)
{
    /// <summary>What cases were refused for, and how often.</summary>
    public Dictionary<string, int> Refused { get; } = [];

    public async Task ServeAsync(Resident resident, DateOnly today)
    {
        var errand = resident.Errand!;
        if (errand.CaseId == Guid.Empty)
        {
            await OpenAsync(resident, errand, today);
        }
        else if (resident.IsGone && errand.Procedure != "revocation" && errand.State != "staffDecision")
        {
            await BeAskedAsync(resident, errand, today);
        }

        while (!errand.IsOver && errand.NotBefore <= today && await TakeAStepAsync(resident, errand, today))
        {
        }
    }

    public static JsonElement ViewOf(Accepted accepted) => Desk.View(accepted);

    private async Task OpenAsync(Resident resident, Errand errand, DateOnly today)
    {
        var opened = await desk.OpenCaseAsync(Guid.CreateVersion7().ToString(), Bodies.Opening(resident, errand, today).ToJsonString());
        errand.CaseId = opened.Id;
        See(errand, ViewOf(opened));
    }

    /// <summary>He died or moved while his case was open: the register's notice stops it, and a supervisor closes it.</summary>
    private async Task BeAskedAsync(Resident resident, Errand errand, DateOnly today)
    {
        if (errand.State is "awaitingReflection" || (await SendAsync(errand, "note-resident-change", Bodies.Gone(today))) is null)
        {
            return;
        }

        town.Note("gone in between");
        resident.IsGone.ShouldBeTrue();
        await WithdrawAsync(errand);
    }

    /// <summary>False when there is nothing more to do today.</summary>
    private async Task<bool> TakeAStepAsync(Resident resident, Errand errand, DateOnly today)
    {
        var view = await ReadAsync(errand);
        if (errand.Awaiting == "reflection")
        {
            errand.NotBefore = today.AddDays(1);
            return false;
        }

        if (errand.State == "awaitingReply" && errand.NotBefore == default)
        {
            // The letter is on its way, and the holder takes his time.
            errand.NotBefore = today.AddDays(town.Days(3, 25));
            return false;
        }

        return await (Mishap(errand) ?? StepAsync(resident, errand, view));
    }

    /// <summary>What does not go as it should, now and then.</summary>
    private Task<bool>? Mishap(Errand errand) => errand.State switch
    {
        "awaitingReply" when town.Chance(0.04) => SendOrGoAsync(errand, "record-returned-mail", """{"reason":"addressUnknown"}"""),
        "awaitingReply" when town.Chance(0.03) => SendOrGoAsync(errand, "record-denial", """{"by":"form"}"""),
        "firstVisit" when errand.Relation.Length > 0 && town.Chance(0.02) => SendOrGoAsync(errand, "hold-for-outage", """{"pinSlip":"none","cardHandedBack":true}"""),
        _ => null,
    };

    private async Task<bool> StepAsync(Resident resident, Errand errand, JsonElement view)
    {
        switch (errand.Awaiting)
        {
            case "call-holder":
                await WithdrawAsync(errand);
                return false;
            case "record-staff-decision":
                return await SendOrGoAsync(errand, "record-staff-decision", """{"decision":"accept","reason":"確認済み"}""");
            case "missing-papers":
                return await SendOrGoAsync(errand, "record-first-visit", Bodies.AllPapers);
            default:
                var (command, body) = Bodies.Next(resident, errand, view);
                return await SendOrGoAsync(errand, command, body);
        }
    }

    /// <summary>A step that is refused ends the day: with a slip where there may be one, else the case is given up.</summary>
    private async Task<bool> SendOrGoAsync(Errand errand, string command, string body)
    {
        errand.NotBefore = default;
        if (await SendAsync(errand, command, body) is { } accepted)
        {
            See(errand, ViewOf(accepted));
            return true;
        }

        if (command == "record-second-visit" && errand.Procedure == "renewal" && await SendAsync(errand, "convert", """{"to":"issue"}""") is { } issue)
        {
            // What was to be renewed ended while the letter was on its way.
            town.Note("renewal became issue");
            See(errand, ViewOf(issue));
            return true;
        }

        if (command is "record-first-visit" or "record-second-visit" && await SendAsync(errand, "record-not-today", "{}") is { } home)
        {
            See(errand, ViewOf(home));
            return errand.State == "awaitingPapers";
        }

        await WithdrawAsync(errand);
        return false;
    }

    private async Task WithdrawAsync(Errand errand)
    {
        await ReadAsync(errand);
        if (await SendAsync(errand, "withdraw", """{"reason":"byOffice"}""") is { } accepted)
        {
            See(errand, ViewOf(accepted));
        }
    }

    /// <summary>Null when the desk says no. Now and then the answer gets lost and the same call is sent again: it must be the same answer.</summary>
    private async Task<Accepted?> SendAsync(Errand errand, string command, string body)
    {
        var key = Guid.CreateVersion7().ToString();
        var result = await CallAsync(errand, command, body, key);
        if (result is Accepted or RefusedCall && town.Chance(0.02))
        {
            (await CallAsync(errand, command, body, key)).ShouldBe(result);
        }

        if (result is not Accepted)
        {
            var why = result is RefusedCall refused ? JsonDocument.Parse(refused.Body).RootElement.GetProperty("code").GetString() : result.GetType().Name;
            var name = $"{errand.Procedure} {errand.Relation} {errand.State} {command}: {why}";
            Refused[name] = Refused.GetValueOrDefault(name) + 1;
        }

        return result as Accepted;
    }

    private Task<CaseResult> CallAsync(Errand errand, string command, string body, string key)
    {
        var isSupervisors = errand.State is "returnedMail" or "staffDecision" or "deniedByHolder";
        var call = Desk.Call($"/api/cases/{errand.CaseId}/commands/{command}", body, key) with
        {
            Who = isSupervisors ? "supervisor" : "counter",
            Roles = isSupervisors ? ["supervisor"] : ["counter"],
            ExpectedNumber = errand.Number,
        };
        return desk.Service.ExecuteAsync(errand.CaseId, CommandCatalogue.Find(command)!, call, CancellationToken.None);
    }

    private async Task<JsonElement> ReadAsync(Errand errand)
    {
        var view = JsonSerializer.SerializeToElement(await desk.Reading.FindAsync(errand.CaseId, "counter", CancellationToken.None), CaseJson.Options);
        See(errand, view);
        return view;
    }

    private static void See(Errand errand, JsonElement view)
    {
        errand.Number = view.GetProperty("number").GetInt32();
        errand.State = view.GetProperty("state").GetString()!;
        errand.Awaiting = view.TryGetProperty("awaiting", out var awaiting) ? awaiting.GetProperty("what").GetString()! : "nothing";
    }
}
