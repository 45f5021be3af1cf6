using CertFlow.Rules.Dates;
using CsCheck;

namespace CertFlow.RulesTests.Dates;

/// <summary>The date arithmetic of the law: worked examples, and what must hold on any day.</summary>
public class LawTests
{
    private static readonly ValidityTerms Terms = new(5, 6, 3);
    private static readonly Gen<DateOnly> Birth = Days(new DateOnly(1905, 1, 1), new DateOnly(2026, 12, 31));
    private static readonly Gen<DateOnly> Day = Days(new DateOnly(2020, 1, 1), new DateOnly(2060, 12, 31));

    [Theory]
    [InlineData("2026-05-31", 0, "2026-02-28")]
    [InlineData("2026-05-31", 1, "2026-03-01")]
    [InlineData("2028-05-31", 0, "2028-02-29")]
    [InlineData("2028-05-31", 1, "2028-03-01")]
    [InlineData("2026-11-30", 0, "2026-08-30")]
    [InlineData("2026-11-30", 1, "2026-08-31")]
    [InlineData("2026-06-10", 0, "2026-03-10")]
    public void The_renewal_window_opens_three_months_before(string end, int offset, string opens) =>
        Law.WindowOpens(On(end), 3, offset).ShouldBe(On(opens));

    [Theory]
    [InlineData("2011-06-17", "2026-06-16", "birthday", 14)]
    [InlineData("2011-06-16", "2026-06-16", "birthday", 15)]
    [InlineData("2011-06-17", "2026-06-16", "dayBefore", 15)]
    [InlineData("2012-02-29", "2027-02-27", "birthday", 14)]
    [InlineData("2012-02-29", "2027-02-28", "birthday", 15)]
    [InlineData("2012-02-29", "2027-02-27", "dayBefore", 15)]
    [InlineData("2012-02-29", "2028-02-28", "birthday", 15)]
    [InlineData("2012-02-29", "2028-02-29", "birthday", 16)]
    [InlineData("2026-06-16", "2026-06-16", "birthday", 0)]
    public void An_age_is_completed_on_the_birthday_or_the_day_before(string birth, string day, string reachedOn, int age) =>
        Law.AgeOn(On(birth), On(day), reachedOn).ShouldBe(age);

    [Theory]
    [InlineData("1980-06-10", "2026-06-16", null, "2031-06-10")]
    [InlineData("1980-06-10", "2026-06-10", null, "2031-06-10")]
    [InlineData("1980-06-10", "2026-06-09", null, "2030-06-10")]
    [InlineData("1980-06-10", "2026-03-11", "2026-06-10", "2031-06-10")]
    [InlineData("1980-06-10", "2026-03-10", "2026-06-10", "2030-06-10")]
    [InlineData("1980-06-10", "2026-06-10", "2026-06-10", "2032-06-10")]
    [InlineData("1980-02-29", "2026-06-16", null, "2031-02-28")]
    [InlineData("1980-02-29", "2027-06-16", null, "2032-02-29")]
    public void A_certificate_ends_on_the_fifth_or_sixth_birthday(string birth, string issued, string? old, string end) =>
        ValidityEnd.Of(Terms, On(birth), On(issued), old is null ? null : On(old)).ShouldBe(On(end));

    [Fact]
    public void Nobody_grows_younger() => Gen.Select(Birth, Day, Gen.Int[0, 800], Gen.Bool.Select(isBefore => isBefore ? "dayBefore" : "birthday")).Sample((birth, day, later, reachedOn) =>
        Law.AgeOn(birth, day.AddDays(later), reachedOn) >= Law.AgeOn(birth, day, reachedOn), iter: Scale.Of(20_000));

    [Fact]
    public void A_year_makes_everyone_a_year_older() => Gen.Select(Birth, Day).Where((birth, day) => birth <= day && !(birth.Month == 2 && birth.Day == 29)).Sample((birth, day) =>
        Law.AgeOn(birth, day.AddYears(1), "birthday") - Law.AgeOn(birth, day, "birthday") is 1, iter: Scale.Of(20_000));

    [Fact]
    public void The_day_before_counts_as_the_next_day_by_birthday() => Gen.Select(Birth, Day).Sample((birth, day) =>
        Law.AgeOn(birth, day, "dayBefore") == Law.AgeOn(birth, day.AddDays(1), "birthday"), iter: Scale.Of(20_000));

    [Fact]
    public void The_next_birthday_is_strictly_after_and_within_a_year() => Gen.Select(Birth, Day, Gen.Int[1, 10]).Sample((birth, day, n) =>
    {
        var birthday = Law.BirthdayAfter(birth, day, n);
        return birthday > day.AddYears(n - 1) && birthday <= day.AddYears(n).AddDays(1);
    }, iter: Scale.Of(20_000));

    [Fact]
    public void Validity_never_outlives_a_cap_and_is_never_shorter_for_a_later_cap() => Gen.Select(Birth, Day, Gen.Int[0, 4000], Gen.Int[0, 4000]).Sample((birth, day, card, user) =>
    {
        var (cardEnd, userEnd) = (day.AddDays(card), day.AddDays(user));
        var uncapped = ValidityEnd.Of(Terms, birth, day, null);
        var capped = ValidityEnd.Of(Terms, birth, day, null, cardEnd, userEnd);
        return capped <= cardEnd && capped <= userEnd && capped <= uncapped && (capped == cardEnd || capped == userEnd || capped == uncapped);
    }, iter: Scale.Of(20_000));

    [Fact]
    public void The_window_is_open_before_less_than_three_months_remain() => Day.Sample(end =>
    {
        var opens = Law.WindowOpens(end, 3, 0);
        return opens < end && !Law.RemainsLessThanMonths(end, opens, 3) && Law.RemainsLessThanMonths(end, opens.AddDays(1), 3)
            && Law.WindowOpens(end, 3, 1) == opens.AddDays(1);
    }, iter: Scale.Of(20_000));

    [Fact]
    public void No_date_however_absurd_makes_the_law_throw() => Gen.Select(Days(DateOnly.MinValue, DateOnly.MaxValue), Days(DateOnly.MinValue, DateOnly.MaxValue), Gen.Int).Sample((one, other, number) =>
    {
        Law.AgeOn(one, other, "dayBefore");
        Law.BirthdayAfter(one, other, number);
        Law.WindowOpens(one, number, number);
        Law.RemainsLessThanMonths(one, other, number);
    }, iter: Scale.Of(20_000));

    private static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Gen<DateOnly> Days(DateOnly first, DateOnly last) => Gen.Int[first.DayNumber, last.DayNumber].Select(DateOnly.FromDayNumber);
}
