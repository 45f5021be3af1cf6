using System.Security.Cryptography;

namespace CertFlow.CardAgent.Apdu;

/// <summary>The one place where a PIN exists: pinned, so that the collector leaves no copies, and zeroed when it is done with.</summary>
public sealed class PinBuffer : IDisposable
{
    public const int MaxLength = 16;
    private const int Header = 5;

    // Header and value in one array, so that the command needs no second copy.
    private readonly byte[] command = GC.AllocateArray<byte>(Header + MaxLength, pinned: true);

    public int Length { get; private set; }

    /// <summary>Adds a character; false when the buffer is full or the character is not ASCII.</summary>
    public bool Append(byte character)
    {
        if (Length == MaxLength || character is < 0x20 or > 0x7E)
        {
            return false;
        }

        command[Header + Length++] = character;
        return true;
    }

    /// <summary>Takes the last character away; nothing happens when there is none.</summary>
    public void RemoveLast()
    {
        if (Length > 0)
        {
            command[Header + --Length] = 0;
        }
    }

    /// <summary>The same value in a buffer of its own, for a PIN that is used twice.</summary>
    public PinBuffer Copy()
    {
        var copy = new PinBuffer { Length = Length };
        Value.CopyTo(copy.command.AsSpan(Header));
        return copy;
    }

    /// <summary>Takes over what another buffer holds, which is empty afterwards.</summary>
    public void TakeFrom(PinBuffer other)
    {
        Clear();
        other.Value.CopyTo(command.AsSpan(Header));
        Length = other.Length;
        other.Clear();
    }

    /// <summary>Whether both hold the same characters.</summary>
    public bool HasValueOf(PinBuffer other) => CryptographicOperations.FixedTimeEquals(Value, other.Value);

    public void Clear()
    {
        CryptographicOperations.ZeroMemory(command);
        Length = 0;
    }

    public void Dispose() => Clear();

    /// <summary>The value itself, for checks of its form.</summary>
    public ReadOnlySpan<byte> Value => command.AsSpan(Header, Length);

    /// <summary>A command whose data is the PIN, in this buffer's own memory. An empty PIN is a question to the card, not a PIN.</summary>
    public ReadOnlySpan<byte> Command(byte cla, byte ins, byte p1, byte p2)
    {
        if (Length == 0)
        {
            throw new InvalidOperationException("an empty PIN must not reach the card");
        }

        (command[0], command[1], command[2], command[3], command[4]) = (cla, ins, p1, p2, (byte)Length);
        return command.AsSpan(0, Header + Length);
    }
}
