using System.Text.Json;
using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class CommandReaderTests
{
    [Theory]
    [InlineData("record-denial", """{"by":"rumour"}""", "/by unknown-code")]
    [InlineData("record-denial", """{}""", "/by missing")]
    [InlineData("record-denial", """{"by":"form","loud":true}""", "/loud unknown-property")]
    [InlineData("record-denial", """{"by":"form","by":"callBack"}""", "/by duplicate-property")]
    [InlineData("record-second-visit", """{"formNumber":"1","facts":{"pins":{"juki":"known","juki":"locked"}}}""", "/facts/pins/juki duplicate-property")]
    [InlineData("record-denial", """{"by":7}""", "/by unknown-code")]
    [InlineData("record-denial", """[]""", " wrong-type")]
    [InlineData("withdraw", """{"reason":"byOffice","occurredAt":"2026-06-16T10:00:00"}""", "/occurredAt wrong-type")]
    [InlineData("record-desk-form", """{"form":"issue","filingNumber":"山田太郎","signed":true}""", "/filingNumber wrong-type")]
    [InlineData("record-desk-form", """{"form":"issue","filingNumber":"12","signed":"yes"}""", "/signed wrong-type")]
    [InlineData("record-pins-verified", """{"enteredBy":"staff","enteredAt":"pinPad","perPin":{"signature":"1234"}}""", "/perPin/signature unknown-code")]
    [InlineData("record-pins-verified", """{"enteredBy":"staff","enteredAt":"pinPad","perPin":{},"triesAfter":{"juki":99}}""", "/triesAfter/juki wrong-type")]
    [InlineData("record-issued", """{"certificates":{"signature":{"serialNumber":"1","validThrough":"2031-02-30"}}}""", "/certificates/signature/validThrough impossible-date")]
    [InlineData("record-issued", """{"certificates":{"signature":{"validThrough":"2031-02-28"}}}""", "/certificates/signature/serialNumber missing")]
    [InlineData("record-issued", """{"certificates":{"driving":{}}}""", "/certificates/driving unknown-code")]
    [InlineData("record-second-visit", """{"formNumber":"R8-000001-6","facts":[]}""", "/facts wrong-type")]
    public void Every_fault_is_named_with_its_place(string command, string body, string fault)
    {
        var shape = CommandCatalogue.Find(command)!;

        var faults = CommandReader.Faults([.. shape.Fields, .. CommandCatalogue.Common], JsonDocument.Parse(body).RootElement);

        faults.Select(found => $"{found.Pointer} {found.Code}").ShouldBe([fault]);
    }

    [Fact]
    public void Faultless_body_becomes_the_record()
    {
        var body = JsonDocument.Parse("""{"certificates":{"signature":{"serialNumber":"4F2A","validThrough":"2031-06-10"}}}""").RootElement;

        var command = CommandCatalogue.Find("record-issued")!.Build(new CommandBody(body)).ShouldBeOfType<RecordIssued>();

        command.Certificates["signature"].ShouldBe(new CertificateReading("4F2A", new DateOnly(2031, 6, 10)));
    }
}
