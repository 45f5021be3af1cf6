using System.Globalization;
using System.Security.Cryptography;
using CertFlow.Api.Hosting;

namespace CertFlow.ApiTests.Hosting;

/// <summary>The whole counter as <c>certflow run</c> starts it: service, station, PIN pad, training card and authority, each a process of its own.</summary>
public sealed class CardsAtWorkTests
{
    private const string Signature = "署名用電子証明書の暗証番号";
    private const string User = "利用者証明用電子証明書の暗証番号";
    private const string Juki = "住民基本台帳用の暗証番号";

    [Fact]
    public async Task Issue_goes_through_a_killed_agent_and_the_chosen_PIN_is_in_no_memory_log_or_database()
    {
        var marker = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 12) + RandomNumberGenerator.GetString("23456789", 4);
        await using var service = await RunningService.StartWithCardsAsync();
        using var display = new DisplayOf(service.Data);
        using var clerk = await DeskOf.SignInAsync(service);
        await clerk.OpenAsync(DeskOf.IssueByHolder);
        await clerk.OrderAsync("read");

        // The holder does not know the signature PIN any more; it is set anew at once.
        var lost = clerk.OrderAsync("verifyPins");
        await display.PressAsync(Signature, "この番号が分からない");
        await display.EnterAsync(User, "", "1234");
        await display.EnterAsync(Juki, "", "1234");
        (await lost).GetProperty("outcome").GetProperty("pins").GetProperty("perPin").GetProperty("signature").GetString().ShouldBe("forgotten");
        await clerk.SignFormsAsync();
        var set = clerk.OrderAsync("unlockAndSetPin");
        await display.EnterAsync(Signature, "新しい番号", marker);
        await display.EnterAsync(Signature, "確認のため", marker);
        await set;

        // The agent dies while the visitor enters the others: the next one begins again, and no try is lost.
        var verified = clerk.OrderAsync("verifyPins");
        await display.EnterAsync(User, "", "1234");
        await display.SeesAsync(Juki);
        await service.KillAsync("agent-counter-1");
        await display.EnterAsync(User, "", "1234");
        await display.EnterAsync(Juki, "", "1234");
        (await verified).GetProperty("outcome").GetProperty("pins").GetProperty("triesBefore").GetProperty("juki").GetInt32().ShouldBe(3);

        await clerk.SignFormsAsync();
        (await clerk.OrderAsync("issue")).GetProperty("outcome").GetProperty("written").GetArrayLength().ShouldBe(2);
        (await clerk.CaseAsync()).GetProperty("state").GetString().ShouldBe("awaitingReflection");

        foreach (var process in (string[])["node", "launcher", "agent-counter-1"])
        {
            MemoryOf.Count(service.ProcessId(process), marker).ShouldBe(0, process);
        }

        MemoryOf.FilesWith(service.Data, marker).ShouldBeEmpty();
        MemoryOf.FilesWith(new PostgresCluster(service.Data).DataDirectory, marker).ShouldBeEmpty();
        service.Output.ShouldNotContain(marker);
    }

    [Fact]
    public void What_is_in_memory_is_found()
    {
        var word = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 16);

        MemoryOf.Count(Environment.ProcessId, word).ShouldBeGreaterThan(0);
        GC.KeepAlive(word);
        word.Length.ToString(CultureInfo.InvariantCulture).ShouldBe("16");
    }
}
