using System.Runtime.InteropServices;
using CertFlow.CardAgent.Readers;

namespace CertFlow.CardAgentTests.Agent;

/// <summary>The structures of PC/SC as the two systems lay them out (64 bits).</summary>
public class LayoutTests
{
    [Theory]
    [InlineData("PcscLite+IoRequest", 16)]
    [InlineData("PcscLite+ReaderState", 80)]
    [InlineData("WinScard+IoRequest", 8)]
    [InlineData("WinScard+ReaderState", 64)]
    public void A_structure_has_the_size_its_system_expects(string name, int size) => Marshal.SizeOf(TypeOf(name)).ShouldBe(size);

    [Theory]
    [InlineData("PcscLite+ReaderState", "Current", 16)]
    [InlineData("PcscLite+ReaderState", "Event", 24)]
    [InlineData("PcscLite+ReaderState", "AtrLength", 32)]
    [InlineData("PcscLite+ReaderState", "Atr", 40)]
    [InlineData("WinScard+ReaderState", "Current", 16)]
    [InlineData("WinScard+ReaderState", "Event", 20)]
    [InlineData("WinScard+ReaderState", "AtrLength", 24)]
    [InlineData("WinScard+ReaderState", "Atr", 28)]
    public void A_field_lies_where_its_system_looks_for_it(string name, string field, int offset) =>
        ((int)Marshal.OffsetOf(TypeOf(name), field)).ShouldBe(offset);

    private static Type TypeOf(string name) => typeof(PcscReader).Assembly.GetType($"CertFlow.CardAgent.Readers.{name}", throwOnError: true)!;
}
