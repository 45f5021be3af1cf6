using CertFlow.Rules.Packs;
using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Publishing;

// By one person: back to an earlier edition in an emergency, and one day of one calendar.
public sealed partial class RulePublishing
{
    /// <summary>Publishes an earlier edition's files again; somebody else confirms it within a working day.</summary>
    public async Task<RuleResult> RollBackAsync(CaseCall call, RollBackRules asked, CancellationToken cancellation)
    {
        var target = await TargetAsync(asked.Edition, cancellation);
        var act = new RuleAct("roll-back-rules", work => RollBackAsync(work, call, asked, target));
        return await WriteAsync(call, [.. WordsFaults("/reason", asked.Reason, required: true)], act, cancellation);
    }

    /// <summary>Notes the second approval of a rollback.</summary>
    public Task<RuleResult> ConfirmAsync(CaseCall call, int edition, RuleNote note, CancellationToken cancellation) => WriteAsync(
        call, NoteFaults(note), new RuleAct("confirm-rules", work => ConfirmAsync(work, call, edition), $"edition {edition}"), cancellation);

    /// <summary>Publishes a draft that changes one day of one town's calendar and nothing else.</summary>
    public async Task<RuleResult> PublishCalendarAsync(
        CaseCall call, ChangeCalendar asked, IReadOnlyCollection<PackFile> folder, CancellationToken cancellation)
    {
        var before = await CurrentAsync(cancellation);
        if (before is null)
        {
            return Refuse("nothing-published");
        }

        // Reading takes seconds: no lock is held meanwhile, and the act looks again whether its base is still in force.
        var files = asked.Changes is { } changes ? FileChanges.Over(before.Files, changes) : folder;
        var reading = await Task.Run(() => RulesReading.Read(files), cancellation);
        var draft = new CalendarDraft(before, files, reading, (await library.OfAsync(before.Edition, cancellation))!.Book);
        var act = new RuleAct("publish-calendar", work => PublishCalendarAsync(work, call, asked, draft));
        return await WriteAsync(
            call, [.. WordsFaults("/reason", asked.Reason, required: true), .. ChangeFaults(asked.Changes)], act, cancellation);
    }

    private static async Task<RuleResult> RollBackAsync(UnitOfWork work, CaseCall call, RollBackRules asked, RollbackTarget? target)
    {
        var newest = await PackStore.NewestAsync(work);
        if (target is null || target.Current != newest)
        {
            return Refuse(new RuleRefusal("nothing-to-roll-back") { Edition = newest });
        }

        var edition = await PackStore.InsertAsync(work, new NewPack(PackKind.EmergencyRollback, target.Pack.Hash, call.Who)
        {
            Files = target.Pack.Files,
            Towns = target.Pack.Head.Towns,
            Reason = asked.Reason,
            ValidFrom = JapanTime.DayOf(work.Now),
            Supersedes = newest,
            Restores = target.Pack.Edition,
            ConfirmationDueAt = WorkingDays.EndOfNext(target.Book, work.Now),
        });
        return Accept(PackView.Of((await PackStore.HeadAsync(work, edition))!, work.Now), edition);
    }

    private static async Task<RuleResult> ConfirmAsync(UnitOfWork work, CaseCall call, int edition)
    {
        if (await PackStore.HeadAsync(work, edition) is not { } head)
        {
            return new RuleNotFound();
        }

        if (!await MayApproveAsync(work, call))
        {
            return new RuleNotAllowed();
        }

        if (head.ConfirmationDueAt is null || head.ConfirmedAt is not null)
        {
            return Refuse("no-confirmation-due");
        }

        if (head.Author == call.Who)
        {
            return Refuse("approver-is-author");
        }

        await PackStore.ConfirmAsync(work, edition, call.Who);
        return Accept(PackView.Of((await PackStore.HeadAsync(work, edition))!, work.Now), edition);
    }

    private static async Task<RuleResult> PublishCalendarAsync(UnitOfWork work, CaseCall call, ChangeCalendar asked, CalendarDraft draft)
    {
        if (await WhyNotAsync(work, draft) is { } refusal)
        {
            return Refuse(refusal);
        }

        var edition = await PackStore.InsertAsync(work, new NewPack(PackKind.Calendar, draft.Reading.Book!.Hash, call.Who)
        {
            Files = draft.Files,
            Towns = TownHashes.Of(draft.Reading.Book),
            Reason = asked.Reason,
            ValidFrom = JapanTime.DayOf(work.Now),
            Review = draft.Report().ToJson(),
            Supersedes = draft.Before.Edition,
        });
        return Accept(PackView.Of((await PackStore.HeadAsync(work, edition))!, work.Now), edition);
    }

    private static async Task<RuleRefusal?> WhyNotAsync(UnitOfWork work, CalendarDraft draft)
    {
        var newest = await PackStore.NewestAsync(work);
        if (newest != draft.Before.Edition)
        {
            return new RuleRefusal("proposal-outdated") { Edition = newest };
        }

        var report = draft.Report();
        if (report.ChangedFiles.Count == 0)
        {
            return new RuleRefusal("nothing-changed");
        }

        if (!CalendarComparison.AreCalendars(report.ChangedFiles))
        {
            return new RuleRefusal("more-than-a-calendar") { Details = [.. report.ChangedFiles.Select(file => file.Path)] };
        }

        return draft.Reading.Book is not { } book
            ? new RuleRefusal("draft-invalid") { Details = [.. FindingLines.Of(draft.Reading.Findings)] }
            : DayRefusal(CalendarComparison.Between(draft.Base, book, JapanTime.DayOf(work.Now)), JapanTime.DayOf(work.Now));
    }

    private static RuleRefusal? DayRefusal(IReadOnlyList<ChangedDay> days, DateOnly today)
    {
        var isOneDay = days is [var only] && only.Day >= today && only.Day <= today.AddDays(CalendarComparison.DaysAhead);
        return isOneDay ? null : new RuleRefusal("not-one-day") { Details = [.. days.Take(10).Select(day => $"{day.Town} {day.Day:yyyy-MM-dd}")] };
    }

    private async Task<PublishedPack?> CurrentAsync(CancellationToken cancellation) => await PackStore.CurrentAsync(source, cancellation);

    // Null when there is nothing to go back to: the first edition, or one that is itself a rollback and names no other.
    private async Task<RollbackTarget?> TargetAsync(int? asked, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.BeginAsync(source, cancellation);
        if (await PackStore.NewestAsync(work) is not { } newest || await PackStore.HeadAsync(work, newest) is not { } head)
        {
            return null;
        }

        var wanted = asked ?? (head.Kind == PackKind.EmergencyRollback ? null : head.Supersedes);
        return wanted < newest && await PackStore.ReadAsync(work, wanted.Value) is { } pack
            ? new RollbackTarget(newest, pack, (await library.OfAsync(pack.Edition, cancellation))!.Book)
            : null;
    }

    private sealed record RollbackTarget(int Current, PublishedPack Pack, RuleBook Book);

    private sealed record CalendarDraft(PublishedPack Before, IReadOnlyCollection<PackFile> Files, RulesReading Reading, RuleBook Base)
    {
        public ReviewReport Report() => new()
        {
            Hash = Reading.Book?.Hash,
            Findings = Reading.Findings,
            ChangedFiles = FileChanges.Between(RuleEdition.Hashes(Before.Files), RuleEdition.Hashes(Files)),
        };
    }
}
