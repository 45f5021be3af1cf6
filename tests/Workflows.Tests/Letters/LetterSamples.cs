using CertFlow.Rules.Packs;
using CertFlow.Workflows.Letters;

namespace CertFlow.WorkflowsTests.Letters;

/// <summary>Misaki's templates and one valid content a kind, of invented people.</summary>
internal static class LetterSamples
{
    public const string HolderAddress = "大阪府泉南郡岬町見本一丁目2番3号";
    public static readonly string Root = FindRoot();
    public static readonly IReadOnlyList<PackFile> Files = ReadFiles();

    public static LetterTemplates Templates { get; } = LetterTemplates.Read(Files, "misaki").Templates!;

    public static IReadOnlyList<PaperLine> Papers { get; } =
    [
        new("inquiry-form-mailed", "照会書兼回答書", "申請者ご本人が、すべての欄を記入したもの"),
        new("card", "申請者ご本人のマイナンバーカード"),
        new("holder-id-other", "申請者ご本人の本人確認書類 1点", "マイナンバーカード以外のもの"),
        new("representative-photo-id", "代理人の顔写真付きの本人確認書類 1点", "官公署発行のもの"),
    ];

    public static InquiryLetterContent Inquiry() => new()
    {
        Town = Templates.Town,
        FormNumber = "M26-000123-7",
        IssuedOn = new DateOnly(2026, 6, 16),
        DocumentNumber = "岬住第123号",
        Addressee = new Addressee("599-0300", HolderAddress, "山田 太郎"),
        HolderName = "山田 太郎",
        Representative = new AppliedRepresentative("山田 花子", "妻"),
        AppliedOn = new DateOnly(2026, 6, 16),
        Procedure = "issue",
        Requested = ["signature", "userAuthentication"],
        Pins = [new PinLine("signature", "choose"), new PinLine("userAuthentication", "verify"), new PinLine("juki", "verify")],
        SecondVisitPapers = Papers,
    };

    public static InquiryLetterContent LongInquiry() => Inquiry() with
    {
        Addressee = new Addressee("599-0300", HolderAddress + string.Concat(Enumerable.Repeat("長い地名の続くところ", 4)), LongName),
        HolderName = LongName,
        Representative = new AppliedRepresentative(LongName, "同居の親族（配偶者の父母）"),
        ReplyBy = new DateOnly(2026, 7, 16),
        WithPinReset = true,
        IsTraining = true,
    };

    public static ApplicationFormContent ApplicationForm() => new()
    {
        Town = Templates.Town,
        FormNumber = "M26-000123-7",
        IssuedOn = new DateOnly(2026, 6, 23),
        Procedure = "issue",
        Holder = new FormHolder("山田 太郎", "やまだ たろう", new DateOnly(1980, 6, 10)),
        Representative = new FormRepresentative("山田 花子", "妻"),
        Requested = ["signature"],
    };

    public static RevocationFormContent RevocationForm() => new()
    {
        Town = Templates.Town,
        FormNumber = "M26-000123-7",
        IssuedOn = new DateOnly(2026, 6, 23),
        Holder = new FormHolder("山田 太郎", "やまだ たろう", new DateOnly(1980, 6, 10), HolderAddress),
        Cause = "holderRequest",
        Certificates = ["signature", "userAuthentication"],
    };

    public static PinFormContent PinForm() => new()
    {
        Town = Templates.Town,
        FormNumber = "M26-000123-7",
        IssuedOn = new DateOnly(2026, 6, 23),
        Holder = new FormHolder("山田 太郎", "やまだ たろう", new DateOnly(1980, 6, 10), HolderAddress),
        Act = "reset",
        Pins = ["signature", "juki"],
    };

    public static VisitSlipContent VisitSlip() => new()
    {
        Town = Templates.Town,
        FormNumber = "M26-000123-7",
        IssuedOn = new DateOnly(2026, 6, 16),
        Shared = [Papers[3]],
        Cases =
        [
            new VisitSlipCase("M26-000123-7", "issue", "inquiry") { Papers = [Papers[0], Papers[1], Papers[2]] },
            new VisitSlipCase("M26-000124-5", "issue", "papers") { Papers = [Papers[1]] },
            new VisitSlipCase("M26-000125-3", "renewal", "toCheck") { Sentence = "確認が必要なため、本日はお手続きを進められません。" },
            new VisitSlipCase("", "issue", "done"),
        ],
        PostingDay = new DateOnly(2026, 6, 17),
        ArrivalFrom = new DateOnly(2026, 6, 19),
        ArrivalThrough = new DateOnly(2026, 6, 22),
    };

    public static ProxySlipContent ProxySlip() => new()
    {
        Town = Templates.Town,
        FormNumber = "M26-000123-7",
        IssuedOn = new DateOnly(2026, 6, 16),
        PostingDay = new DateOnly(2026, 6, 17),
        ArrivalFrom = new DateOnly(2026, 6, 19),
        ArrivalThrough = new DateOnly(2026, 6, 22),
        SecondVisitPapers = Papers,
        NotNeeded = [new PaperLine("koseki-certificate", "戸籍全部事項証明書")],
    };

    public static IncompleteSlipContent IncompleteSlip() => new()
    {
        Town = Templates.Town,
        FormNumber = "M26-000123-7",
        IssuedOn = new DateOnly(2026, 6, 23),
        Reasons = ["申請者ご本人の本人確認書類が1点足りません。"],
        Missing = [Papers[2]],
        InOrder = [Papers[0], Papers[1], Papers[3]],
    };

    public static string Html(LetterContent content) => LetterComposer.Compose(Templates, content).Html;

    /// <summary>The files with one replaced, as after an edit by staff.</summary>
    public static IReadOnlyList<PackFile> FilesWith(string path, string text) =>
        [.. Files.Where(file => file.Path != path), new PackFile(path, System.Text.Encoding.UTF8.GetBytes(text))];

    public static string TextOf(string path) => System.Text.Encoding.UTF8.GetString(Files.Single(file => file.Path == path).Content.Span);

    private const string LongName = "髙﨑𠮷 アレクサンドリア ヴィクトリアマリー";

    private static PackFile[] ReadFiles()
    {
        var rules = Path.Combine(Root, "rules");
        return [.. Directory.EnumerateFiles(rules, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains("/letters/", StringComparison.Ordinal))
            .Select(path => new PackFile(Path.GetRelativePath(rules, path), File.ReadAllBytes(path)))];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CertFlow.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
