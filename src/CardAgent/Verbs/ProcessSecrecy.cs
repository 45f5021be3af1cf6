using System.Runtime.InteropServices;

namespace CertFlow.CardAgent.Verbs;

/// <summary>Keeps this process's memory out of core files and away from other processes of the same user.</summary>
internal static partial class ProcessSecrecy
{
    private const int SetDumpable = 4;
    private const int CoreSize = 4;

    /// <summary>Ends with an exception where the system does not grant it: a PIN pad without it must not run.</summary>
    public static void NoDumps()
    {
        // Windows keeps no dumps of this program unless it is told to for all programs; that is the office's setting.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var nothing = default(Limit);
        if (Prctl(SetDumpable, 0, 0, 0, 0) != 0 || SetLimit(CoreSize, in nothing) != 0)
        {
            throw new InvalidOperationException("core dumps cannot be switched off");
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    private readonly struct Limit
    {
        private readonly ulong current;
        private readonly ulong most;
    }
}
