using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.VirtualCard;

namespace CertFlow.CardAgentTests.VirtualCard;

public class CardFolderTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    [Fact]
    public async Task A_card_taken_out_and_put_back_has_everything_it_had()
    {
        using var folder = new TemporaryFolder();
        var pins = new RandomPins();
        using (var first = CardFolder.TryOpen(folder.Path)!)
        {
            var card = new Card(await world.NewCardAsync(pins.Wish));
            card.Send(Hex.SelectJpki, Hex.SelectFile(0x0018), Hex.Verify(RandomPins.OtherThan(pins.UserAuthentication)));
            first.Save(card.State);
        }

        using var again = CardFolder.TryOpen(folder.Path)!;
        var back = new Card(again.Load()!);

        back.Send(Hex.SelectJpki, Hex.SelectFile(0x0018), Hex.AskTries).ShouldBe("63C2");
        back.Send(Hex.Verify(pins.UserAuthentication)).ShouldBe("9000");
        back.Send(Hex.SelectFile(0x000A), "00B0000000" + "0000").ShouldBe(Convert.ToHexString(File.ReadAllBytes(folder.In("auth.der"))) + "9000");
    }

    [Fact]
    public async Task A_card_is_in_one_reader_at_a_time()
    {
        using var folder = new TemporaryFolder();
        using var held = CardFolder.TryOpen(folder.Path);
        held!.Save(await world.NewCardAsync(new RandomPins().Wish));

        CardFolder.TryOpen(folder.Path).ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_left_by_a_crash_does_not_replace_the_card()
    {
        using var folder = new TemporaryFolder();
        var state = await world.NewCardAsync(new RandomPins().Wish);
        using (var first = CardFolder.TryOpen(folder.Path)!)
        {
            first.Save(state);
        }

        await File.WriteAllTextAsync(folder.In("card.json.new"), "{ half");
        using var again = CardFolder.TryOpen(folder.Path)!;

        again.Load()!.Serial.ShouldBe(state.Serial);
        again.Save(state with { Serial = "000000000000001" });
        again.Load()!.Serial.ShouldBe("000000000000001");
    }

    [Fact]
    public async Task No_file_of_a_card_holds_a_PIN()
    {
        using var folder = new TemporaryFolder();
        var pins = new RandomPins();
        using var card = CardFolder.TryOpen(folder.Path)!;
        card.Save(await world.NewCardAsync(pins.Wish with { SignaturePin = "MARKERPIN7" }));

        foreach (var file in Directory.EnumerateFiles(folder.Path).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            (await File.ReadAllTextAsync(file)).ShouldNotContain("MARKERPIN7");
        }
    }
}
