using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CertFlow.Rules.Packs;
using DotLiquid;

namespace CertFlow.Workflows.Letters;

/// <summary>Reads, parses and checks the letter files of one town.</summary>
internal sealed class LetterTemplatesReader(IReadOnlyCollection<PackFile> files, string town)
{
    private static readonly JsonSerializerOptions OfficeJson = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly LetterFiles[] Kinds =
    [
        new(LetterKind.Inquiry, "inquiry", typeof(InquiryLetterContent)),
        new(LetterKind.ApplicationForm, "application-form", typeof(ApplicationFormContent)),
        new(LetterKind.ProxySlip, "proxy-slip", typeof(ProxySlipContent)),
        new(LetterKind.IncompleteSlip, "incomplete-slip", typeof(IncompleteSlipContent)),
        new(LetterKind.RevocationForm, "revocation-form", typeof(RevocationFormContent)) { Style = "application-form", MayBeMissing = true },
        new(LetterKind.PinForm, "pin-form", typeof(PinFormContent)) { Style = "application-form", MayBeMissing = true },
        new(LetterKind.VisitSlip, "visit-slip", typeof(VisitSlipContent)) { MayBeMissing = true },
    ];

    private readonly List<Finding> findings = [];

    public LetterTemplatesReading Read()
    {
        var profile = ReadOffice();
        var seal = Find("seal.png");
        if (profile?.SealMode == SealMode.Image && seal is null)
        {
            findings.Add(LetterFinding.Missing($"towns/{town}/letters/seal.png"));
        }

        var templates = Kinds.Where(kind => !kind.MayBeMissing || Find(kind.Name + ".liquid") is not null).ToDictionary(kind => kind.Kind, ReadKind);
        var isComplete = profile is not null && findings.Count == 0;
        return new LetterTemplatesReading(
            isComplete ? new LetterTemplates(profile!, seal is null ? null : Convert.ToBase64String(seal.Content.Span), templates!) : null,
            [.. findings.Distinct()]);
    }

    private TownProfile? ReadOffice()
    {
        if (Find("office.json") is not { } file)
        {
            findings.Add(LetterFinding.Missing($"towns/{town}/letters/office.json"));
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<OfficeFile>(file.Content.Span, OfficeJson)?.Office;
        }
        catch (JsonException fault)
        {
            findings.Add(LetterFinding.Office(file.Path, fault));
            return null;
        }
    }

    private LetterTemplate? ReadKind(LetterFiles kind)
    {
        var names = new Dictionary<string, Type>(LetterModel.MembersOf(kind.Content));
        foreach (var block in LetterComposer.Blocks)
        {
            names[block] = typeof(string);
        }

        var page = Parse("page.liquid", names);
        var contact = Parse("contact.liquid", names);
        var body = Parse(kind.Name + ".liquid", names);
        var shared = ReadStyle("page.css");
        var own = ReadStyle(kind.StyleFile);
        return page is null || contact is null || body is null || shared is null || own is null
            ? null
            : new LetterTemplate(
                page, contact, body, shared + own,
                HashOf("page.liquid", "contact.liquid", kind.Name + ".liquid", "page.css", kind.StyleFile));
    }

    private Template? Parse(string name, IReadOnlyDictionary<string, Type> names)
    {
        if (TextOf(name) is not { } source)
        {
            return null;
        }

        var faults = TemplateChecker.Check(source, names).Select(fault => LetterFinding.Template(source, fault))
            .Concat(LetterMarkup.Check(source.WithoutLiquid()).Select(fault => LetterFinding.Markup(source, fault)))
            .ToArray();
        findings.AddRange(faults);
        return faults.Length > 0 ? null : ParseChecked(source.Text);
    }

    private static Template ParseChecked(string text)
    {
        var template = Template.Parse(text, SyntaxCompatibility.DotLiquid22a);
        template.MakeThreadSafe();
        return template;
    }

    private string? ReadStyle(string name)
    {
        var source = TextOf(name);
        if (source is not null)
        {
            findings.AddRange(LetterMarkup.CheckStyle(source.Text).Select(fault => LetterFinding.Markup(source, fault)));
        }

        return source?.Text;
    }

    private TemplateSource? TextOf(string name)
    {
        if (Find(name) is not { } file)
        {
            findings.Add(LetterFinding.Missing($"national/letters/{name}"));
            return null;
        }

        return new TemplateSource(file.Path, Encoding.UTF8.GetString(file.Content.Span));
    }

    private PackFile? Find(string name) =>
        files.FirstOrDefault(file => file.Path == $"towns/{town}/letters/{name}")
        ?? files.FirstOrDefault(file => file.Path == $"national/letters/{name}");

    private string HashOf(params string[] names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(SHA256.HashData(Find(name)!.Content.Span));
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The files of a kind of paper.</summary>
    private sealed record LetterFiles(LetterKind Kind, string Name, Type Content)
    {
        /// <summary>The paper whose style it shares; null: its own.</summary>
        public string? Style { get; init; }

        /// <summary>Editions published before the paper existed do not have it; it is not printed then.</summary>
        public bool MayBeMissing { get; init; }

        public string StyleFile => (Style ?? Name) + ".css";
    }

    /// <summary>The file as staff write it: the office, and where and when that was read.</summary>
    private sealed record OfficeFile(TownProfile Office, OfficeSource Source, DateOnly CheckedOn)
    {
        /// <summary>The line by which editors find the schema.</summary>
        [JsonPropertyName("$schema")]
        public string? Schema { get; init; }
    }

    private sealed record OfficeSource(string Url, string Heading, string PageDate, IReadOnlyList<string> Requirement);
}
