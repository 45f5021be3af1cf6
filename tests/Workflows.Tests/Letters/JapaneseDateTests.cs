using CertFlow.Workflows.Letters;

namespace CertFlow.WorkflowsTests.Letters;

public sealed class JapaneseDateTests
{
    [Theory]
    [InlineData("2026-06-16", "令和8年6月16日")]
    [InlineData("2019-05-01", "令和元年5月1日")]
    [InlineData("2019-04-30", "平成31年4月30日")]
    [InlineData("1989-01-08", "平成元年1月8日")]
    [InlineData("1989-01-07", "昭和64年1月7日")]
    [InlineData("1926-12-24", "大正15年12月24日")]
    [InlineData("1912-07-29", "明治45年7月29日")]
    public void Days_are_written_in_their_era(string day, string written) =>
        JapaneseDate.Era(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(written);

    [Fact]
    public void A_day_of_the_week_stands_behind_the_day() =>
        JapaneseDate.MonthDay(new DateOnly(2026, 6, 16)).ShouldBe("6月16日（火）");
}
