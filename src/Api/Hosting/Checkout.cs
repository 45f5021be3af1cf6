namespace CertFlow.Api.Hosting;

/// <summary>The folder this version was built in: the defaults for data and rules lie there.</summary>
public static class Checkout
{
    /// <summary>The nearest folder above the program that holds the solution; the program's own folder when there is none.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? AppContext.BaseDirectory;

    private static string? Find(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, "CertFlow.sln")) ? folder : Find(Path.GetDirectoryName(folder));
}
