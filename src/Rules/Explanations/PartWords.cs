using System.Linq.Expressions;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Explanations;

/// <summary>Says one part of a condition as the end of a sentence: 「本人が15歳未満である」; null for what it cannot say.</summary>
internal sealed class PartWords(NamedExpressions named, ValueWords values)
{
    /// <summary>What the calendar of the asked office, and no file of parameters, gives.</summary>
    private static readonly Dictionary<string, Saying> OfOffice = new(StringComparer.Ordinal)
    {
        ["office.openToday"] = new(new("開庁日である", "the office is open that day"), new("開庁日でない", "the office is not open that day")),
        ["office.isMain"] = new(new("本庁の窓口である", "it is the main office"), new("本庁の窓口でない", "it is not the main office")),
        ["office.isExtraDay"] = new(new("臨時の開庁日である", "it is an extra opening day"), new("臨時の開庁日でない", "it is no extra opening day")),
        ["office.hasLateEvening"] = new(new("窓口の延長がある日である", "the day has a late evening"), new("窓口の延長がない日である", "the day has no late evening")),
        ["office.maintenance"] = new(new("システム保守のある日である", "the national system is down for a part of the day"), new("システム保守のない日である", "the national system is up all day")),
        ["office.servesProcedure"] = new(new("この窓口で扱う手続きである", "the office serves the procedure"), new("この窓口で扱わない手続きである", "the office does not serve the procedure")),
    };

    public Words? Of(Clause.Part part) => ValueWords.Bare(part.Tree) switch
    {
        ConstantExpression { Value: bool always } => always != part.Denied ? new("いつでも", "always") : new("成り立つことがない", "never"),
        ParameterExpression name when named.DefinitionOf(name) is { } definition => Say(definition.Saying, definition.Label, !part.Denied),
        MemberExpression member when values.FactOf(member) is { Kind: FactKind.Bool } fact => OfFlag(fact, !part.Denied),
        MemberExpression { Member.Name: "HasValue", Expression: { } inner } when values.Of(inner) is { } value => Missing(value, part.Denied),
        MemberExpression member when ValueWords.ParameterOf(member) is { } path && OfOffice.TryGetValue(path, out var saying) => Side(saying, !part.Denied),
        MemberExpression member when member.Type == typeof(bool) && values.Of(member) is { } flag => Quoted(flag, !part.Denied),
        BinaryExpression binary => OfComparison(binary, part.Denied),
        MethodCallExpression call => OfCall(call, !part.Denied),
        _ => null,
    };

    private static Words Say(Saying? saying, Words label, bool holds) => saying is null ? Quoted(label, holds) : Side(saying, holds);

    private static Words Side(Saying saying, bool holds) => holds ? saying.WhenTrue : saying.WhenFalse;

    /// <summary>A label that is no sentence: 「…」に当たる. Always right, seldom pretty.</summary>
    private static Words Quoted(Words label, bool holds) =>
        holds ? new($"「{label.Ja}」に当たる", label.En) : new($"「{label.Ja}」に当たらない", $"it is not so that: {label.En}");

    private static Words OfFlag(FactDefinition fact, bool holds)
    {
        var label = ValueWords.Short(fact.Label);
        return fact.Saying is null && holds && label.Ja.EndsWith("こと", StringComparison.Ordinal) ? label with { Ja = label.Ja[..^2] } : Say(fact.Saying, label, holds);
    }

    private static Words Missing(Words value, bool isMissing) =>
        isMissing ? new($"{value.Ja}がない", $"there is no {value.En}") : new($"{value.Ja}がある", $"there is a {value.En}");

    private Words? OfComparison(BinaryExpression binary, bool denied)
    {
        var relation = denied ? Opposite(binary.NodeType) : binary.NodeType;
        if (relation is not (ExpressionType.Equal or ExpressionType.NotEqual))
        {
            // A comparison with none is false, and so is the opposite one: "not before" is not "on or after" where there may be no day.
            return denied && MayBeNone(binary) ? Refuted(OfOrder(binary, binary.NodeType)) : OfOrder(binary, relation);
        }

        var isEqual = relation == ExpressionType.Equal;
        var (left, right) = ValueWords.Bare(binary.Left) is ConstantExpression ? (binary.Right, binary.Left) : (binary.Left, binary.Right);
        return ValueWords.Bare(right) switch
        {
            ConstantExpression { Value: null } => values.Of(left) is { } value ? Missing(value, isEqual) : null,
            ConstantExpression { Value: bool wanted } => Of(new Clause.Part(left, wanted != isEqual)),
            ConstantExpression { Value: string code } => OfCodes(left, [code], isEqual),
            ConstantExpression { Value: int number } when values.FactOf(left)?.Path == "visit" => OfVisit(number, isEqual),
            ConstantExpression { Value: int number } when IsMonth(left, out var date) && values.Of(date) is { } of => OfMonth(of, number, isEqual),
            _ => OfEquality(left, right, isEqual),
        };
    }

    private static bool MayBeNone(BinaryExpression binary) => Nullable.GetUnderlyingType(binary.Left.Type) is not null || Nullable.GetUnderlyingType(binary.Right.Type) is not null;

    private static Words? Refuted(Words? words) => words is null ? null : new($"{words.Ja}ということはない", $"it is not so that {words.En}");

    private static bool IsMonth(Expression tree, out Expression date)
    {
        var member = ValueWords.Bare(tree) as MemberExpression;
        date = member?.Expression ?? tree;
        return member is { Member.Name: "Month" } && date.Type == typeof(DateOnly);
    }

    private static Words OfVisit(int number, bool isEqual) => isEqual
        ? new($"{number}回目の来庁である", $"it is visit {number}")
        : new($"{number}回目の来庁でない", $"it is not visit {number}");

    private static Words OfMonth(Words date, int month, bool isEqual) => isEqual
        ? new($"{date.Ja}が{month}月である", $"the {date.En} is in month {month}")
        : new($"{date.Ja}が{month}月でない", $"the {date.En} is not in month {month}");

    private Words? OfEquality(Expression left, Expression right, bool isEqual) => values.Of(left) is { } one && values.Of(right) is { } other
        ? isEqual ? new($"{one.Ja}が{other.Ja}と同じである", $"{one.En} is {other.En}") : new($"{one.Ja}が{other.Ja}と異なる", $"{one.En} is not {other.En}")
        : null;

    private Words? OfOrder(BinaryExpression binary, ExpressionType relation)
    {
        if (values.Of(binary.Left) is not { } left || values.Of(binary.Right) is not { } right)
        {
            return null;
        }

        var type = ValueWords.Bare(binary.Left).Type;
        var isTime = (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateOnly) || values.FactOf(binary.Left)?.Path == "timeOfDay";
        return relation switch
        {
            ExpressionType.LessThan => isTime ? new($"{left.Ja}が{right.Ja}より前である", $"{left.En} is before {right.En}") : new($"{left.Ja}が{right.Ja}に満たない", $"{left.En} is less than {right.En}"),
            ExpressionType.LessThanOrEqual => isTime ? new($"{left.Ja}が{right.Ja}以前である", $"{left.En} is {right.En} or earlier") : new($"{left.Ja}が{right.Ja}以下である", $"{left.En} is {right.En} or less"),
            ExpressionType.GreaterThan => isTime ? new($"{left.Ja}が{right.Ja}より後である", $"{left.En} is after {right.En}") : new($"{left.Ja}が{right.Ja}を超える", $"{left.En} is more than {right.En}"),
            ExpressionType.GreaterThanOrEqual => isTime ? new($"{left.Ja}が{right.Ja}以後である", $"{left.En} is {right.En} or later") : new($"{left.Ja}が{right.Ja}以上である", $"{left.En} is {right.En} or more"),
            _ => null,
        };
    }

    private Words? OfCall(MethodCallExpression call, bool holds) => (call.Method.DeclaringType?.Name, call.Method.Name, call.Arguments.Count) switch
    {
        (nameof(Enumerable), nameof(Enumerable.Contains), 2) when CodesOf(call.Arguments[0]) is { } codes => OfCodes(call.Arguments[1], codes, holds),
        (nameof(Enumerable), nameof(Enumerable.Contains), 2) when ValueWords.Bare(call.Arguments[1]) is ConstantExpression { Value: string code } => OfMember(call.Arguments[0], code, holds),
        (nameof(Enumerable), nameof(Enumerable.Any), 1) when values.Of(call.Arguments[0]) is { } list => Missing(list, !holds),
        (nameof(Enumerable), nameof(Enumerable.Any), 2) when CodeOfEach(call.Arguments[1]) is { } code => OfMember(call.Arguments[0], code, holds),
        (nameof(Law), nameof(Law.RemainsLessThanMonths), 3) => OfRemaining(call, holds),
        _ => null,
    };

    private Words? OfRemaining(MethodCallExpression call, bool holds) =>
        values.Of(call.Arguments[0]) is { } end && values.Of(call.Arguments[1]) is { } on && values.Of(call.Arguments[2]) is { } months
            ? holds
                ? new($"{on.Ja}から{end.Ja}までの残りが{months.Ja}か月未満である", $"less than {months.En} months remain on the {on.En} until the {end.En}")
                : new($"{on.Ja}から{end.Ja}までの残りが{months.Ja}か月以上である", $"at least {months.En} months remain on the {on.En} until the {end.En}")
            : null;

    private static string[]? CodesOf(Expression tree) => tree is NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array && array.Expressions.All(item => item is ConstantExpression { Value: string })
        ? [.. array.Expressions.Select(item => (string)((ConstantExpression)item).Value!)]
        : null;

    /// <summary>The code of <c>x => x == "code"</c>.</summary>
    private static string? CodeOfEach(Expression lambda) => lambda is LambdaExpression { Body: BinaryExpression { NodeType: ExpressionType.Equal, Left: ParameterExpression, Right: ConstantExpression { Value: string code } } }
        ? code
        : null;

    private Words? OfCodes(Expression subject, IReadOnlyList<string> codes, bool holds)
    {
        if (values.Of(subject) is not { } label || ChoicesOf(subject, codes) is not { } choices)
        {
            return null;
        }

        var en = string.Join(" or ", choices.Select(choice => $"\"{choice.En}\""));
        return holds
            ? new($"{label.Ja}が{string.Join("か", choices.Select(choice => $"「{choice.Ja}」"))}である", $"{label.En} is {en}")
            : new($"{label.Ja}が{string.Concat(choices.Select(choice => $"「{choice.Ja}」"))}以外である", $"{label.En} is not {en}");
    }

    private Words? OfMember(Expression list, string code, bool holds)
    {
        if (values.Of(list) is not { } label || ChoicesOf(list, [code]) is not [var choice])
        {
            return null;
        }

        return holds ? new($"{label.Ja}に「{choice.Ja}」がある", $"{label.En} include \"{choice.En}\"") : new($"{label.Ja}に「{choice.Ja}」がない", $"{label.En} do not include \"{choice.En}\"");
    }

    /// <summary>The words of codes; null when the fact has no such choice, so that no code is ever passed off as a word.</summary>
    private List<Words>? ChoicesOf(Expression subject, IReadOnlyList<string> codes)
    {
        var known = values.FactOf(subject)?.Choices ?? [];
        var found = codes.Select(code => known.FirstOrDefault(choice => choice.Code == code)?.Label).OfType<Words>().ToList();
        return found.Count == codes.Count ? found : null;
    }

    private static ExpressionType Opposite(ExpressionType relation) => relation switch
    {
        ExpressionType.Equal => ExpressionType.NotEqual,
        ExpressionType.NotEqual => ExpressionType.Equal,
        ExpressionType.LessThan => ExpressionType.GreaterThanOrEqual,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThan,
        ExpressionType.GreaterThan => ExpressionType.LessThanOrEqual,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThan,
        _ => relation,
    };
}
