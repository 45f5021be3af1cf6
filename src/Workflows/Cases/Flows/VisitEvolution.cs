namespace CertFlow.Workflows.Cases.Flows;

/// <summary>What an accepted visit makes of the case: what was granted, and which part comes first.</summary>
internal static class VisitEvolution
{
    public static CaseState Accepted(CaseState state, AcceptedForToday accepted)
    {
        var granted = state with
        {
            FirstVisit = accepted.Decision,
            PaperNumber = accepted.PaperNumber,
            ActorClass = accepted.ActorClass,
            Cause = accepted.Cause,
            PinsToSet = accepted.PinsToSet,
            PinsSet = [],
            Question = null,
            Granted = new VisitGrant(1, accepted.PaperNumber, accepted.Decision)
            {
                Certificates = accepted.Certificates, Pins = accepted.Pins, DeskForms = accepted.DeskForms,
            },
        };
        return granted with { Stage = FirstPart(granted) };
    }

    public static CaseState SecondVisit(CaseState state, SecondVisitRecorded second) => InquiryEvolution.Mark(state, second.FormNumber, FormStatus.Used) with
    {
        Stage = CaseStage.SecondVisit,
        PinsToSet = second.PinsToSet,
        PinsSet = [],
        Question = null,
        Granted = new VisitGrant(2, second.FormNumber, second.Decision)
        {
            Certificates = second.Certificates, Pins = second.Pins, DeskForms = second.DeskForms, PapersWaived = second.PapersWaived,
        },
    };

    /// <summary>Where the case goes on once PINs may be entered: those to be set anew, then those to verify, then the terminal.</summary>
    public static CaseStage NextPart(CaseState state)
    {
        if (state.PinsToSet.Except(state.PinsSet).Any() || (state.IsPinProcedure && !state.PinsAreSet))
        {
            return CaseStage.PinSetting;
        }

        return state.Granted!.Pins.Except(state.PinsSet).Any() ? CaseStage.PinEntry : CaseStage.Issuing;
    }

    /// <summary>Where an interrupted case goes on: an absent holder's slip that lay open is opened anew.</summary>
    public static CaseStage WhereToGoOn(CaseState state)
    {
        if (state.OpenSlip is null || state.Stage is not (CaseStage.PinEntry or CaseStage.PinSetting))
        {
            return state.Stage;
        }

        return state.IsByMail ? CaseStage.SecondVisit : CaseStage.ReplyToOpen;
    }

    private static CaseStage FirstPart(CaseState state)
    {
        if (state.Procedure == "revocation")
        {
            return CaseStage.Revoking;
        }

        var next = NextPart(state);
        return state.HolderIsAbsent && next != CaseStage.Issuing ? CaseStage.ReplyToOpen : next;
    }
}
