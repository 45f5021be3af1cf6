using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CertFlow.Training.Authority;

namespace CertFlow.Training.VirtualCard;

/// <summary>Makes a new card as the issuing office would hand it over: keys, certificates of the training authority, PINs set.</summary>
public static class CardMaker
{
    private const int SignatureTries = 5;
    private const int OtherTries = 3;
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public static async Task<CardState> MakeAsync(CardWish wish, TrainingAuthority authority, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime((await authority.NowAsync(ct)).ToOffset(Japan).DateTime);
        var cardEnd = wish.ValidThrough ?? Birthday(wish.Holder.BirthDate, today, 10);
        var certificateEnd = wish.CertificatesThrough ?? Earlier(cardEnd, Birthday(wish.Holder.BirthDate, today, 5));
        return new CardState
        {
            Serial = wish.Serial ?? RandomNumberGenerator.GetString("0123456789", 15),
            MunicipalityCode = wish.MunicipalityCode,
            ValidThrough = cardEnd,
            Pins = PinsOf(wish),
            Keys = ImmutableSortedDictionary<KeyName, KeySlot>.Empty
                .Add(KeyName.Signature, wish.WithoutSignature
                    ? new KeySlot { IssuerCertificate = authority.IssuerOf(CertificateKind.Signature).Certificate.RawData }
                    : await SlotAsync(CertificateKind.Signature, wish.Holder, certificateEnd, authority, ct))
                .Add(KeyName.UserAuthentication, await SlotAsync(CertificateKind.UserAuthentication, wish.Holder, certificateEnd, authority, ct)),
            IssuerKey = authority.CardIssuerPublicKey,
        };
    }

    /// <summary>The five PINs of a new card, each with all its tries.</summary>
    public static ImmutableSortedDictionary<PinName, PinState> PinsOf(CardWish wish) => ImmutableSortedDictionary<PinName, PinState>.Empty
        .Add(PinName.Signature, wish.WithoutSignature ? PinState.NotSet(SignatureTries) : PinOf(SignatureTries, wish.SignaturePin))
        .Add(PinName.UserAuthentication, PinOf(OtherTries, wish.UserAuthenticationPin))
        .Add(PinName.Common, PinOf(OtherTries, wish.RegisterPin))
        .Add(PinName.Register, PinOf(OtherTries, wish.RegisterPin))
        .Add(PinName.SurfaceInput, PinOf(OtherTries, wish.SurfaceInputPin));

    private static PinState PinOf(int tries, string pin) => PinState.NotSet(tries).Set(Encoding.ASCII.GetBytes(pin));

    private static async Task<KeySlot> SlotAsync(CertificateKind kind, CertificateHolder holder, DateOnly end, TrainingAuthority authority, CancellationToken ct)
    {
        var key = CardKey.Generate();
        var answer = await authority.IssueAsync(
            new CertificateOrder { OperationId = Guid.CreateVersion7(), Kind = kind, PublicKey = CardKey.PublicKeyInfoOf(key), Holder = holder, ValidThrough = end }, ct);
        return new KeySlot
        {
            PrivateKey = key,
            Certificate = answer.Certificate?.Der ?? throw new InvalidOperationException($"the training authority refused: {answer.Refusal}"),
            IssuerCertificate = authority.IssuerOf(kind).Certificate.RawData,
        };
    }

    /// <summary>The n-th birthday after a day.</summary>
    private static DateOnly Birthday(DateOnly born, DateOnly after, int n)
    {
        var thisYear = born.AddYears(after.Year - born.Year);
        return born.AddYears(after.Year - born.Year + n - (thisYear > after ? 1 : 0));
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>What a new card shall be like.</summary>
public sealed record CardWish
{
    public required string SignaturePin { get; init; }
    public required string UserAuthenticationPin { get; init; }

    /// <summary>Set in both references of the Basic Resident Register's PIN.</summary>
    public required string RegisterPin { get; init; }
    public required string SurfaceInputPin { get; init; }

    public CertificateHolder Holder { get; init; } = CertificateHolder.Invented;

    /// <summary>15 digits; random when not given.</summary>
    public string? Serial { get; init; }

    /// <summary>5 digits; 99999 belongs to nobody.</summary>
    public string MunicipalityCode { get; init; } = "99999";

    /// <summary>Last day of the card; the tenth birthday when not given.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>Last day of the certificates; the fifth birthday or the card's end when not given.</summary>
    public DateOnly? CertificatesThrough { get; init; }

    /// <summary>A child's card: no signature certificate, no signature PIN.</summary>
    public bool WithoutSignature { get; init; }
}
