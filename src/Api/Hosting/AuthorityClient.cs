using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertFlow.Workflows.Stations;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Hosting;

/// <summary>The training authority as the service asks it. A real authority is asked by the municipal terminal, never from here.</summary>
public sealed class AuthorityClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The issuer's word that a card may do something once.</summary>
    /// <param name="cardSerial">Which card.</param>
    /// <param name="challenge">What the card gave for this.</param>
    /// <param name="what"><c>issueSignature</c>, <c>issueUserAuthentication</c> or <c>setPins</c>; and what names it, on the card too.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<byte[]?> AuthoriseAsync(string cardSerial, byte[] challenge, (string Right, Guid OperationId) what, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(
            "authorisations", new { cardSerial, challenge, rights = new[] { what.Right }, operationId = what.OperationId }, cancellation);
        return answer.StatusCode == HttpStatusCode.OK ? (await answer.Content.ReadFromJsonAsync<Authorised>(cancellation))!.Authorisation : null;
    }

    /// <summary>The certificate of an issue; asked again, the same one. Null when the authority refuses: another key has it.</summary>
    public async Task<byte[]?> IssueAsync(IssueOrder order, byte[] publicKey, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync("certificates", new
        {
            operationId = order.IssueId, kind = order.Certificate, publicKey, order.ValidThrough, order.At, holder = HolderOf(order),
        }, cancellation);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<Issued>(cancellation))!.Certificate : null;
    }

    /// <summary>What is kept of a certificate.</summary>
    public static CertifiedKey KeptOf(byte[] der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()).ToOffset(Japan);
        return new CertifiedKey(certificate.SerialNumber.TrimStart('0'), DateOnly.FromDateTime(end.DateTime), Convert.ToHexString(SHA256.HashData(der)));
    }

    public void Dispose() => http.Dispose();

    // The case knows no Latin names of places and no sex; a training certificate needs neither to be true.
    private static object HolderOf(IssueOrder order) => new
    {
        prefecture = "Training",
        municipality = order.Town,
        name = order.Holder.Name,
        address = order.Holder.Address ?? "",
        birthDate = order.Holder.BirthDate!.Value,
        sex = "3",
    };

    private sealed record Authorised(byte[] Authorisation);

    private sealed record Issued(byte[] Certificate);
}
