using CertFlow.Api.Contracts;
using CertFlow.Api.Hosting;
using CertFlow.Api.Problems;
using CertFlow.Workflows.Stations;
using CertFlow.Workflows.Storage;

namespace CertFlow.Api.Endpoints;

/// <summary>Answers what an agent needs on the way: whether it is still wanted, the issuer's word, the certificate of a new key.</summary>
public sealed class InterimSteps(StationLink link, CardIssuing issuing, IServiceProvider services)
{
    // Only where a training authority is.
    private readonly AuthorityClient? authority = services.GetService<AuthorityClient>();

    public async Task<IResult> AnswerAsync(StationCall call, CancellationToken cancellation)
    {
        try
        {
            return call.Body switch
            {
                { Step: "alive" } => await AliveAsync(call, cancellation),
                { Step: "unfinished", IssueId: { } issueId } => await UnfinishedAsync(call, issueId, cancellation),
                { Step: "authorise", Certificate: not null, Challenge: { } challenge } => await AuthoriseAsync(call, challenge, cancellation),
                { Step: "authorisePins", Challenge: { } challenge } => await AuthorisePinsAsync(call, challenge, cancellation),
                { Step: "certify", Certificate: { } certificate, PublicKey: { } key } => await CertifyAsync(call, (certificate, key), cancellation),
                _ => Problem.WithFaults([Faults.WrongType("/step", "alive, authorise, authorisePins, certify, unfinished と、それに要る項目", "a step with what belongs to it")]),
            };
        }
        catch (HttpRequestException)
        {
            // The authority is down: the agent tries again.
            return Problem.Of(ProblemCatalogue.Unavailable);
        }
    }

    private async Task<IResult> AliveAsync(StationCall call, CancellationToken cancellation) =>
        await link.IsWantedAsync(call.Station, call.OperationId, cancellation) ? CaseAnswers.Json(new InterimAnswer()) : Over();

    private async Task<IResult> UnfinishedAsync(StationCall call, Guid issueId, CancellationToken cancellation)
    {
        var found = await issuing.UnfinishedAsync(call.Station, call.OperationId, issueId, cancellation);
        return CaseAnswers.Json(new InterimAnswer { Do = found.Do, Certificate = found.Issue?.Certificate, Sha256 = found.Issue?.Sha256 });
    }

    private async Task<IResult> AuthoriseAsync(StationCall call, byte[] challenge, CancellationToken cancellation)
    {
        var issue = call.Body.IssueId is { } unfinished
            ? (await issuing.UnfinishedAsync(call.Station, call.OperationId, unfinished, cancellation)).Issue
            : await issuing.IssueAsync(call.Station, call.OperationId, call.Body.Certificate!, cancellation);
        return issue is null ? Over() : await WordAsync(issue.CardSerial, challenge, (RightOf(issue), issue.IssueId), cancellation);
    }

    private async Task<IResult> AuthorisePinsAsync(StationCall call, byte[] challenge, CancellationToken cancellation) =>
        await issuing.CardForPinsAsync(call.Station, call.OperationId, cancellation) is { } serial
            ? await WordAsync(serial, challenge, ("setPins", call.OperationId), cancellation)
            : Over();

    private async Task<IResult> WordAsync(string cardSerial, byte[] challenge, (string Right, Guid OperationId) what, CancellationToken cancellation)
    {
        var word = authority is null ? null : await authority.AuthoriseAsync(cardSerial, challenge, what, cancellation);
        return word is null ? Over() : CaseAnswers.Json(new InterimAnswer { Authorisation = word });
    }

    private async Task<IResult> CertifyAsync(StationCall call, (string Certificate, byte[] Key) asked, CancellationToken cancellation)
    {
        if (authority is null
            || await issuing.IssueAsync(call.Station, call.OperationId, asked.Certificate, cancellation) is not { } issue
            || await issuing.OrderAsync(issue, cancellation) is not { } order
            || await authority.IssueAsync(order, asked.Key, cancellation) is not { } der)
        {
            return Over();
        }

        await issuing.KeepAsync(issue, AuthorityClient.KeptOf(der), cancellation);
        return CaseAnswers.Json(new InterimAnswer { Der = der });
    }

    private static string RightOf(CardIssue issue) => issue.Certificate == "signature" ? "issueSignature" : "issueUserAuthentication";

    private static Problem Over() => Problem.Of(ProblemCatalogue.OperationOver);
}

/// <summary>Which station is at which operation, and what it asks.</summary>
public sealed record StationCall(string Station, Guid OperationId, InterimBody Body);
