using CertFlow.Rules.Dates;
using CertFlow.Rules.Packs;
using CertFlow.Workflows.Publishing;
using Prometheus;

namespace CertFlow.Api.Hosting;

/// <summary>Notices that somebody edited the rules folder, reads it beside the requests, and reports. It never changes what is in force.</summary>
/// <remarks>Looks every two seconds: file events get lost on network folders and when an editor replaces files.</remarks>
public sealed partial class DraftWatch(NodeSettings settings, RuleBooks books, TimeProvider machineTime, ILogger<DraftWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly Gauge DraftInvalid = Metrics.CreateGauge("certflow_rules_draft_invalid", "1 while the rules folder has errors");

    private volatile DraftReport latest = new() { State = DraftReport.BeingRead };
    private FolderLook? seen;
    private FolderLook? reported;

    /// <summary>What is known of the draft now.</summary>
    public DraftReport Latest => latest;

    /// <summary>Looks once; a folder that has rested since the look before is read. True when a report was made.</summary>
    public bool Look()
    {
        var look = FolderLook.At(settings.RulesPath, books.InForce?.Number);
        var rested = look == seen;
        seen = look;
        if (look == reported)
        {
            return false;
        }

        // Somebody may still be saving: half a save would be reported as an error.
        if (!rested)
        {
            latest = latest with { State = DraftReport.BeingRead };
            return false;
        }

        latest = Read();
        reported = look;
        DraftInvalid.Set(latest.State == DraftReport.Invalid ? 1 : 0);
        Seen(log, latest.State, latest.ChangedFiles.Count, latest.Findings.Count(finding => finding.IsError));
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, machineTime);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Task.Run(Look, stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A file that went while it was read, or may not be read: the next look tells.
                NotRead(log, exception.GetType().Name);
            }
        }
    }

    private DraftReport Read()
    {
        var files = RuleFolder.Read(settings.RulesPath);
        var inForce = books.InForce;
        var changed = FileChanges.Between(inForce?.FileHashes ?? new Dictionary<string, string>(), RuleEdition.Hashes(files));
        var report = new DraftReport { State = DraftReport.Same, Edition = inForce?.Number, ChangedFiles = changed, ReadAt = machineTime.GetUtcNow() };
        return changed.Count == 0 && inForce is not null
            ? report with { Hash = inForce.Book.Hash, Book = inForce.Book, SourcesToCompare = Ages(inForce.Book) }
            : Judge(report, files);
    }

    private DraftReport Judge(DraftReport report, IReadOnlyList<PackFile> files)
    {
        var reading = RulesReading.Read(files);
        var findings = DraftReview.Findings(files, reading, Today);
        var judged = report with { State = findings.Any(finding => finding.IsError) ? DraftReport.Invalid : DraftReport.Valid, Findings = findings };
        return reading.Book is { } book
            ? judged with { Hash = book.Hash, Book = book, Examples = DraftReview.Examples(files, book), SourcesToCompare = Ages(book) }
            : judged;
    }

    // The age of a source is a matter of real days, not of the training clock's.
    private DateOnly Today => JapanTime.DayOf(machineTime.GetUtcNow());

    private IReadOnlyList<SourceAge> Ages(RuleBook book) => SourceAges.Of(book, Today);

    [LoggerMessage(Level = LogLevel.Information, Message = "The draft of the rules is {State}: {Files} files changed, {Errors} errors")]
    private static partial void Seen(ILogger log, string state, int files, int errors);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rules folder could not be read: {Error}")]
    private static partial void NotRead(ILogger log, string error);
}
