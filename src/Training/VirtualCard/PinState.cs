using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace CertFlow.Training.VirtualCard;

/// <summary>One PIN reference: a salted digest of its value (null: not set yet) and the tries that are left.</summary>
/// <remarks>The digest protects nothing against who holds the file, it keeps PINs out of searches of the disk.</remarks>
public sealed record PinState
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> DigitsAndLetters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    public required int MaxTries { get; init; }
    public required int TriesLeft { get; init; }
    public ReadOnlyMemory<byte>? Salt { get; init; }
    public ReadOnlyMemory<byte>? Digest { get; init; }

    [JsonIgnore]
    public bool IsBlocked => TriesLeft == 0;

    public static PinState NotSet(int maxTries) => new() { MaxTries = maxTries, TriesLeft = 0 };

    /// <summary>A new value with all its tries.</summary>
    public PinState Set(ReadOnlySpan<byte> pin)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return this with { TriesLeft = MaxTries, Salt = salt, Digest = HMACSHA256.HashData(salt, pin) };
    }

    /// <summary>A try: the right PIN gives all tries back, a wrong one costs one.</summary>
    public (bool IsRight, PinState After) Try(ReadOnlySpan<byte> pin)
    {
        var isRight = Salt is { } salt && Digest is { } digest
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(salt.Span, pin), digest.Span);
        return (isRight, this with { TriesLeft = isRight ? MaxTries : TriesLeft - 1 });
    }

    /// <summary>Whether a value has the form this reference wants: 6 to 16 upper-case letters and digits, or 4 digits.</summary>
    public static bool HasForm(PinName name, ReadOnlySpan<byte> pin) => name == PinName.Signature
        ? pin.Length is >= 6 and <= 16 && !pin.ContainsAnyExcept(DigitsAndLetters)
        : pin.Length == 4 && !pin.ContainsAnyExcept(Digits);
}
