using System.Net.Sockets;
using CertFlow.CardAgent.Apdu;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;
using CsCheck;

namespace CertFlow.CardAgentTests.Agent;

/// <summary>Whatever a card or a reader says, the agent understands it or says that it does not; it never crashes, hangs or believes it.</summary>
public class FuzzTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 300];

    private static readonly Gen<byte[]> Answers = Gen.Frequency(
        (3, Bytes.Select(data => (byte[])[.. data, 0x90, 0x00])),
        (1, Bytes),
        (1, Gen.OneOf<ushort>(0x6982, 0x6984, 0x63C0, 0x63C1, 0x6A82, 0x6B00, 0x6D00, 0x6F00).Select(status => new[] { (byte)(status >> 8), (byte)status })));

    [Fact]
    public void Answers_of_a_mad_card_are_understood_or_refused() => Answers.Array[1, 40].Sample(
        answers =>
        {
            var connection = new CardConnection(new ScriptedCard(answers));
            foreach (var work in Works())
            {
                try
                {
                    work(connection);
                }
                catch (Exception refused) when (refused is UnexpectedAnswerException or CardRemovedException or ForbiddenCommandException)
                {
                    continue;
                }
            }
        }, iter: 2000);

    [Fact]
    public async Task A_card_of_which_one_byte_is_falsified_is_read_or_refused_and_its_certificate_is_told_only_as_it_is()
    {
        var state = await world.NewCardAsync(new RandomPins().Wish);
        var genuine = CertificateOnCard.Read(CertificateKind.UserAuthentication, state.Keys[KeyName.UserAuthentication].Certificate!.Value.ToArray());

        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 400], Gen.Byte[1, 255]).Sample(
            (answer, position, change) =>
            {
                try
                {
                    var contents = CardContents.Read(new CardConnection(new FalsifiedCard(new Card(state), answer, position, change)));
                    // The fingerprint tells a falsified certificate from the one that was issued.
                    (contents.UserAuthentication?.Sha256 != genuine!.Sha256 || contents.UserAuthentication == genuine).ShouldBeTrue();
                    contents.TriesLeft.Values.ShouldAllBe(tries => tries >= 0 && tries <= 15);
                }
                catch (Exception refused) when (refused is UnexpectedAnswerException or CardRemovedException)
                {
                    refused.Message.ShouldNotBeEmpty();
                }
            }, iter: 300);
    }

    [Fact]
    public async Task Any_bytes_from_a_card_on_the_training_socket_are_understood_or_refused()
    {
        using var folder = new TemporaryFolder();
        using var reader = new TrainingSocketReader(folder.In("reader.sock"));

        await Bytes.SampleAsync(
            async bytes =>
            {
                using var card = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await card.ConnectAsync(new UnixDomainSocketEndPoint(reader.Name));
                var reading = Task.Run(() => ReadOnce(reader));
                await card.SendAsync(bytes);
                card.Close();
                (await reading).ShouldBeTrue();
            }, iter: 200, threads: 1);
    }

    [Fact]
    public void TLV_of_any_bytes_is_read_or_not_and_never_beyond_its_end() => Bytes.Sample(
        bytes =>
        {
            if (Tlv.Read(bytes, out var rest) is { } element)
            {
                (element.Value.Length + rest.Length).ShouldBeLessThanOrEqualTo(bytes.Length - 2);
                Tlv.TotalLength(bytes).ShouldBe(bytes.Length - rest.Length);
            }

            _ = Tlv.Find(bytes, 0x82);
        }, iter: 20_000);

    [Fact]
    public void Certificates_of_any_bytes_are_read_or_not() => Bytes.Sample(
        bytes => CertificateOnCard.Read(CertificateKind.Signature, bytes)?.Serial.ShouldNotBeNull(), iter: 3000);

    [Fact]
    public async Task The_card_answers_any_command_with_at_least_a_status_word()
    {
        var state = await world.NewCardAsync(new RandomPins().Wish);

        Bytes.Array[1, 12].Sample(
            commands =>
            {
                var card = new Card(state);
                card.Send(Hex.SelectJpki);
                foreach (var command in commands)
                {
                    card.Transmit(command).Length.ShouldBeGreaterThanOrEqualTo(2);
                }
            }, iter: 2000);
    }

    [Fact]
    public async Task Any_bytes_from_a_reader_leave_the_card_answering()
    {
        var state = await world.NewCardAsync(new RandomPins().Wish);
        using var folder = new TemporaryFolder();
        using var door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        door.Bind(new UnixDomainSocketEndPoint(folder.In("vpcd.sock")));
        door.Listen();
        using var stop = new CancellationTokenSource();
        var life = new CardInReader(new Card(state), [0x3B, 0x00], _ => { }).RunAsync(new UnixDomainSocketEndPoint(folder.In("vpcd.sock")), () => { }, stop.Token);

        foreach (var garbage in new byte[][] { [0], [0, 0, 0, 0, 0, 1, 9], [0, 1], [0xFF, 0xFF, 1, 2, 3], [0, 3, 0, 0xA4] })
        {
            using var reader = await door.AcceptAsync();
            await reader.SendAsync(garbage);
        }

        using var sound = await door.AcceptAsync();
        // Controls back to back in one segment, then a command in two.
        await sound.SendAsync(Convert.FromHexString("0001000001020001" + "04" + "0005" + "00A4"));
        await sound.SendAsync(Convert.FromHexString("04" + "0000"));
        (await ReadAsync(sound, 8)).ShouldBe("00023B0000026A82");
        await stop.CancelAsync();
        await life;
    }

    /// <summary>Whether the reader's answer to a strange card was one that callers expect.</summary>
    private static bool ReadOnce(TrainingSocketReader reader)
    {
        try
        {
            using var channel = reader.Open();
            CardContents.Read(new CardConnection(channel));
            return false;
        }
        catch (Exception refused) when (refused is UnexpectedAnswerException or CardRemovedException)
        {
            return true;
        }
    }

    private static IEnumerable<Action<CardConnection>> Works()
    {
        yield return connection => CardContents.Read(connection);
        yield return connection => connection.TriesLeft(PinReference.Signature);
        yield return connection => connection.ReadSignatureCertificate();
        yield return connection =>
        {
            using var pin = Pins.Typed("1234");
            connection.ChangeRegisterPin(pin, pin);
        };
        yield return connection =>
        {
            var issuer = TrainingIssuer.TryOpen(connection);
            issuer?.Pending(CertificateKind.Signature);
            issuer?.Challenge();
            issuer?.GenerateKey(CertificateKind.Signature);
        };
    }

    private static async Task<string> ReadAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            read += await socket.ReceiveAsync(bytes.AsMemory(read));
        }

        return Convert.ToHexString(bytes);
    }

    /// <summary>Gives the answers of a script, over and over.</summary>
    private sealed class ScriptedCard(byte[][] answers) : ICardChannel
    {
        private int next;

        public byte[] Transmit(ReadOnlySpan<byte> command) => answers[next++ % answers.Length];

        public void Dispose()
        {
        }
    }

    /// <summary>A sound card of which one answer is changed in one byte.</summary>
    private sealed class FalsifiedCard(Card card, int answer, int position, byte change) : ICardChannel
    {
        private int given;

        public byte[] Transmit(ReadOnlySpan<byte> command)
        {
            var bytes = card.Transmit(command.ToArray());
            if (given++ == answer)
            {
                bytes[position % bytes.Length] ^= change;
            }

            return bytes;
        }

        public void Dispose()
        {
        }
    }
}
