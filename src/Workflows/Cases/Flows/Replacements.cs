namespace CertFlow.Workflows.Cases.Flows;

/// <summary>Events whose data can be written down wrongly, and the command whose fields put it right.</summary>
internal static class Replacements
{
    /// <summary>Null when nothing in the event can be replaced.</summary>
    public static string? CommandOf(CaseEvent happened) => happened switch
    {
        DeskFormRecorded => "record-desk-form",
        CertificatesIssued => "record-issued",
        MailReturned => "record-returned-mail",
        HolderDenied => "record-denial",
        PinSlipDisposed => "record-pin-slip-disposed",
        ReflectionConfirmed => "confirm-reflected",
        CaseWithdrawn => "withdraw",
        _ => null,
    };

    /// <summary>The event as the command's fields would have made it; what was computed or decided then stays.</summary>
    public static CaseEvent Of(CaseEvent wrong, CaseCommand right) => (wrong, right) switch
    {
        (DeskFormRecorded, RecordDeskForm form) => new DeskFormRecorded(form.Form, form.FilingNumber),
        (CertificatesIssued issued, RecordIssued read) => issued with { Certificates = [.. issued.Certificates.Select(one => Read(one, read))] },
        (MailReturned returned, RecordReturnedMail mail) => returned with { Reason = mail.Reason },
        (HolderDenied, RecordDenial denial) => new HolderDenied(denial.By),
        (PinSlipDisposed disposed, RecordPinSlipDisposed slip) => disposed with { How = slip.How, By = slip.By },
        (ReflectionConfirmed, ConfirmReflected confirmed) => new ReflectionConfirmed(confirmed.How),
        (CaseWithdrawn, Withdraw withdraw) => new CaseWithdrawn(withdraw.Reason),
        _ => throw new InvalidOperationException($"{wrong.GetType().Name} is not corrected by {right.GetType().Name}"),
    };

    private static IssuedCertificate Read(IssuedCertificate wrong, RecordIssued read) =>
        read.Certificates.TryGetValue(wrong.Kind, out var reading)
            ? wrong with { SerialNumber = reading.SerialNumber, ValidThrough = reading.ValidThrough }
            : wrong;
}
