namespace CertFlow.Workflows.Cases;

/// <summary>Values of fields as somebody at the desk would send them, as JSON; together they play the two-visit case.</summary>
internal static class CommandExamples
{
    public const string Clerk = "\"clerk-12\"";

    public const string FirstVisitFacts = """{ "documents": ["card", "representative-photo-id"] }""";

    public const string SecondVisitFacts = """
        { "documents": ["inquiry-form-mailed", "card", "holder-id-other", "representative-photo-id"],
          "actor": { "samePersonAsFirstVisit": true },
          "form": { "responseComplete": true, "powerOfAttorneyComplete": true, "filledInByHolder": true, "holderConfirms": true } }
        """;

    public const string AllPinsOk = """{ "signature": "ok", "userAuthentication": "ok", "juki": "ok" }""";

    public const string PinsSet = """{ "signature": "set" }""";

    public const string SignatureOnly = """["signature"]""";

    public const string OnlyTheCard = """{ "documents": ["card"] }""";

    public const string Reason = "\"規則に定めがないため、電話で本人に確認した\"";

    public const string Tries = """{ "signature": 5, "userAuthentication": 3, "juki": 3 }""";

    public const string CardSerial = "\"104958273615820\"";

    public const string OnCard = """{ "signature": "none", "userAuthentication": "present" }""";

    public const string ReadableCertificate = """{ "userAuthentication": { "serialNumber": "3B1C07", "validThrough": "2026-06-10" } }""";

    public const string Readings = """
        { "signature": { "serialNumber": "4F2A01", "validThrough": "2031-06-10" },
          "userAuthentication": { "serialNumber": "4F2A02", "validThrough": "2031-06-10" } }
        """;
}
