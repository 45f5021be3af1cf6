using System.Globalization;
using System.Linq.Expressions;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Explanations;

/// <summary>Says a value of an expression as a noun: a fact or parameter by its label, a date as an office writes it; null for what it cannot say.</summary>
internal sealed class ValueWords(RulePack pack, NamedExpressions named, DateOnly? day)
{
    /// <summary>What the calendar, and no file of parameters, gives.</summary>
    private static readonly Dictionary<string, Words> Hours = new(StringComparer.Ordinal)
    {
        ["office.opensAt"] = new("受付開始時刻", "the opening time"),
        ["office.closesAt"] = new("受付終了時刻", "the closing time"),
        ["office.lateFrom"] = new("延長窓口の開始時刻", "the beginning of the late evening"),
        ["office.breakFrom"] = new("休憩の開始時刻", "the beginning of the break"),
        ["office.breakUntil"] = new("休憩の終了時刻", "the end of the break"),
        ["office.maintenanceFrom"] = new("システム保守の開始時刻", "the beginning of the maintenance"),
        ["office.maintenanceUntil"] = new("システム保守の終了時刻", "the end of the maintenance"),
    };

    public Words? Of(Expression tree) => Bare(tree) switch
    {
        ConstantExpression constant => OfConstant(constant.Value),
        ParameterExpression name when named.DefinitionOf(name) is { } definition => Short(definition.Label),
        MemberExpression member when FactOf(member) is { } fact => fact.Path == "timeOfDay" ? new Words("受付時刻", "the time of reception") : Short(fact.Label),
        MemberExpression member when PathOf(member, "p") is { } path => OfParameter(path),
        MemberExpression { Member.Name: "Year" or "Month" or "Day" } part when Of(part.Expression!) is { } date => PartOfDate(part.Member.Name, date),
        MethodCallExpression call => OfCall(call),
        _ => null,
    };

    /// <summary>The fact a tree reads by itself; null when it does anything else.</summary>
    public FactDefinition? FactOf(Expression tree) => PathOf(Bare(tree), "f") is { } path ? pack.Vocabulary.Find(path) : null;

    /// <summary>The path of a parameter; null when the tree is none.</summary>
    public static string? ParameterOf(Expression tree) => PathOf(Bare(tree), "p");

    /// <summary>Without conversions and <c>.Value</c>, which say nothing.</summary>
    public static Expression Bare(Expression tree) => tree switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert => Bare(convert.Operand),
        MemberExpression { Member.Name: "Value", Expression: { } inner } when Nullable.GetUnderlyingType(inner.Type) is not null => Bare(inner),
        _ => tree,
    };

    /// <summary>A label without the remark in parentheses at its end.</summary>
    public static Words Short(Words label) => new(ShortText(label.Ja), ShortText(label.En));

    public static Words OfConstant(object? value) => value switch
    {
        null => new("なし", "none"),
        DateOnly date => new(JapaneseEra.Format(date) + $"（{date:yyyy-MM-dd}）", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        true => new("はい", "yes"),
        false => new("いいえ", "no"),
        IFormattable number => Same(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => new($"「{value}」", $"\"{value}\""),
    };

    private static string ShortText(string label)
    {
        var at = label.IndexOfAny(['(', '（']);
        return at > 0 && label[^1] is ')' or '）' ? label[..at].TrimEnd() : label;
    }

    private static Words Same(string text) => new(text, text);

    private static string? PathOf(Expression tree, string root) => tree switch
    {
        MemberExpression { Expression: ParameterExpression input } member when input.Name == root && member.Type.IsValueType | !member.Type.Assembly.IsDynamic => member.Member.Name,
        MemberExpression { Expression: MemberExpression parent } member when GroupOf(parent, root) is { } group => $"{group}.{member.Member.Name}",
        _ => null,
    };

    private static string? GroupOf(MemberExpression member, string root) => !member.Type.Assembly.IsDynamic ? null : member.Expression switch
    {
        ParameterExpression input when input.Name == root => member.Member.Name,
        MemberExpression parent when GroupOf(parent, root) is { } group => $"{group}.{member.Member.Name}",
        _ => null,
    };

    private Words? OfParameter(string path)
    {
        if (Hours.TryGetValue(path, out var hours))
        {
            return hours;
        }

        if (pack.Parameters.Find(path) is not { } parameter)
        {
            return null;
        }

        var label = Short(parameter.Label);
        return ValueOf(parameter) is { } value ? new Words($"{label.Ja}（{OfConstant(value).Ja}）", $"{label.En} ({OfConstant(value).En})") : label;
    }

    /// <summary>The value of the asked day; without a day the only value there ever is.</summary>
    private object? ValueOf(ParameterDefinition parameter) => day is { } asked
        ? parameter.Values.FirstOrDefault(value => value.Holds(asked))?.Value
        : parameter.Values is [var only] ? only.Value : null;

    private static Words PartOfDate(string part, Words date) => part switch
    {
        "Year" => new($"{date.Ja}の年", $"the year of {date.En}"),
        "Month" => new($"{date.Ja}の月", $"the month of {date.En}"),
        _ => new($"{date.Ja}の日", $"the day of the month of {date.En}"),
    };

    private Words? OfCall(MethodCallExpression call) => (call.Method.DeclaringType?.Name, call.Method.Name) switch
    {
        (nameof(Law), nameof(Law.AgeOn)) when Of(call.Arguments[0]) is { } birth && Of(call.Arguments[1]) is { } on =>
            new($"{birth.Ja}から数えた{on.Ja}の満年齢", $"the age on the {on.En} counted from the {birth.En}"),
        (nameof(Law), nameof(Law.WindowOpens)) => OfWindow(call),
        (nameof(Law), nameof(Law.BirthdayAfter)) when Of(call.Arguments[1]) is { } from && Number(call.Arguments[2]) is { } count =>
            new($"{from.Ja}の後の{count.Ja}回目の誕生日", $"birthday no. {count.En} after the {from.En}"),
        (nameof(DateOnly), nameof(DateOnly.Parse)) when call.Arguments[0] is ConstantExpression { Value: string text } && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => OfConstant(date),
        (nameof(DateOnly), nameof(DateOnly.AddDays)) => OfShift(call, "日後", "days after"),
        (nameof(DateOnly), nameof(DateOnly.AddMonths)) => OfShift(call, "か月後", "months after"),
        (nameof(DateOnly), nameof(DateOnly.AddYears)) => OfShift(call, "年後", "years after"),
        _ => null,
    };

    private Words? OfWindow(MethodCallExpression call)
    {
        if (Of(call.Arguments[0]) is not { } end || Number(call.Arguments[1]) is not { } months || Number(call.Arguments[2]) is not { } offset)
        {
            return null;
        }

        var from = new Words($"{end.Ja}の{months.Ja}か月前の日", $"the day {months.En} months before the {end.En}");
        return offset.Ja switch
        {
            "0" => from,
            "1" => new($"{from.Ja}の翌日", $"the day after {from.En}"),
            _ => new($"{from.Ja}の{offset.Ja}日後の日", $"{offset.En} days after {from.En}"),
        };
    }

    private Words? OfShift(MethodCallExpression call, string ja, string en) => Of(call.Object!) is { } date && Number(call.Arguments[0]) is { } count
        ? new($"{date.Ja}の{count.Ja}{ja}", $"{count.En} {en} the {date.En}")
        : null;

    /// <summary>A count inside a phrase: the bare number of a parameter if there is one, else its label.</summary>
    private Words? Number(Expression tree) => ParameterOf(tree) is { } path && pack.Parameters.Find(path) is { } parameter
        ? ValueOf(parameter) is { } value ? OfConstant(value) : new Words($"「{parameter.Label.Ja}」", $"\"{parameter.Label.En}\"")
        : Of(tree);
}
