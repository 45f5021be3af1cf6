namespace CertFlow.Bench.Rules;

/// <summary>The 25 rules of <c>perf-ruleset.json</c> as somebody would write them in C#: one line a rule, one answer a rule.</summary>
internal static class HandWritten
{
    public static bool[] Answers(PerfFacts a)
    {
        var byAgent = a.Applicant != "self";
        var byProxy = a.Applicant == "proxy";
        var touchesCard = a.Procedure != "revocation";
        return
        [
            a.Procedure is "issue" or "renewal" or "revocation" or "pinReset",
            a.Applicant is "self" or "legal" or "proxy",
            !touchesCard || a.CardValid,
            a.IsResident,
            a.CertType == "auth" || a.Procedure == "revocation" || (a.Age >= 15 && !a.IsWard),
            a.Applicant != "legal" || a.Age < 15 || a.IsWard,
            a.Procedure != "renewal" || a.DaysToExpiry <= 92,
            !(byProxy && a.Visit == 2) || a.HasReplyLetter,

            a.Docs.Contains("CARD") || a.Procedure == "revocation",
            byAgent || a.PinKnown || a.Docs.Contains("HOLDER_ID"),
            !byAgent || a.Docs.Contains("AGENT_PHOTO_ID"),
            a.Applicant != "legal" || (a.SameHousehold && !a.IsWard) || a.Docs.Contains("KOSEKI") || a.Docs.Contains("TOKI"),
            !(byProxy && a.Visit == 2) || (a.Docs.Contains("REPLY_LETTER") && a.Docs.Contains("HOLDER_ID")),
            !(a.Procedure == "renewal" && byProxy && a.Visit == 1) || a.Docs.Contains("REPLY_LETTER") || a.Docs.Contains("AGENT_PHOTO_ID"),
            a.Docs.Length >= 1,
            !a.Docs.Contains("COPY"),

            !byProxy || (a.Procedure == "renewal" && a.Docs.Contains("REPLY_LETTER") && a.PinKnown) || a.Visit == 2,
            !(byProxy && a.Visit == 1 && a.Procedure != "revocation") || !a.HasReplyLetter,
            a.Visit == 1 || byProxy,
            a.Procedure != "pinReset" || a.CardValid,
            a.Procedure != "pinReset" || !a.PinKnown,

            a.Procedure is "issue" or "renewal",
            touchesCard && !byAgent && a.PinKnown,
            a.Procedure == "issue" && a.DaysToExpiry > 365,
            a.CertType == "both" && a.Age >= 15 && !a.IsWard ? a.Docs.Length >= 1 : a.CertType == "auth",
        ];
    }
}
