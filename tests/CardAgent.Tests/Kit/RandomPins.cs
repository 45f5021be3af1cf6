using System.Security.Cryptography;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>PINs that are new in every run, so that nothing can know them beforehand; and ones that are surely wrong.</summary>
internal sealed record RandomPins
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public string Signature { get; } = RandomNumberGenerator.GetString(Letters, RandomNumberGenerator.GetInt32(6, 17));

    public string UserAuthentication { get; } = Four();

    public string Juki { get; private init; } = Four();

    public string SurfaceInput { get; } = Four();

    public CardWish Wish => new()
    {
        SignaturePin = Signature,
        UserAuthenticationPin = UserAuthentication,
        RegisterPin = Juki,
        SurfaceInputPin = SurfaceInput,
    };

    /// <summary>The same with one value for the two PINs that are entered one after the other.</summary>
    public RandomPins Shared() => this with { Juki = UserAuthentication };

    /// <summary>Another PIN of the same form.</summary>
    public static string OtherThan(string pin)
    {
        var last = pin[^1] == '0' ? '1' : '0';
        return pin[..^1] + last;
    }

    private static string Four() => RandomNumberGenerator.GetString("0123456789", 4);
}
