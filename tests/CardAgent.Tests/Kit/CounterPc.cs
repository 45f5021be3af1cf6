using CertFlow.CardAgent.Link;
using CertFlow.CardAgent.Operations;
using CertFlow.CardAgent.Pad;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgentTests.Kit;

/// <summary>A station with everything but its process: a training card, a display, and a service that asks for things.</summary>
internal sealed class CounterPc : IAsyncDisposable
{
    private readonly CardThread thread;
    private readonly ServiceLink link;

    private CounterPc(FakeService service, CardInSocket card, bool withPad)
    {
        (Service, Card) = (service, card);
        Pad = withPad ? new PinPad(TimeSpan.FromSeconds(60)) : null;
        thread = new CardThread(card.Reader);
        link = service.Link();
        Station = new Station(card.Reader, thread, link, Pad) { AliveEach = TimeSpan.FromMilliseconds(20), CardWithin = TimeSpan.FromSeconds(60) };
    }

    public FakeService Service { get; }

    public CardInSocket Card { get; }

    public PinPad? Pad { get; }

    public Station Station { get; }

    public static async Task<CounterPc> OpenAsync(TrainingWorld world, RandomPins pins, bool withPad = true) =>
        new(await FakeService.StartAsync(world.Authority), new CardInSocket(await world.NewCardAsync(pins.Wish)), withPad);

    /// <summary>Does one operation as the agent's loop would, with a visitor who gives these answers.</summary>
    public async Task<Outcome> RunAsync(Work work, Func<PadScreen, string>? answers = null)
    {
        Service.Waiting = work;
        await using var visitor = Pad is null ? null : new Visitor(Pad, answers ?? (_ => throw new InvalidOperationException("nothing should be asked"))).Come();
        var outcome = await new OperationRunner(Station).RunAsync(work, CancellationToken.None);
        Seen = visitor?.Seen ?? [];
        return outcome;
    }

    public List<PadScreen> Seen { get; private set; } = [];

    public Work Work(string operation, params AskedPin[] pins) => new(Guid.CreateVersion7(), operation, 1, new Ask { CardSerial = Card.State.Serial, Pins = pins });

    public Work Issue(params string[] certificates) => Work("issue") with
    {
        Ask = new Ask
        {
            CardSerial = Card.State.Serial,
            Certificates = [.. certificates.Select(one => new AskedCertificate(one, Guid.CreateVersion7()))],
        },
    };

    public static AskedPin Signature { get; } = new("signature", new Words("署名用", "signature"), 6, 16, "lettersAndDigits", NeedsBoth: false, 0);

    public static AskedPin User { get; } = new("userAuthentication", new Words("利用者証明用", "user"), 4, 4, "digits", NeedsBoth: false, 0);

    public static AskedPin Juki { get; } = new("juki", new Words("住民基本台帳用", "register"), 4, 4, "digits", NeedsBoth: false, 0);

    public async ValueTask DisposeAsync()
    {
        thread.Dispose();
        link.Dispose();
        Pad?.Dispose();
        await Card.DisposeAsync();
        await Service.DisposeAsync();
    }
}
