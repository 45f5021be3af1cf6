using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Language;

/// <summary>Checks every name of an expression against its scope, in exact case, and says what was probably meant.</summary>
/// <remarks>The parser itself finds methods in any case and types by reflection; what is named wrong must be refused before it looks.</remarks>
internal sealed class NameCheck
{
    private readonly IReadOnlyList<ExpressionToken> tokens;
    private readonly ExpressionScope scope;
    private readonly List<ExpressionProblem> problems = [];
    private readonly HashSet<string> lambdaParameters;

    private NameCheck(IReadOnlyList<ExpressionToken> tokens, ExpressionScope scope)
    {
        this.tokens = tokens;
        this.scope = scope;
        lambdaParameters = tokens.Where((token, i) => token.Kind == TokenKind.Name && IsOperatorAt(i + 1, "=>")).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
    }

    public static IReadOnlyList<ExpressionProblem> Check(IReadOnlyList<ExpressionToken> tokens, ExpressionScope scope)
    {
        var check = new NameCheck(tokens, scope);
        check.Run();
        return check.problems;
    }

    private void Run()
    {
        var i = 0;
        while (i < tokens.Count)
        {
            i = tokens[i].Kind == TokenKind.Name ? CheckName(i) : i + 1;
        }
    }

    private int CheckName(int i)
    {
        var name = tokens[i].Text;
        if (IsOperatorAt(i - 1, "."))
        {
            CheckMember(tokens[i]);
            return i + 1;
        }

        var input = scope.Inputs.FirstOrDefault(known => known.Name == name);
        return input is null ? CheckHead(i) : CheckPath(i, input);
    }

    private int CheckHead(int i)
    {
        var token = tokens[i];
        var helper = scope.Helpers.FirstOrDefault(type => type.Name == token.Text);
        if (helper is not null)
        {
            return CheckHelperCall(i, helper);
        }

        if (PortableSubset.IsReflection(token.Text))
        {
            RefuseReflection(token);
        }
        else if (!PortableSubset.IsHead(token.Text) && !scope.Definitions.ContainsKey(token.Text) && !lambdaParameters.Contains(token.Text))
        {
            var paths = scope.Inputs.SelectMany(input => input.Leaves.Select(leaf => $"{input.Name}.{leaf}"));
            var known = scope.Definitions.Keys.Concat(scope.Helpers.Select(type => type.Name)).Concat(PortableSubset.Heads).Concat(paths);
            Unknown("R-UNKNOWN-NAME", token, token.Text, "名前", "name", Spelling.Nearest(token.Text, known));
        }

        return i + 1;
    }

    private int CheckHelperCall(int i, Type helper)
    {
        var names = helper.GetMethods().Where(method => method.IsStatic).Select(method => method.Name).Distinct().ToList();
        if (IsOperatorAt(i + 1, ".") && i + 2 < tokens.Count && !names.Contains(tokens[i + 2].Text))
        {
            Unknown("R-UNKNOWN-NAME", tokens[i + 2], $"{helper.Name}.{tokens[i + 2].Text}", "関数", "function", Spelling.Nearest(tokens[i + 2].Text, names));
        }

        return i + 3;
    }

    /// <summary>Follows the members of an input as far as its own classes go; what comes after is judged as a member.</summary>
    private int CheckPath(int i, InputScope input)
    {
        var (type, path, next) = (input.Type, "", i + 1);
        while (InputScope.IsGroup(type) && IsOperatorAt(next, ".") && next + 1 < tokens.Count && tokens[next + 1].Kind == TokenKind.Name)
        {
            var member = tokens[next + 1].Text;
            path = path.Length == 0 ? member : $"{path}.{member}";
            if (type.GetProperty(member) is not { } property)
            {
                RefuseMember(i, next + 1, input, path);
                return next + 2;
            }

            (type, next) = (property.PropertyType, next + 2);
        }

        if (input.EndsAtLeaf && InputScope.IsGroup(type))
        {
            RefusePath(i, input, path);
        }

        return next;
    }

    private void RefuseMember(int i, int member, InputScope input, string path)
    {
        if (PortableSubset.IsReflection(tokens[member].Text))
        {
            RefuseReflection(tokens[member]);
            return;
        }

        RefusePath(i, input, path);
    }

    private void RefusePath(int i, InputScope input, string path)
    {
        var written = path.Length == 0 ? input.Name : $"{input.Name}.{path}";
        var leaves = input.Leaves.ToList();
        var near = leaves.Find(leaf => leaf.StartsWith(path + ".", StringComparison.Ordinal)) ?? Spelling.Nearest(path, leaves);
        Unknown(input.UnknownCode, tokens[i], written, input.Noun.Ja, input.Noun.En, near is null ? null : $"{input.Name}.{near}");
    }

    private void CheckMember(ExpressionToken token)
    {
        if (PortableSubset.IsReflection(token.Text))
        {
            RefuseReflection(token);
        }
        else if (PortableSubset.IsClock(token.Text))
        {
            Add("R-CLOCK", token, $"「{token.Text}」で今の時刻は読めません。", $"\"{token.Text}\" reads the clock.",
                "手続きの日は「f.asOf」です。", "The day of the procedure is f.asOf.");
        }
        else if (!PortableSubset.IsMember(token.Text) && !scope.HasMember(token.Text))
        {
            Unknown("R-MEMBER", token, token.Text, "メソッド・項目", "member", Spelling.Nearest(token.Text, PortableSubset.Members));
        }
    }

    private void RefuseReflection(ExpressionToken token) => Add("R-REFLECT", token, $"「{token.Text}」は使えません。", $"\"{token.Text}\" is not allowed.",
        "型を調べる書き方は消してください。", "Remove it: a rule may not look at types.");

    private void Unknown(string code, ExpressionToken token, string written, string ja, string en, string? near) => Add(code, token,
        $"「{written}」という{ja}はありません。", $"There is no {en} \"{written}\".",
        near is null ? WhereToLook(code).Ja : $"「{near}」の書き間違いではありませんか。",
        near is null ? WhereToLook(code).En : $"Did you mean \"{near}\"?");

    private static Words WhereToLook(string code) => code switch
    {
        "R-UNKNOWN-FACT" => new("rules/vocabulary/facts.json にある名前を書いてください。", "Use a name of rules/vocabulary/facts.json."),
        "R-UNKNOWN-PARAMETER" => new("rules/parameters か町の parameters フォルダーにある名前を書いてください。", "Use a name of rules/parameters or of the town's parameters."),
        "R-MEMBER" => new("rules/README.ja.md の「使える書き方」にあるものを書いてください。", "Use what rules/README.ja.md lists."),
        _ => new("definitions.json にある言葉か、「f.」（事実）「p.」（数値）で始まる名前を書いてください。", "Use a word of definitions.json, or a name after f. (facts) or p. (numbers)."),
    };

    private void Add(string code, ExpressionToken token, string ja, string en, string fixJa, string fixEn) =>
        problems.Add(new ExpressionProblem(code, token.Start, new Words(ja, en), new Words(fixJa, fixEn)));

    private bool IsOperatorAt(int i, string text) => i >= 0 && i < tokens.Count && tokens[i].Is(text);
}
