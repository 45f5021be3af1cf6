using System.CommandLine;
using System.Text;
using System.Text.Json;
using CertFlow.Training.Authority;
using CertFlow.Training.VirtualCard;

namespace CertFlow.Training.Verbs;

/// <summary>What can be said about a card on the command line. All but state, port, socket and ATR matter only when it is made.</summary>
internal static class CardOptions
{
    public static readonly Option<string> State = new("--state") { Description = "カードのフォルダー / the card's folder", Required = true };
    public static readonly Option<int?> Port = new("--port") { Description = "vpcd のポート（既定 35963） / vpcd's port" };
    public static readonly Option<string?> Socket = new("--socket") { Description = "ポートの代わりのソケット / a unix socket instead" };
    public static readonly Option<string> Atr = new("--atr") { Description = "ATR(16進) / in hexadecimal", DefaultValueFactory = _ => "3BE000FF8131FE4514" };
    public static readonly Option<string?> Authority = new("--authority") { Description = "認証局のフォルダー / the authority's folder" };
    public static readonly Option<Uri> AuthorityAddress = new("--authority-url")
    {
        Description = "証明書に書く認証局のアドレス / the authority's address, written into certificates",
        DefaultValueFactory = _ => new Uri($"http://127.0.0.1:{AuthorityVerb.UsualPort}/"),
        CustomParser = result => new Uri(result.Tokens[0].Value, UriKind.Absolute),
    };

    public static readonly Option<string?> Language = new("--lang") { Description = "ja | en" };

    /// <summary>A card when nothing is said about it.</summary>
    public static readonly CardWish UsualWish = new() { SignaturePin = "ABC123", UserAuthenticationPin = "1234", RegisterPin = "1234", SurfaceInputPin = "1234" };

    private static readonly Option<string> SignPin = Pin("--sign-pin", "署名用 / signature", UsualWish.SignaturePin);
    private static readonly Option<string> UserPin = Pin("--user-pin", "利用者証明用 / user authentication", UsualWish.UserAuthenticationPin);
    private static readonly Option<string> JukiPin = Pin("--juki-pin", "住民基本台帳用 / Basic Resident Register", UsualWish.RegisterPin);
    private static readonly Option<string> SurfacePin = Pin("--surface-pin", "券面事項入力補助用 / surface input", UsualWish.SurfaceInputPin);
    private static readonly Option<string?> Serial = new("--serial") { Description = "製造番号15桁 / serial, 15 digits" };
    private static readonly Option<DateOnly?> ValidThrough = new("--valid-through") { Description = "カードの最終日 / last day of the card" };
    private static readonly Option<DateOnly?> CertificatesThrough = new("--certificates-through") { Description = "証明書の最終日 / last day of the certificates" };
    private static readonly Option<bool> NoSignature = new("--no-signature") { Description = "署名用なし（15歳未満） / a child's card" };
    private static readonly Option<FileInfo?> Holder = new("--holder") { Description = "名義人（JSON） / whose card, as JSON" };

    public static void AddTo(Command command)
    {
        Option[] all = [State, Port, Socket, Atr, Authority, AuthorityAddress, SignPin, UserPin, JukiPin, SurfacePin, Serial, ValidThrough, CertificatesThrough, NoSignature, Holder, Language];
        Array.ForEach(all, command.Options.Add);
    }

    public static CardWish WishOf(ParseResult parsed) => new()
    {
        SignaturePin = parsed.GetValue(SignPin)!,
        UserAuthenticationPin = parsed.GetValue(UserPin)!,
        RegisterPin = parsed.GetValue(JukiPin)!,
        SurfaceInputPin = parsed.GetValue(SurfacePin)!,
        Serial = parsed.GetValue(Serial),
        ValidThrough = parsed.GetValue(ValidThrough),
        CertificatesThrough = parsed.GetValue(CertificatesThrough),
        WithoutSignature = parsed.GetValue(NoSignature),
        Holder = ReadHolder(parsed) ?? CertificateHolder.Invented,
    };

    /// <summary>What is wrong with the options, one line each.</summary>
    public static List<string> Faults(ParseResult parsed, TrainingText text)
    {
        var faults = new List<string>();
        foreach (var (option, pin) in new[] { (SignPin, PinName.Signature), (UserPin, PinName.UserAuthentication), (JukiPin, PinName.Register), (SurfacePin, PinName.SurfaceInput) })
        {
            if (!PinState.HasForm(pin, Encoding.UTF8.GetBytes(parsed.GetValue(option)!)))
            {
                faults.Add(text.BadPin(option.Name, pin == PinName.Signature));
            }
        }

        Check(parsed.GetValue(Serial) is null or { Length: 15 } && (parsed.GetValue(Serial) ?? "").All(char.IsAsciiDigit), Serial, "123456789012345");
        Check(IsHex(parsed.GetValue(Atr)!), Atr, "3BE000FF8131FE4514");
        Check(parsed.GetValue(Port) is null or (> 0 and < 65536), Port, "1-65535");
        Check(parsed.GetValue(Port) is null || parsed.GetValue(Socket) is null, Socket, "--port | --socket");
        Check(parsed.GetValue(Holder) is null || ReadHolder(parsed) is not null, Holder, "{prefecture, municipality, name, address, birthDate, sex}");
        return faults;

        void Check(bool isFine, Option option, string wanted)
        {
            if (!isFine)
            {
                faults.Add(text.BadValue(option.Name, wanted));
            }
        }
    }

    private static bool IsHex(string text) => text.Length is > 2 and <= 66 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    private static CertificateHolder? ReadHolder(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(Holder) is { } file ? JsonSerializer.Deserialize<CertificateHolder>(File.ReadAllBytes(file.FullName), JsonSerializerOptions.Web) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Option<string> Pin(string name, string whose, string usual) => new(name) { Description = $"暗証番号: {whose}", DefaultValueFactory = _ => usual };
}
