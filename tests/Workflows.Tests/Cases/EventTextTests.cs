using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class EventTextTests
{
    [Fact]
    public void Every_event_of_a_case_comes_back_as_it_was_written()
    {
        foreach (var happened in Given.AwaitingReflection())
        {
            var text = EventText.Write(new RecordedEvent(3, EventText.Cut(Given.Morning), EventText.Cut(Given.Morning), "counter", happened));

            EventText.Write(EventText.Read(text)).ShouldBe(text);
        }
    }

    [Fact]
    public void Times_are_cut_to_what_the_database_keeps()
    {
        EventText.Cut(new DateTimeOffset(2026, 6, 16, 10, 0, 0, TimeSpan.FromHours(9)).AddTicks(1_234_567)).Ticks.ShouldBe(
            new DateTimeOffset(2026, 6, 16, 1, 0, 0, TimeSpan.Zero).AddTicks(1_234_560).Ticks);
    }

    [Fact]
    public void Hash_depends_on_the_text_and_on_the_hash_before()
    {
        EventText.Hash("", "a").ShouldNotBe(EventText.Hash("", "b"));
        EventText.Hash("x", "a").ShouldNotBe(EventText.Hash("y", "a"));
    }
}
