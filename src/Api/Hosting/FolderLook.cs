using System.Security.Cryptography;
using System.Text;

namespace CertFlow.Api.Hosting;

/// <summary>A folder as a glance tells it, without opening a file: names, sizes, times; and which edition it was compared with.</summary>
public sealed record FolderLook(string Fingerprint, int? Edition)
{
    public static FolderLook At(string folder, int? edition)
    {
        var names = Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => $"{Path.GetRelativePath(folder, file.FullName)} {file.Length} {file.LastWriteTimeUtc.Ticks}")
                .Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return new FolderLook(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)))), edition);
    }
}
