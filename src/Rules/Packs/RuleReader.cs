using CertFlow.Rules.Decisions;
using CertFlow.Rules.Json;

namespace CertFlow.Rules.Packs;

/// <summary>Reads one rule file: RulesEngine's workflow JSON, strictly, with our <c>Properties</c>.</summary>
internal sealed class RuleReader(string path, FindingList findings)
{
    private const int MaxRuleDepth = 8;

    private static readonly Dictionary<string, RuleKind> Kinds = new(StringComparer.Ordinal)
    {
        ["route"] = RuleKind.Route,
        ["bar"] = RuleKind.Bar,
        ["requires"] = RuleKind.Requires,
        ["waives"] = RuleKind.Waives,
        ["accepts"] = RuleKind.Accepts,
        ["pins"] = RuleKind.Pins,
        ["advises"] = RuleKind.Advises,
        ["charges"] = RuleKind.Charges,
    };

    private static readonly string[] Operators = ["And", "Or", "AndAlso", "OrElse"];
    private static readonly Dictionary<string, string> NoLocals = [];

    public IReadOnlyList<RuleDefinition> Read(JsonTree tree)
    {
        var workflow = new JsonShape(tree, path, findings);
        var name = workflow.Text("WorkflowName");
        RefuseForeignWorkflow(name, workflow);
        var rules = workflow.RequiredItems("Rules").Select(rule => ReadRule(name, workflow.Child(rule))).ToList();
        if (workflow.Has("WorkflowsToInject") || workflow.Has("GlobalParams"))
        {
            workflow.Error("WorkflowsToInject", "R-INJECT", new Words("規則ファイルでは WorkflowsToInject と GlobalParams は使えません。", "WorkflowsToInject and GlobalParams are not used in rule files."),
                new Words("共通の条件は definitions.json に書いてください。", "Write shared conditions in definitions.json."));
        }

        workflow.Finish();
        return rules;
    }

    private RuleDefinition ReadRule(string workflow, JsonShape rule)
    {
        var name = rule.Text("RuleName");
        var tree = rule.Required("Properties");
        var properties = tree is null ? null : rule.Child(tree);
        var kind = properties is null ? RuleKind.Advises : ReadKind(properties);
        var removed = properties?.Flag("removed") ?? false;
        var definition = new RuleDefinition
        {
            Workflow = workflow,
            Name = name,
            Kind = kind,
            Meaning = properties is null ? new RuleMeaning() : ReadMeaning(properties, kind),
            Text = properties?.Text("text") ?? "",
            Source = properties is null ? new RuleSource("", "", "", []) : ReadSource(properties),
            ValidFrom = properties?.Date("validFrom") ?? default,
            ValidThrough = properties?.OptionalDate("validThrough"),
            CheckedOn = properties?.Date("checkedOn") ?? default,
            Statutory = properties?.Flag("statutory") ?? false,
            Overrides = properties?.OptionalText("overrides"),
            Removed = removed,
            Body = ReadBody(rule, 1),
            Path = path,
            Position = rule.PlaceOf("RuleName").Position,
            Properties = tree,
        };
        properties?.OptionalText("note");
        properties?.Finish();
        RefuseBadPeriod(definition, rule);
        RefuseBadName(name, rule);
        rule.Finish();
        return definition;
    }

    private static RuleKind ReadKind(JsonShape properties)
    {
        var written = properties.Text("kind");
        if (Kinds.TryGetValue(written, out var kind))
        {
            return kind;
        }

        properties.Error("kind", "P-KIND", new Words($"「{written}」という種類(kind)はありません。", $"There is no kind \"{written}\"."),
            new Words($"使える種類: {string.Join("、", Kinds.Keys)}", $"Known kinds: {string.Join(", ", Kinds.Keys)}"));
        return RuleKind.Advises;
    }

    private static RuleMeaning ReadMeaning(JsonShape p, RuleKind kind) => kind switch
    {
        RuleKind.Route => new RuleMeaning
        {
            Sets = OneOf(p, "sets", "actorClass", "acceptAs", "revokes"),
            Value = p.Text("value"),
            NextStep = p.OptionalText("nextStep"),
            EffectiveAfterDays = p.Has("effective") && OneOf(p, "effective", "sameDay", "dayAfter") == "dayAfter" ? 1 : 0,
        },
        RuleKind.Bar => new RuleMeaning
        {
            Outcome = p.Text("outcome"),
            Certificate = p.OptionalText("certificate"),
            BarsCertificates = p.Flag("barsCertificates"),
            NextStep = p.OptionalText("nextStep"),
        },
        RuleKind.Requires => new RuleMeaning { Document = p.Text("document"), Alternatives = p.Texts("alternatives"), Demand = PaperDemandReader.Read(p), Visit = p.OptionalNumber("visit") ?? 1 },
        RuleKind.Charges => new RuleMeaning { Parameter = p.Text("parameter"), Outcomes = p.Texts("outcomes") },
        RuleKind.Waives => new RuleMeaning { Requirement = p.Text("requirement") },
        RuleKind.Accepts => new RuleMeaning { Document = p.Text("document") },
        RuleKind.Pins => new RuleMeaning { Pin = p.Text("pin"), Mode = OneOf(p, "mode", "verify", "choose") },
        _ => new RuleMeaning { DeskForm = p.OptionalText("deskForm"), Outcomes = p.Texts("outcomes") },
    };

    private static string OneOf(JsonShape shape, string name, params string[] allowed)
    {
        var written = shape.Text(name);
        if (!allowed.Contains(written))
        {
            shape.Error(name, "P-VALUE", new Words($"「{name}」に「{written}」は書けません。", $"\"{written}\" is no value of \"{name}\"."),
                new Words($"使える値: {string.Join("、", allowed)}", $"Known values: {string.Join(", ", allowed)}"));
        }

        return written;
    }

    private static RuleSource ReadSource(JsonShape properties)
    {
        if (!properties.Has("source"))
        {
            properties.Error("source", "R-NO-SOURCE", new Words("出典（source）のない規則は使えません。", "A rule without a source is refused."),
                new Words("source に url、heading、pageDate、requirement を書いてください。", "Add source with url, heading, pageDate and requirement."));
            return new RuleSource("", "", "", []);
        }

        return SourceReader.Read(properties.OptionalChild("source")!);
    }

    /// <summary>A rule belongs to the procedure of its workflow's name: in another folder nobody would look for it, and no procedure might ask it.</summary>
    private void RefuseForeignWorkflow(string name, JsonShape workflow)
    {
        var folder = path.Split('/')[^2];
        if (workflow.Has("WorkflowName") && !(name.StartsWith(folder + ".", StringComparison.Ordinal) && NameList.IsName(name[(folder.Length + 1)..])))
        {
            workflow.Error("WorkflowName", "P-WORKFLOW", new Words($"WorkflowName「{name}」が、フォルダー「{folder}」と合いません。", $"The WorkflowName \"{name}\" does not fit the folder \"{folder}\"."),
                new Words($"「{folder}.」で始め、その後に英数字とハイフンで組の名前を書いてください。", $"Start with \"{folder}.\" and go on with letters, digits and hyphens."));
        }
    }

    private static void RefuseBadName(string name, JsonShape rule)
    {
        if (rule.Has("RuleName") && !NameList.IsName(name))
        {
            rule.Error("RuleName", "P-NAME", new Words($"「{name}」は規則の名前に使えません。", $"\"{name}\" cannot name a rule."),
                new Words("半角の英字で始め、英小文字・数字・ハイフンで、何の規則かが分かる名前にしてください。", "Start with a letter, and use lower-case letters, digits and hyphens."));
        }
    }

    private static void RefuseBadPeriod(RuleDefinition rule, JsonShape shape)
    {
        if (rule.ValidThrough is { } last && last < rule.ValidFrom)
        {
            shape.Error("Properties", "P-PERIOD", new Words($"「{rule.Name}」の終わりの日が始まりの日より前です。", $"\"{rule.Name}\" ends before it begins."),
                new Words("validFrom と validThrough を直してください。", "Correct validFrom and validThrough."));
        }
    }

    private static RuleBody ReadBody(JsonShape rule, int depth)
    {
        var operatorName = rule.OptionalText("Operator");
        return operatorName is null ? ReadLeaf(rule) : ReadNode(rule, operatorName, depth);
    }

    private static RuleBody.Leaf ReadLeaf(JsonShape rule)
    {
        if (rule.Has("Rules"))
        {
            rule.Error("Rules", "P-OPERATOR", new Words("Rules があるのに Operator がありません。", "Rules without an Operator."),
                new Words("Operator に And か Or を書いてください。", "Add Operator: And or Or."));
        }

        var tree = rule.Required("Expression");
        return new RuleBody.Leaf(rule.OptionalText("Expression") ?? "", tree ?? new JsonTree(JsonKind.String, "", rule.Place.Position), ReadLocals(rule));
    }

    private static IReadOnlyDictionary<string, string> ReadLocals(JsonShape rule)
    {
        if (!rule.Has("LocalParams"))
        {
            return NoLocals;
        }

        var locals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var local in rule.Children("LocalParams"))
        {
            if (!locals.TryAdd(local.Text("Name"), local.Text("Expression")))
            {
                local.Error("Name", "P-DUPLICATE", new Words("同じ名前の LocalParams が二つあります。", "Two LocalParams have the same name."),
                    new Words("別の名前にしてください。", "Choose another name."));
            }

            local.Finish();
        }

        return locals;
    }

    private static RuleBody.Node ReadNode(JsonShape rule, string operatorName, int depth)
    {
        if (!Operators.Contains(operatorName))
        {
            rule.Error("Operator", "P-OPERATOR", new Words($"「{operatorName}」という Operator はありません。", $"There is no Operator \"{operatorName}\"."),
                new Words("And か Or と、大文字で始めて書いてください。", "Write And or Or, with a capital."));
        }

        if (depth > MaxRuleDepth)
        {
            rule.Error("Rules", "R-NESTING", new Words($"規則の入れ子は{MaxRuleDepth}段までです。", $"At most {MaxRuleDepth} levels of rules."),
                new Words("規則を分けてください。", "Split the rule."));
            return new RuleBody.Node("And", []);
        }

        var children = rule.RequiredItems("Rules").Select(rule.Child).Select(child => ReadChild(child, depth + 1)).ToList();
        return new RuleBody.Node(operatorName is "Or" or "OrElse" ? "Or" : "And", children);
    }

    private static (string Name, RuleBody Body) ReadChild(JsonShape child, int depth)
    {
        var read = (child.Text("RuleName"), ReadBody(child, depth));
        child.Finish();
        return read;
    }
}
