using System.Security.Cryptography;
using System.Text.Json;
using CertFlow.Api.Hosting;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Security;

/// <summary>One sign-in a role for training, with generated passwords that only the data folder's owner can read.</summary>
public static class DemoSignIns
{
    /// <summary>
    /// Makes them unless the file of an earlier start still fits the database: of launchers that share one, the last wins.
    /// </summary>
    public static async Task EnsureAsync(SignInStore store, string path, CancellationToken ct)
    {
        if (File.Exists(path) && await FitsAsync(store, path, ct))
        {
            return;
        }

        var entries = Roles.All.Select(role => new DemoSignIn(NameOf(role), NewPassword(), [role])).ToList();
        foreach (var entry in entries)
        {
            var hash = SignInService.Hash(entry.Password);
            await store.SaveAsync(new SignIn { Name = entry.Name, PasswordHash = hash, Roles = entry.Roles, DisplayName = entry.Name }, ct);
        }

        PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(entries, WrittenForPeople));
    }

    private static async Task<bool> FitsAsync(SignInStore store, string path, CancellationToken ct)
    {
        var entry = JsonSerializer.Deserialize<DemoSignIn[]>(await File.ReadAllBytesAsync(path, ct), WrittenForPeople)![0];
        return await store.FindAsync(entry.Name, ct) is { } signIn && SignInService.IsPasswordOf(signIn, entry.Password);
    }

    private static readonly JsonSerializerOptions WrittenForPeople = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The password of a demo sign-in of a data folder; null when there is no such sign-in.</summary>
    public static string? PasswordIn(string path, string name) => File.Exists(path)
        ? JsonSerializer.Deserialize<DemoSignIn[]>(File.ReadAllBytes(path), WrittenForPeople)!.FirstOrDefault(entry => entry.Name == name)?.Password
        : null;

    /// <summary>The name of the demo sign-in of a role.</summary>
    public static string NameOf(string role) => $"demo-{role}";

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    private sealed record DemoSignIn(string Name, string Password, string[] Roles);
}
