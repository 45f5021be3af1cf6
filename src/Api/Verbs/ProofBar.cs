using CertFlow.Rules.Proof;
using Spectre.Console;

namespace CertFlow.Api.Verbs;

/// <summary>Shows how far a proof or a comparison is, where somebody looks at a terminal.</summary>
internal static class ProofBar
{
    /// <summary>Runs work under a bar; without one where the output is read by a program.</summary>
    /// <param name="work">Told where to report its progress; null where nobody looks.</param>
    public static T Show<T>(string title, bool isSilent, Func<IProgress<ProofProgress>?, T> work)
    {
        if (isSilent || Console.IsOutputRedirected)
        {
            return work(null);
        }

        return AnsiConsole.Progress().HideCompleted(true).Start(context =>
        {
            var bar = context.AddTask(Markup.Escape(title));
            return work(new Immediate(progress =>
            {
                bar.MaxValue = progress.All;
                bar.Value = progress.Done;
                bar.Description = Markup.Escape($"{title} {progress.Procedure} {progress.Evaluated:N0}");
            }));
        });
    }

    // Progress<T> would post to the thread pool, out of order and after the end.
    private sealed class Immediate(Action<ProofProgress> report) : IProgress<ProofProgress>
    {
        private readonly Lock order = new();

        public void Report(ProofProgress value)
        {
            lock (order)
            {
                report(value);
            }
        }
    }
}
