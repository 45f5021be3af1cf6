using System.Text.RegularExpressions;

namespace CertFlow.Workflows.Letters;

/// <summary>Reads every Liquid tag of a template and collects what could not be filled, with its place.</summary>
internal sealed partial class TemplateChecker
{
    private static readonly HashSet<string> Words = ["and", "or", "contains", "nil", "true", "false"];
    private static readonly IReadOnlyDictionary<string, Type> Loop = new Dictionary<string, Type>
    {
        ["index"] = typeof(int), ["first"] = typeof(bool), ["last"] = typeof(bool),
    };

    private readonly TemplateSource source;
    private readonly Dictionary<string, Type> names;
    private readonly Stack<(string Tag, string? LoopName, int Offset)> open = new();
    private readonly List<TemplateFault> faults = [];

    private TemplateChecker(TemplateSource source, IReadOnlyDictionary<string, Type> names)
    {
        this.source = source;
        this.names = new Dictionary<string, Type>(names);
    }

    /// <summary>The faults in the order they stand in the file.</summary>
    public static IReadOnlyList<TemplateFault> Check(TemplateSource source, IReadOnlyDictionary<string, Type> names)
    {
        var checker = new TemplateChecker(source, names);
        checker.CheckTags();
        return checker.faults;
    }

    private void CheckTags()
    {
        foreach (var tag in source.Tags())
        {
            if (tag.Groups["print"] is { Success: true } print)
            {
                CheckNames(print.Value, print.Index);
                continue;
            }

            CheckTag(tag.Groups["tag"], tag.Groups["rest"]);
        }

        var stray = StrayBrace().Match(source.WithoutLiquid());
        if (stray.Success)
        {
            Note(TemplateFaultKind.Syntax, stray.Value, stray.Index);
        }

        foreach (var (tag, _, offset) in open)
        {
            Note(TemplateFaultKind.Syntax, tag, offset);
        }
    }

    private void CheckTag(Group tag, Group rest)
    {
        switch (tag.Value)
        {
            case "if" or "unless":
                open.Push((tag.Value, null, tag.Index));
                CheckNames(rest.Value, rest.Index);
                break;
            case "elsif" when open.Count > 0:
                CheckNames(rest.Value, rest.Index);
                break;
            case "else" when open.Count > 0:
                break;
            case "for":
                Enter(tag, rest);
                break;
            case "endif" or "endunless" or "endfor" when open.Count > 0 && open.Peek().Tag == tag.Value[3..]:
                Leave();
                break;
            default:
                Note(TemplateFaultKind.Syntax, tag.Value, tag.Index);
                break;
        }
    }

    private void Enter(Group tag, Group rest)
    {
        var loop = ForLoop().Match(rest.Value);
        if (!loop.Success)
        {
            Note(TemplateFaultKind.Syntax, tag.Value + rest.Value, tag.Index);
            return;
        }

        var list = loop.Groups["list"];
        var element = list.Success ? LetterModel.ElementOf(Resolve(list.Value) ?? typeof(void)) : typeof(int);
        if (element is null)
        {
            Note(TemplateFaultKind.UnknownName, list.Value, rest.Index + list.Index);
        }

        names[loop.Groups["name"].Value] = element ?? typeof(void);
        open.Push((tag.Value, loop.Groups["name"].Value, tag.Index));
    }

    private void Leave()
    {
        if (open.Pop().LoopName is { } name)
        {
            names.Remove(name);
        }
    }

    private void CheckNames(string expression, int offset)
    {
        foreach (Match token in Token().Matches(expression))
        {
            var isName = token.Groups["name"].Success;
            if (!isName && !token.Groups["literal"].Success)
            {
                Note(TemplateFaultKind.Syntax, token.Value, offset + token.Index);
            }

            if (isName && !Words.Contains(token.Value) && Resolve(token.Value) is null)
            {
                Note(TemplateFaultKind.UnknownName, token.Value, offset + token.Index);
            }
        }
    }

    /// <summary>The type a dotted path leads to; null when it leads nowhere.</summary>
    private Type? Resolve(string path)
    {
        var segments = path.Split('.');
        if (segments[0] == "forloop" && segments.Length == 2)
        {
            return open.Any(block => block.Tag == "for") ? Loop.GetValueOrDefault(segments[1]) : null;
        }

        var type = names.GetValueOrDefault(segments[0]);
        return segments.Skip(1).Aggregate(type, (owner, name) => owner is null ? null : MemberOf(owner, name));
    }

    private static Type? MemberOf(Type type, string name) =>
        name == "size" && (type == typeof(string) || LetterModel.ElementOf(type) is not null)
            ? typeof(int)
            : LetterModel.MembersOf(type).GetValueOrDefault(name);

    private void Note(TemplateFaultKind kind, string text, int offset) => faults.Add(new TemplateFault(kind, text.Trim(), offset));

    [GeneratedRegex("""\G\s*(?<name>[A-Za-z_][\w]*(\.[\w]+)*)\s+in\s+((?<list>[A-Za-z_][\w]*(\.[\w]+)*)|\(\d+\.\.\d+\))\s*$""")]
    private static partial Regex ForLoop();

    /// <summary>A bar (a filter) or anything else of Liquid's larger language matches neither group.</summary>
    [GeneratedRegex("""(?<literal>"[^"]*"|\d+|==|!=|<=|>=|<|>)|(?<name>[A-Za-z_]\w*(\.\w+)*)|\S""")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{\{|\{%|%\}|\}\}")]
    private static partial Regex StrayBrace();
}

/// <summary>What is wrong with a tag.</summary>
internal enum TemplateFaultKind
{
    UnknownName,
    Syntax,
}

/// <summary>A tag that cannot be filled.</summary>
internal sealed record TemplateFault(TemplateFaultKind Kind, string Text, int Offset);
