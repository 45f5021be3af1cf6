using System.Text.Json;

namespace CertFlow.Api.Problems;

/// <summary>The faults a body's shape can have, with their words.</summary>
public static class Faults
{
    public static BodyFault Missing(string pointer) => new(pointer, "missing", "必須の項目がありません。", "This is required.");

    public static BodyFault Unknown(string pointer) => new(pointer, "unknown-property", "この項目はありません。", "There is no such property.");

    public static BodyFault Duplicate(string pointer) =>
        new(pointer, "duplicate-property", "同じ項目が2回あります。", "This property is given twice.");

    public static BodyFault NotNullable(string pointer) => new(pointer, "not-nullable", "nullにはできません。", "This may not be null.");

    public static BodyFault WrongType(string pointer, Type expected)
    {
        var (ja, en) = Words(Nullable.GetUnderlyingType(expected) ?? expected);
        return WrongType(pointer, ja, en);
    }

    public static BodyFault WrongType(string pointer, string expectedJa, string expectedEn) =>
        new(pointer, "wrong-type", $"{expectedJa}にしてください。", $"This must be {expectedEn}.");

    public static BodyFault TooLong(string pointer, int most) =>
        new(pointer, "too-long", $"{most}文字以内で指定してください。", $"Give at most {most} characters.");

    public static BodyFault UnknownCode(string pointer, IEnumerable<string> known) => new(
        pointer,
        "unknown-code",
        $"次のどれかにしてください: {string.Join("、", known)}",
        $"This must be one of: {string.Join(", ", known)}");

    public static BodyFault UnfitText(string pointer) =>
        new(pointer, "unfit-text", "使えない文字が含まれています。", "This holds a character that is no text.");

    public static BodyFault Unexplained(string? path) => new(PointerOf(path), "wrong-type", "内容を確認してください。", "Check this value.");

    private static (string Ja, string En) Words(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => Codes(type),
        _ when type == typeof(DateOnly) => ("YYYY-MM-DD形式の日付", "a date as YYYY-MM-DD"),
        _ when type == typeof(DateTimeOffset)
            => ("時差付きの日時(例 2026-06-16T10:00:00+09:00)", "a time with its offset, as 2026-06-16T10:00:00+09:00"),
        _ when type == typeof(Guid) => ("UUID", "a UUID"),
        TypeCode.Boolean => ("trueまたはfalse", "true or false"),
        TypeCode.String => ("文字列", "a string"),
        TypeCode.Int32 or TypeCode.Int64 => ("整数", "a whole number"),
        _ when type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => ("配列", "an array"),
        _ => ("オブジェクト", "an object"),
    };

    private static (string Ja, string En) Codes(Type type)
    {
        var codes = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        return ($"次のどれか({string.Join("、", codes)})", $"one of {string.Join(", ", codes)}");
    }

    // The serializer's path is $.a.b[0]; names with other characters do not occur in our contracts.
    private static string PointerOf(string? path) =>
        path is null
            ? ""
            : path.TrimStart('$').Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}
