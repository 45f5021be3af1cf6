namespace CertFlow.Rules.Dates;

/// <summary>How long certificates are valid: the numbers of the ordinance, from the pack's parameters.</summary>
/// <param name="Birthdays">The birthday after the issue day that ends validity, normally the 5th.</param>
/// <param name="BirthdaysNearEnd">The same when the old certificate is near its end, normally the 6th.</param>
/// <param name="NearEndMonths">Near its end means: less than so many months remain, normally 3.</param>
public sealed record ValidityTerms(int Birthdays, int BirthdaysNearEnd, int NearEndMonths);

/// <summary>Last day of a certificate issued on a day.</summary>
/// <remarks>Source: domain B1 (施行規則): the earliest of the n-th birthday, the user authentication certificate's end (signature only) and the card's end.</remarks>
public static class ValidityEnd
{
    /// <summary>The last day, inclusive.</summary>
    /// <param name="terms">The numbers in force on the issue day.</param>
    /// <param name="birthDate">The holder's date of birth.</param>
    /// <param name="issueDay">The day of issue.</param>
    /// <param name="oldValidThrough">Last day of the certificate it replaces while that is still valid; null when there is none.</param>
    /// <param name="caps">Ends it may not outlive: the card's, for a signature certificate also the user authentication certificate's.</param>
    public static DateOnly Of(ValidityTerms terms, DateOnly birthDate, DateOnly issueDay, DateOnly? oldValidThrough, params ReadOnlySpan<DateOnly?> caps)
    {
        var isNearEnd = oldValidThrough is { } old && old >= issueDay && Law.RemainsLessThanMonths(old, issueDay, terms.NearEndMonths);
        var end = Law.BirthdayAfter(birthDate, issueDay, isNearEnd ? terms.BirthdaysNearEnd : terms.Birthdays);
        foreach (var cap in caps)
        {
            end = cap is { } limit && limit < end ? limit : end;
        }

        return end;
    }
}
