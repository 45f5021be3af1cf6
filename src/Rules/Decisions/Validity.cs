using CertFlow.Rules.Dates;
using CertFlow.Rules.Language;

namespace CertFlow.Rules.Decisions;

/// <summary>Until when each certificate would be valid if issued on the asked day.</summary>
internal static class Validity
{
    public const string BirthdaysParameter = "validity.birthdays";

    private const string User = "userAuthentication";

    /// <summary>The last day of a certificate that is allowed; null when a fact it hangs on is unknown.</summary>
    public static DateOnly? Of(Question question, Draft draft, string kind)
    {
        if (!IsKnown(question, "holder.birthDate") || !IsKnown(question, "card.validThrough"))
        {
            return null;
        }

        DateOnly? card = Day(question, "card.validThrough");
        if (kind == User)
        {
            return EndOf(question, kind, card);
        }

        var user = UserEnd(question, draft);
        return user.IsOpen ? null : EndOf(question, kind, card, user.End);
    }

    private static DateOnly EndOf(Question question, string kind, params ReadOnlySpan<DateOnly?> caps)
    {
        var parameters = question.InForce;
        var terms = new ValidityTerms(parameters.Number(BirthdaysParameter)!.Value, parameters.Number("validity.birthdaysNearEnd")!.Value, parameters.Number("validity.nearEndMonths")!.Value);
        return ValidityEnd.Of(terms, Day(question, "holder.birthDate")!.Value, question.Day, CurrentEnd(question, kind), caps);
    }

    /// <summary>The end of the user authentication certificate that caps a signature certificate: the new one's, or the present one's.</summary>
    private static (DateOnly? End, bool IsOpen) UserEnd(Question question, Draft draft)
    {
        var user = draft.Certificates.FirstOrDefault(certificate => certificate.Kind == User);
        if (user is { Wanted: Truth.Yes, Allowed: Truth.Yes })
        {
            return (Of(question, draft, User), false);
        }

        var current = CurrentEnd(question, User);
        return (current, current is null && !HasNone(question, User));
    }

    /// <summary>Whether the holder has surely no such certificate today: not valid, or past its end whatever the record says.</summary>
    private static bool HasNone(Question question, string kind)
    {
        var status = $"certificates.{kind}.status";
        return IsKnown(question, status)
            && ((string?)question.Facts.ValueOf(status) != "valid" || Day(question, $"certificates.{kind}.validThrough") < question.Day);
    }

    /// <summary>The end of the certificate the holder has now, while it is valid; null when there is none or it is unknown.</summary>
    private static DateOnly? CurrentEnd(Question question, string kind)
    {
        var isValid = IsKnown(question, $"certificates.{kind}.status") && (string?)question.Facts.ValueOf($"certificates.{kind}.status") == "valid";
        var end = isValid ? Day(question, $"certificates.{kind}.validThrough") : null;
        return end >= question.Day ? end : null;
    }

    private static bool IsKnown(Question question, string path) => question.Facts.IsKnown(path);

    private static DateOnly? Day(Question question, string path) => question.Facts.ValueOf(path) as DateOnly?;
}
