using System.Security.Cryptography;

namespace CertFlow.CardAgent.Pad;

/// <summary>The keys of one screen, each with a random code: only codes cross the loopback, and they mean nothing on the next screen.</summary>
public sealed class PadKeys
{
    private const int CodeBytes = 8;
    private readonly Dictionary<string, PadKey> keys = new(StringComparer.Ordinal);

    public PadKeys(PadScreen screen)
    {
        foreach (var character in screen.TakesPin ? CharactersOf(screen) : "")
        {
            Add(new PadKey(PadAct.Character, (byte)character));
        }

        foreach (var act in ActsOf(screen))
        {
            Add(new PadKey(act, 0));
        }
    }

    /// <summary>Codes and keys in the order they are shown.</summary>
    public IReadOnlyList<(string Code, PadKey Key)> All { get; private set; } = [];

    /// <summary>The key of a code; null for a code of another screen, or of nobody's.</summary>
    public PadKey? Find(string code) => keys.GetValueOrDefault(code);

    private void Add(PadKey key)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeBytes));
        keys.Add(code, key);
        All = [.. All, (code, key)];
    }

    private static string CharactersOf(PadScreen screen) => screen.Pin!.IsDigits ? "1234567890" : "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static IEnumerable<PadAct> ActsOf(PadScreen screen)
    {
        if (screen.TakesPin)
        {
            yield return PadAct.Back;
            yield return PadAct.Clear;
            yield return PadAct.Enter;
        }

        if (screen.OffersSame)
        {
            yield return PadAct.Same;
        }

        if (screen.OffersForgotten)
        {
            yield return PadAct.Forgotten;
        }

        if (screen.Topic is PadTopic.LastTry or PadTopic.Locked or PadTopic.KeptTries)
        {
            yield return PadAct.GoOn;
        }

        if (screen.TakesPin || screen.Topic == PadTopic.LastTry)
        {
            yield return PadAct.Stop;
        }
    }
}

/// <summary>What a key does; its character is 0 unless it has one.</summary>
public readonly record struct PadKey(PadAct Act, byte Character);

/// <summary>What a key does.</summary>
public enum PadAct
{
    Character,
    Back,
    Clear,
    Enter,
    Same,
    Forgotten,
    GoOn,
    Stop,
}
