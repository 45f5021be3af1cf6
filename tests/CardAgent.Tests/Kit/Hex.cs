using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>Commands and answers as people write them.</summary>
internal static class Hex
{
    public const string SelectJpki = "00A4040C0AD392F000260100000001";
    public const string SelectCommon = "00A4040C0AD3921000310001010100";
    public const string SelectRegister = "00A4040C0AD3921000310001010401";
    public const string SelectSurfaceInput = "00A4040C0AD3921000310001010408";
    public const string AskTries = "00200080";

    public static string Send(this Card card, string command) => Convert.ToHexString(card.Transmit(Convert.FromHexString(command)));

    /// <summary>Sends several and returns the last answer.</summary>
    public static string Send(this Card card, params string[] commands) => commands.Select(command => card.Send(command)).ToList()[^1];

    public static string SelectFile(int id) => $"00A4020C02{id:X4}";

    public static string Verify(string pin) => $"00200080{pin.Length:X2}{Ascii(pin)}";

    public static string Ascii(string text) => Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text));
}
