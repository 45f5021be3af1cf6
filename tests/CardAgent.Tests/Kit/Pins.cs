using CertFlow.CardAgent.Apdu;

namespace CertFlow.CardAgentTests.Kit;

internal static class Pins
{
    /// <summary>What a visitor typed, in the agent's own buffer.</summary>
    public static PinBuffer Typed(string value)
    {
        var pin = new PinBuffer();
        foreach (var character in value)
        {
            pin.Append((byte)character).ShouldBeTrue();
        }

        return pin;
    }
}
