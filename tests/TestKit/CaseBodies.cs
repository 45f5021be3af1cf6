namespace CertFlow.TestKit;

/// <summary>Bodies of a proxy's two-visit case in June 2036; a test changes what matters to it.</summary>
public static class CaseBodies
{
    public const string Opening = """
        { "procedure": "issue", "town": "misaki",
          "holder": { "name": "山田 太郎", "kana": "ヤマダ タロウ", "postalCode": "599-0392", "address": "大阪府泉南郡岬町見本1-2-3",
                      "birthDate": "1980-06-10", "adultWard": false },
          "actor": { "name": "見本 花子", "kana": "ミホン ハナコ", "relation": "other", "sameHousehold": false },
          "requested": ["signature", "userAuthentication"],
          "facts": { "card": { "validThrough": "2040-06-10", "type": "standard" },
            "certificates": { "signature": { "status": "expired", "validThrough": "2036-05-01" }, "userAuthentication": { "status": "none" } },
            "pins": { "signature": "known", "userAuthentication": "known", "juki": "known", "newPinWanted": false },
            "documents": ["card", "representative-photo-id"], "pickingUpNewCard": false } }
        """;

    /// <summary>The holder himself, with his card.</summary>
    public static string ByHolder(string procedure = "issue", string pins = "known", string documents = "\"card\"") => $$$"""
        { "procedure": "{{{procedure}}}", "town": "misaki",
          "holder": { "name": "山田 太郎", "kana": "ヤマダ タロウ", "address": "大阪府泉南郡岬町見本1-2-3", "birthDate": "1980-06-10", "adultWard": false },
          "actor": { "name": "山田 太郎", "relation": "holder" },
          "requested": ["signature", "userAuthentication"],
          "facts": { "card": { "validThrough": "2045-06-10", "type": "standard" },
            "certificates": { "signature": { "status": "expired", "validThrough": "2036-05-01" }, "userAuthentication": { "status": "none" } },
            "pins": { "signature": "{{{pins}}}", "userAuthentication": "known", "juki": "known", "newPinWanted": false, "toReset": ["signature"] },
            "documents": [{{{documents}}}], "pickingUpNewCard": false } }
        """;

    /// <summary>Nobody comes: the resident register says that the holder died.</summary>
    public const string AfterADeath = """
        { "procedure": "revocation", "town": "misaki",
          "holder": { "name": "見本 一郎", "birthDate": "1940-01-15" },
          "facts": { "cause": "residentRecordErased", "residentRecord": { "erasedBy": "death" },
            "certificates": { "signature": { "status": "valid", "validThrough": "2038-01-15" },
              "userAuthentication": { "status": "valid", "validThrough": "2038-01-15" } } } }
        """;

    public const string ReplyOpened = """{"sealState":"intact","openedBy":"counter","inPresenceOf":"representative"}""";

    public const string BrokenSeal = """{"sealState":"opened","openedBy":"counter","inPresenceOf":"representative"}""";

    public const string SlipDisposed = """{"how":"returnedSealed","by":"counter"}""";

    public const string DeskForm = """{"form":"certificate-issue-application","filingNumber":"2036-18","signed":true}""";

    public static string SecondVisit(string formNumber, params string[] documents)
    {
        var shown = documents.Length > 0 ? documents : ["inquiry-form-mailed", "card", "holder-id-other", "representative-photo-id"];
        return $$"""
            { "formNumber": "{{formNumber}}",
              "facts": { "documents": [{{string.Join(",", shown.Select(code => $"\"{code}\""))}}], "actor": { "samePersonAsFirstVisit": true },
                "form": { "responseComplete": true, "powerOfAttorneyComplete": true, "filledInByHolder": true } } }
            """;
    }

    public static string Pins(string signature = "ok") => $$$"""
        {"enteredBy":"staff","enteredAt":"municipalTerminal","perPin":{"signature":"{{{signature}}}","userAuthentication":"ok","juki":"ok"}}
        """;

    /// <summary>As read at the terminal; both certificates end with the card.</summary>
    public static string Issued(string end = "2040-06-10") => $$$"""
        {"certificates":{"signature":{"serialNumber":"4F2A","validThrough":"{{{end}}}"},
          "userAuthentication":{"serialNumber":"4F2B","validThrough":"2040-06-10"} } }
        """;
}
