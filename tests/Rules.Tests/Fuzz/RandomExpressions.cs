using CertFlow.Rules.Vocabulary;

namespace CertFlow.RulesTests.Fuzz;

/// <summary>Expressions drawn from a grammar that is mostly the rules' language, with traps in it.</summary>
internal sealed class RandomExpressions(Dice dice)
{
    private static readonly IReadOnlyList<FactDefinition> Facts = Published.Book.Vocabulary.Facts;

    private static readonly string[] Definitions = ["isHolder", "isUnder15", "holderAge", "isVoluntary", "wantsSignature", "isNobody", "ishHolder"];
    private static readonly string[] Numbers = ["0", "1", "15", "-1", "2147483647", "99999999999999999999", "1.5", "1e400", "0x10", "１", "p.age.signatureFrom", "holderAge", "f.asOf.Year", "f.visit"];
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">=", "=", "<>", "=>", "＝＝"];
    private static readonly string[] Joints = ["&&", "||", "&&", "||", "&", "|", "and", "or", "^", "??", "、"];
    private static readonly string[] Arithmetic = ["+", "-", "*", "/", "%", "<<", "mod"];
    private static readonly string[] Members = ["Length", "Contains(\"x\")", "Any()", "Any(x => x == \"signature\")", "Year", "AddDays(1)", "AddMonths(1000000)", "Value", "HasValue", "GetType()", "ToString()", "Trim()", "Count()", "First()", "nope", "Substring(5, 100)", "Replace(\"a\", \"aa\")"];
    private static readonly string[] Traps =
    [
        "DateTime.Now", "typeof(int)", "new object()", "new[] { 1, \"x\" }", "new[] { }", "int.Parse(\"x\")", "\"\\u0000\"", "'x'", "\"unclosed", "it", "$", "@it", "null", "true", "True",
        "DateOnly.Parse(\"2026-02-30\")", "Law.AgeOn(null, f.asOf, \"x\")", "Law.AgeOn(f.holder.birthDate, f.asOf, p.age.reachedOn)", "x => x", "string.Join(\",\", f.requested)", "Math.Pow(9, 999)", "f.holder", "p", "f", "f..asOf", "f.asOf.", "#", "//", "/* */", "(a+)+$", "[0-9]{1,9999}", "\\",
    ];

    /// <summary>A condition, or what somebody might take for one.</summary>
    public string Condition(int depth) => depth <= 0 ? Leaf() : dice.Below(12) switch
    {
        0 or 1 or 2 => $"{Condition(depth - 1)} {dice.Of(Joints)} {Condition(depth - 1)}",
        3 => $"!{Condition(depth - 1)}",
        4 => $"({Condition(depth - 1)})",
        5 => $"({Condition(depth - 1)} ? {Condition(depth - 1)} : {Condition(depth - 1)})",
        6 => $"f.requested.{dice.Of(["Any", "All", "Count", "Where", "Select"])}(x{depth} => {Condition(depth - 1)})",
        _ => $"{Value(depth - 1)} {dice.Of(Comparisons)} {Value(depth - 1)}",
    };

    private string Leaf() => dice.Below(8) switch
    {
        0 => dice.Of(Traps),
        1 or 2 => dice.Of(Definitions),
        3 => $"new[] {{ \"lost\", \"void\" }}.Contains({Fact()})",
        4 => $"f.requested.Contains(\"{dice.Of(["signature", "userAuthentication", "x"])}\")",
        _ => $"{Value(0)} {dice.Of(Comparisons)} {Value(0)}",
    };

    private string Value(int depth) => dice.Below(depth > 0 ? 9 : 6) switch
    {
        0 => dice.Of(Numbers),
        1 => $"\"{dice.Of(["holder", "parent", "other", "", "日本"])}\"",
        2 => dice.Of(Traps),
        3 => "null",
        4 or 5 => Fact(),
        6 => $"{Value(depth - 1)}.{dice.Of(Members)}",
        7 => $"({Value(depth - 1)} {dice.Of(Arithmetic)} {Value(depth - 1)})",
        _ => $"({Condition(depth - 1)})",
    };

    private string Fact() => dice.OneIn(12) ? "f.holder.brithDate" : "f." + dice.Of(Facts).Path;
}
