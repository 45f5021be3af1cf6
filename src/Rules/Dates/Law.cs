namespace CertFlow.Rules.Dates;

/// <summary>The date arithmetic of the law, as total functions that rules may call: they never throw.</summary>
/// <remarks>
/// Dates are clamped to 1900-01-01 through 2200-12-31 so that no argument can overflow.
/// A birthday on 29 February falls on 28 February in common years (ADR 0011); the date read at the terminal wins.
/// </remarks>
public static class Law
{
    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2200, 12, 31);

    /// <summary>Completed years of age on a day.</summary>
    /// <param name="birthDate">Date of birth.</param>
    /// <param name="day">The day asked about.</param>
    /// <param name="reachedOn">
    /// <c>birthday</c>: a year is completed on the birthday itself. <c>dayBefore</c>: already on the day before it,
    /// as the Act on Calculation of Ages (明治35年法律第50号) and Civil Code article 143 count. Anything else reads as <c>birthday</c>.
    /// </param>
    /// <returns>0 or more; 0 when the day lies before the birth.</returns>
    public static int AgeOn(DateOnly birthDate, DateOnly day, string reachedOn)
    {
        var birth = Clamp(birthDate);
        var counted = Clamp(reachedOn == "dayBefore" ? Clamp(day).AddDays(1) : day);
        var years = counted.Year - birth.Year;
        return Math.Max(0, counted < BirthdayIn(birth, counted.Year) ? years - 1 : years);
    }

    /// <summary>First day a certificate may be renewed: so many months before its last day, plus an offset in days.</summary>
    /// <param name="validThrough">Last day of the certificate, inclusive.</param>
    /// <param name="months">Months before the last day; a missing day of the month becomes the month's last.</param>
    /// <param name="dayOffset">0: from that day itself; 1: from the day after.</param>
    /// <remarks>Source: domain B2. End 2026-05-31, 3 months: 2026-02-28 with offset 0, 2026-03-01 with offset 1.</remarks>
    public static DateOnly WindowOpens(DateOnly validThrough, int months, int dayOffset) =>
        Clamp(Clamp(validThrough).AddMonths(-Math.Clamp(months, 0, 600)).AddDays(Math.Clamp(dayOffset, 0, 366)));

    /// <summary>The n-th birthday after a day; a birthday on the day itself does not count.</summary>
    /// <param name="birthDate">Date of birth.</param>
    /// <param name="day">Birthdays are counted after this day.</param>
    /// <param name="n">1 for the next birthday.</param>
    public static DateOnly BirthdayAfter(DateOnly birthDate, DateOnly day, int n)
    {
        var birth = Clamp(birthDate);
        var from = Clamp(day);
        var firstYear = BirthdayIn(birth, from.Year) > from ? from.Year : from.Year + 1;
        return Clamp(BirthdayIn(birth, Math.Min(firstYear + Math.Clamp(n, 1, 200) - 1, Last.Year)));
    }

    /// <summary>Whether less than so many months remain on a day: strictly after the day that lies so many months before the end.</summary>
    /// <remarks>「三月未満」, domain B1.</remarks>
    public static bool RemainsLessThanMonths(DateOnly validThrough, DateOnly day, int months) =>
        Clamp(day) > Clamp(validThrough).AddMonths(-Math.Clamp(months, 0, 600));

    private static DateOnly BirthdayIn(DateOnly birth, int year) =>
        new(year, birth.Month, Math.Min(birth.Day, DateTime.DaysInMonth(year, birth.Month)));

    private static DateOnly Clamp(DateOnly day) => day < First ? First : day > Last ? Last : day;
}
