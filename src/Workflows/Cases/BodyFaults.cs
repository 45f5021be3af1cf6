using CertFlow.Rules.Facts;

namespace CertFlow.Workflows.Cases;

/// <summary>What can be wrong with a field of a body, in words for whoever wrote the call.</summary>
public static class BodyFaults
{
    public const string DuplicateCode = "duplicate-property";

    public static FactFault Missing(string pointer) => new(pointer, "missing", "この項目は必須です。", "This field is required.");

    public static FactFault Unknown(string pointer) =>
        new(pointer, "unknown-property", "この項目は使えません。項目名を確認してください。", "There is no such field here; check its name.");

    public static FactFault WrongType(string pointer, string wantedJa, string wantedEn) =>
        new(pointer, "wrong-type", $"{wantedJa}を指定してください。", $"Give {wantedEn} here.");

    public static FactFault UnknownCode(string pointer, IEnumerable<string> codes)
    {
        var list = string.Join(", ", codes);
        return new(pointer, "unknown-code", $"次のいずれかを指定してください: {list}", $"Give one of: {list}");
    }

    public static FactFault ImpossibleDate(string pointer) =>
        new(pointer, "impossible-date", "実在する日付を YYYY-MM-DD で指定してください。", "Give an existing date as YYYY-MM-DD.");

    public static FactFault Duplicate(string pointer) =>
        new(pointer, DuplicateCode, "同じ項目が二か所で指定されています。", "This is given in two places.");

    public static FactFault TooLong(string pointer, int most) =>
        new(pointer, "too-long", $"{most}文字以内で指定してください。", $"Give at most {most} characters.");

    public static FactFault UnknownTown(string pointer) =>
        new(pointer, "unknown-town", "この町の規則は登録されていません。", "There are no rules for this town.");

    public static FactFault UnknownVisit(string pointer) =>
        new(pointer, "unknown-visit", "この来庁は登録されていません。", "There is no such visit.");

    public static FactFault VisitOfAnotherTown(string pointer) =>
        new(pointer, "visit-of-another-town", "この来庁は別の町のものです。", "This visit belongs to another town.");

    public static FactFault VisitOfAnotherDay(string pointer) =>
        new(pointer, "visit-of-another-day", "この来庁は別の日のものです。新しい来庁を開いてください。", "This visit was on another day; open a new one.");

    public static FactFault NotOnce(string pointer) => new(
        pointer, "paper-not-of-visitor",
        "この町では、来庁ごとに一度だけ確認する書類を定めていません。受付ごとに facts.documents で指定してください。",
        "This town names no papers that are shown once a visit; give them with each case under facts.documents.");

    public static FactFault EndBeforeBegin(string pointer) =>
        new(pointer, "end-before-begin", "開始日以後の日付を指定してください。", "Give a day not before the first one.");

    public static FactFault InTheFuture(string pointer) =>
        new(pointer, "date-in-the-future", "現在より後の日時は指定できません。", "This lies in the future.");
}
