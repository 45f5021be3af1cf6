using System.Globalization;
using System.Text;

namespace CertFlow.ApiTests.Hosting;

/// <summary>Looks for a word in the memory of a process and in files, as bytes and as .NET keeps strings.</summary>
internal static class MemoryOf
{
    private const int Block = 1 << 20;

    /// <summary>How often a word is in the private memory of a process that runs.</summary>
    public static int Count(int processId, string word)
    {
        using var memory = new FileStream($"/proc/{processId}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        return File.ReadLines($"/proc/{processId}/maps").Select(RangeOf).OfType<(long, long)>().Sum(range => CountIn(memory, range, word));
    }

    /// <summary>The files below a folder that hold a word.</summary>
    public static IEnumerable<string> FilesWith(string folder, string word) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Device })
        .Where(path => new FileInfo(path) is { Exists: true, UnixFileMode: var mode } && mode != 0 && !path.EndsWith(".sock", StringComparison.Ordinal) && Holds(path, word));

    private static bool Holds(string path, string word)
    {
        try
        {
            return Occurrences(File.ReadAllBytes(path), word) > 0;
        }
        catch (IOException)
        {
            // Gone meanwhile, or a lock that nobody else may read.
            return false;
        }
    }

    private static (long, long)? RangeOf(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ends = parts[0].Split('-');
        var from = long.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        // What can be written to; code and files of others hold no PIN of ours.
        return parts[1].StartsWith("rw", StringComparison.Ordinal) && from > 0 ? (from, long.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : null;
    }

    private static int CountIn(FileStream memory, (long From, long To) range, string word)
    {
        var overlap = 2 * word.Length;
        var buffer = new byte[Block + overlap];
        var found = 0;
        for (var at = range.From; at < range.To; at += Block)
        {
            try
            {
                memory.Seek(at, SeekOrigin.Begin);
                var read = memory.Read(buffer, 0, (int)Math.Min(buffer.Length, range.To - at));
                found += Occurrences(buffer.AsSpan(0, read), word);
            }
            catch (IOException)
            {
                // Reserved, and nothing there.
            }
        }

        return found;
    }

    private static int Occurrences(ReadOnlySpan<byte> bytes, string word) =>
        bytes.Count(Encoding.ASCII.GetBytes(word)) + bytes.Count(Encoding.Unicode.GetBytes(word));
}
