using System.Buffers.Binary;
using CertFlow.CardAgent.Applications;
using CertFlow.CardAgent.Readers;
using CertFlow.CardAgentTests.Kit;

namespace CertFlow.CardAgentTests.Agent;

/// <summary>What the agent may not read it cannot read, however it is asked to.</summary>
public class GuardTests
{
    [Fact]
    public void Of_all_files_of_all_applications_only_the_listed_ones_can_be_selected()
    {
        var selected = new List<string>();
        foreach (var application in CardApplication.All)
        {
            var connection = new CardConnection(new WillingCard());
            connection.Select(application);
            for (var id = 0; id <= ushort.MaxValue; id++)
            {
                if (IsLet(connection, Hex.SelectFile(id)))
                {
                    selected.Add($"{application.Name} {id:X4}");
                }
            }
        }

        selected.ShouldBe(CardFile.All.Select(file => file.ToString()), ignoreOrder: true);
        selected.ShouldNotContain("surface input 0001");
        selected.ShouldNotContain("surface input 0002");
        selected.ShouldNotContain("Basic Resident Register 0002");
    }

    [Theory]
    [InlineData(Hex.SelectSurfaceInput)]
    [InlineData(Hex.SelectRegister)]
    public void No_short_name_of_a_file_leads_to_the_numbers_nobody_may_read(string select)
    {
        for (var shortId = 0; shortId < 32; shortId++)
        {
            var connection = new CardConnection(new WillingCard());
            connection.Send(Convert.FromHexString(select));

            IsLet(connection, $"00B0{0x80 | shortId:X2}0000").ShouldBeFalse();
            IsLet(connection, $"00B201{(shortId << 3) | 4:X2}00").ShouldBeFalse();
        }
    }

    [Fact]
    public void Reading_needs_a_selected_file_that_may_be_read()
    {
        var connection = new CardConnection(new WillingCard());

        IsLet(connection, "00B0000000").ShouldBeFalse();
        connection.Select(CardApplication.Jpki);
        IsLet(connection, "00B0000000").ShouldBeFalse();
        connection.Select(CardFile.SignaturePin);
        IsLet(connection, "00B0000000").ShouldBeFalse();
        connection.Select(CardFile.UserAuthenticationCertificate);
        IsLet(connection, "00B0000000").ShouldBeTrue();
        connection.Select(CardApplication.SurfaceInput);
        IsLet(connection, "00B0000000").ShouldBeFalse("another application has another file of that name");
    }

    [Fact]
    public void No_command_at_all_signs_or_writes_outside_the_training_issuer()
    {
        var let = new HashSet<string>();
        foreach (var application in CardApplication.All.Where(application => application != CardApplication.TrainingIssuer))
        {
            for (var code = 0; code <= ushort.MaxValue; code++)
            {
                var connection = new CardConnection(new WillingCard());
                connection.Select(application);
                if (IsLet(connection, $"{code:X4}000002000100"))
                {
                    let.Add($"{code:X4}");
                }
            }
        }

        let.ShouldBeEmpty();
    }

    [Fact]
    public void Applications_nobody_listed_are_not_selected()
    {
        var connection = new CardConnection(new WillingCard());

        IsLet(connection, "00A4040C0AD3921000310001010402").ShouldBeFalse();
        IsLet(connection, "00A4040C09D39210003100010104").ShouldBeFalse();
        IsLet(connection, "00A4040C00").ShouldBeFalse();
        IsLet(connection, "00A40000023F00").ShouldBeFalse();
    }

    private static bool IsLet(CardConnection connection, string command)
    {
        try
        {
            connection.Send(Convert.FromHexString(command));
            return true;
        }
        catch (ForbiddenCommandException)
        {
            return false;
        }
    }

    /// <summary>A card that would do anything.</summary>
    private sealed class WillingCard : ICardChannel
    {
        public byte[] Transmit(ReadOnlySpan<byte> command)
        {
            var answer = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(answer, 0x9000);
            return answer;
        }

        public void Dispose()
        {
        }
    }
}
