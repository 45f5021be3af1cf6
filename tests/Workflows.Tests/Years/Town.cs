namespace CertFlow.WorkflowsTests.Years;

/// <summary>A town of invented people and the chances of their lives. The same seed gives the same lives.</summary>
internal sealed class Town
{
    private const double Year = 365.25;

    private readonly Random random;

    public Town(int residents, DateOnly today, int seed)
    {
        random = new Random(seed);
        for (var i = 0; i < residents; i++)
        {
            Residents.Add(Grown(i, today));
        }
    }

    public List<Resident> Residents { get; } = [];

    public Dictionary<string, int> Lived { get; } = [];

    public bool Chance(double a) => random.NextDouble() < a;

    public int Days(int fewest, int most) => random.Next(fewest, most + 1);

    /// <summary>What the day brings to everybody: errands begin here.</summary>
    public void Live(DateOnly today)
    {
        if (Chance(Residents.Count * 0.008 / Year))
        {
            Residents.Add(new Resident(Residents.Count, today, today.AddYears(5)));
            Note("birth");
        }

        foreach (var resident in Residents.Where(resident => !resident.IsGone))
        {
            LiveOn(resident, today);
        }
    }

    public void Note(string what) => Lived[what] = Lived.GetValueOrDefault(what) + 1;

    private Resident Grown(int number, DateOnly today)
    {
        var birth = today.AddDays(-random.Next(0, 85 * 365));
        var resident = new Resident(number, birth, today);
        resident.CardEnd = resident.Birthday(today.Year + (resident.AgeOn(today) < 18 ? random.Next(1, 5) : random.Next(1, 10)));
        if (Chance(0.85))
        {
            var last = resident.Birthday(today.Year + random.Next(1, 5));
            resident.Ends["userAuthentication"] = last < resident.CardEnd ? last : resident.CardEnd;
            if (resident.AgeOn(today) >= 15)
            {
                resident.Ends["signature"] = resident.Ends["userAuthentication"];
            }
        }

        return resident;
    }

    // What happens to a life comes first, also in the middle of an errand; then what somebody does about his card.
    private void LiveOn(Resident resident, DateOnly today)
    {
        if (Chance((resident.AgeOn(today) > 75 ? 0.06 : 0.004) / Year))
        {
            Leave(resident, "death");
        }
        else if (Chance(0.02 / Year))
        {
            Leave(resident, "overseasMove");
        }
        else if (resident.Errand is null)
        {
            resident.Errand = ErrandOf(resident, today);
            if (resident.Errand is { } begun)
            {
                Note(begun.Cause ?? begun.Procedure);
            }
        }
    }

    private void Leave(Resident resident, string how)
    {
        resident.IsGone = true;
        Note(how);
        if (resident.Errand is null && resident.Ends.Count > 0)
        {
            resident.Errand = new Errand("revocation", "") { Cause = "residentRecordErased", Revokes = [.. resident.Ends.Keys] };
        }
    }

    private Errand? ErrandOf(Resident resident, DateOnly today)
    {
        if (today > resident.CardEnd)
        {
            // A new card; what was on the old one has ended with it.
            resident.CardEnd = resident.Birthday(resident.CardEnd.Year + (resident.AgeOn(today) < 18 ? 5 : 10));
            Note("new card");
        }

        return ByEvent(resident, today) ?? ByChoice(resident, today);
    }

    private Errand? ByEvent(Resident resident, DateOnly today)
    {
        if (resident.IsValid("signature", today) && Chance(0.06 / Year))
        {
            var isMarriage = Chance(0.3);
            resident.Name = isMarriage ? resident.Name + "改" : resident.Name;
            return new Errand("revocation", "") { Cause = isMarriage ? "nameChanged" : "addressChanged", Revokes = ["signature"] };
        }

        return resident.IsValid("userAuthentication", today) && Chance(0.012 / Year)
            ? new Errand("revocation", "") { Cause = "cardLost", Revokes = [.. resident.Ends.Keys.Where(kind => resident.IsValid(kind, today))] }
            : null;
    }

    private Errand? ByChoice(Resident resident, DateOnly today)
    {
        var lasts = resident.Ends.Where(pair => pair.Value >= today).Select(pair => pair.Value).DefaultIfEmpty().Min();
        if (lasts != default && lasts < today.AddDays(80) && lasts < resident.CardEnd && Chance(0.02))
        {
            return new Errand("renewal", Visitor(resident, today));
        }

        var lacksOne = !resident.IsValid("userAuthentication", today) || (resident.AgeOn(today) >= 15 && !resident.IsValid("signature", today));
        if (lacksOne && Chance(0.004))
        {
            return new Errand("issue", Visitor(resident, today));
        }

        return resident.IsValid("signature", today) && Chance(0.03 / Year) ? new Errand("pinReset", "holder") { LostPin = "signature" } : null;
    }

    private string Visitor(Resident resident, DateOnly today) => resident.AgeOn(today) < 15 ? "parent" : Chance(0.25) ? "householdMember" : "holder";
}
