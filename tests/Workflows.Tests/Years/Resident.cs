namespace CertFlow.WorkflowsTests.Years;

/// <summary>An invented resident, as the town knows him: what is on his card, and where he is.</summary>
internal sealed class Resident(int number, DateOnly birth, DateOnly cardEnd)
{
    public string Name { get; set; } = $"見本 住民{number}";

    public DateOnly Birth { get; } = birth;

    public DateOnly CardEnd { get; set; } = cardEnd;

    /// <summary>The last day of each certificate that is neither revoked nor never issued.</summary>
    public Dictionary<string, DateOnly> Ends { get; } = [];

    /// <summary>Dead or moved away: nothing is issued any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>What he, or the register, is about at the counter; one thing at a time.</summary>
    public Errand? Errand { get; set; }

    public int AgeOn(DateOnly day) => day.Year - Birth.Year - (day < Birthday(day.Year) ? 1 : 0);

    /// <summary>Born on 29 February: the 28th in other years.</summary>
    public DateOnly Birthday(int year) => Birth.AddYears(year - Birth.Year);

    public bool IsValid(string kind, DateOnly day) => Ends.TryGetValue(kind, out var end) && end >= day;

    /// <summary>
    /// The last day of a certificate issued on a day, as simply as the law says it: the fifth birthday after the issue, the sixth when
    /// the old one was about to end, and never beyond the card; a signature never beyond the user's authentication.
    /// </summary>
    public bool MayEndOn(string kind, DateOnly end, DateOnly issued)
    {
        var latest = kind == "signature" && Ends["userAuthentication"] < CardEnd ? Ends["userAuthentication"] : CardEnd;
        return end == latest || (end < latest && end == Birthday(end.Year) && end > issued.AddYears(4) && end <= issued.AddYears(5).AddMonths(3));
    }
}

/// <summary>One thing to do at the counter, from the opening of its case to the end.</summary>
internal sealed class Errand(string procedure, string relation)
{
    public string Procedure { get; } = procedure;

    /// <summary>Who comes; empty when nobody does.</summary>
    public string Relation { get; } = relation;

    /// <summary>Why certificates are revoked.</summary>
    public string? Cause { get; init; }

    /// <summary>Which PIN is lost.</summary>
    public string? LostPin { get; init; }

    /// <summary>What must be left of the certificates when it is over; null when the case itself says it.</summary>
    public IReadOnlyList<string>? Revokes { get; init; }

    public Guid CaseId { get; set; }

    public int Number { get; set; }

    public string State { get; set; } = "";

    public string Awaiting { get; set; } = "";

    /// <summary>Nobody comes before this day.</summary>
    public DateOnly NotBefore { get; set; }

    /// <summary>The visitor forgot something and went home once.</summary>
    public bool HasForgotten { get; set; }

    public bool IsOver => State is "completed" or "withdrawn" or "expired" or "refused";
}
