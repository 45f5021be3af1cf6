using System.Security.Cryptography.X509Certificates;
using CertFlow.CardAgentTests.Kit;
using CertFlow.Training.Authority;

namespace CertFlow.CardAgentTests.Authority;

/// <summary>What the authority keeps and refuses.</summary>
public class AuthorityTests(TrainingWorld world) : IClassFixture<TrainingWorld>
{
    [Fact]
    public async Task An_operation_gets_one_certificate_and_asked_again_the_same_one()
    {
        var order = NewOrder();

        var first = await IssueAsync(order);
        var again = await IssueAsync(order);

        first.IsNew.ShouldBeTrue();
        again.IsNew.ShouldBeFalse();
        again.Certificate!.Der.ToArray().ShouldBe(first.Certificate!.Der.ToArray());
    }

    [Fact]
    public async Task A_second_issue_for_the_same_operation_is_refused()
    {
        var order = NewOrder();
        await IssueAsync(order);

        (await IssueAsync(NewOrder() with { OperationId = order.OperationId })).Refusal.ShouldBe("operation-already-used");
        (await IssueAsync(order with { Kind = CertificateKind.UserAuthentication })).Refusal.ShouldBe("operation-already-used");
        (await IssueAsync(order with { OperationId = Guid.CreateVersion7() })).Refusal.ShouldBe("public-key-already-certified");
    }

    [Fact]
    public async Task A_new_folder_gets_keys_of_its_own_and_keeps_them()
    {
        using var folder = new TemporaryFolder();
        using var made = await TrainingWorld.ReopenAsync(folder.Path);
        using var reopened = await TrainingWorld.ReopenAsync(folder.Path);

        reopened.IssuerOf(CertificateKind.Signature).Certificate.RawData.ShouldBe(made.IssuerOf(CertificateKind.Signature).Certificate.RawData);
        made.IssuerOf(CertificateKind.Signature).Certificate.RawData.ShouldNotBe(world.Authority.IssuerOf(CertificateKind.Signature).Certificate.RawData);
    }

    [Fact]
    public async Task Two_processes_that_ask_at_once_get_the_same_certificate()
    {
        using var other = await TrainingWorld.ReopenAsync(world.AuthorityPath);
        var order = NewOrder();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? world.Authority : other).IssueAsync(order, CancellationToken.None)));

        answers.Count(answer => answer.IsNew).ShouldBe(1);
        answers.Select(answer => answer.Certificate!.Serial).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("")]
    [InlineData("3003020101")]
    public async Task A_key_no_card_makes_is_refused(string key) =>
        (await IssueAsync(NewOrder() with { PublicKey = Convert.FromHexString(key) })).Refusal.ShouldBe("unusable-public-key");

    [Fact]
    public async Task A_certificate_that_would_already_be_over_is_refused() =>
        (await IssueAsync(NewOrder() with { ValidThrough = new DateOnly(2020, 1, 1) })).Refusal.ShouldBe("validity-already-over");

    [Fact]
    public async Task A_certificate_ends_with_its_last_day_in_Japan()
    {
        var issued = await IssueAsync(NewOrder() with { ValidThrough = new DateOnly(2036, 2, 29) });

        using var certificate = X509CertificateLoader.LoadCertificate(issued.Certificate!.Der.Span);

        certificate.NotAfter.ToUniversalTime().ShouldBe(new DateTime(2036, 2, 29, 14, 59, 59, DateTimeKind.Utc));
    }

    [Fact]
    public async Task A_certificate_is_revoked_once_and_stays_as_it_was_revoked_first()
    {
        var serial = (await IssueAsync(NewOrder())).Certificate!.Serial;

        var first = await RevokeAsync(serial, X509RevocationReason.AffiliationChanged);
        var again = await RevokeAsync(serial, X509RevocationReason.KeyCompromise);

        again!.Revocation.ShouldBe(first!.Revocation);
        (await RevokeAsync("ABCDEF", X509RevocationReason.KeyCompromise)).ShouldBeNull();
    }

    [Fact]
    public async Task After_a_crash_in_the_middle_of_a_line_everything_that_was_answered_is_there()
    {
        using var folder = new TemporaryFolder();
        CertificateIssued issued;
        using (var authority = await world.NewAuthorityAsync(folder.Path))
        {
            issued = (await authority.IssueAsync(NewOrder(), CancellationToken.None)).Certificate!;
        }

        await File.AppendAllTextAsync(folder.In("register.jsonl"), """{"entry":"revoked","kind":"sig""");
        using var again = await TrainingWorld.ReopenAsync(folder.Path);

        (await again.FindAsync(issued.Kind, issued.Serial, CancellationToken.None))!.Revocation.ShouldBeNull();
        await again.RevokeAsync(issued.Kind, issued.Serial, X509RevocationReason.Superseded, CancellationToken.None);
        using var third = await TrainingWorld.ReopenAsync(folder.Path);
        (await third.FindAsync(issued.Kind, issued.Serial, CancellationToken.None))!.Revocation!.Reason.ShouldBe(X509RevocationReason.Superseded);
    }

    [Fact]
    public async Task The_clock_goes_back_only_while_nothing_was_issued()
    {
        using var folder = new TemporaryFolder();
        using var authority = await world.NewAuthorityAsync(folder.Path);
        var start = new DateTimeOffset(2026, 6, 16, 10, 0, 0, TimeSpan.FromHours(9));

        (await authority.MoveClockAsync(start, CancellationToken.None)).ShouldBeTrue();
        await authority.IssueAsync(NewOrder(), CancellationToken.None);

        (await authority.MoveClockAsync(start.AddHours(-1), CancellationToken.None)).ShouldBeFalse();
        (await authority.MoveClockAsync(start.AddDays(1), CancellationToken.None)).ShouldBeTrue();
        (await authority.NowAsync(CancellationToken.None)).ShouldBeGreaterThanOrEqualTo(start.AddDays(1));
    }

    private static CertificateOrder NewOrder() => TrainingWorld.Order(TrainingWorld.PublicKey());

    private Task<IssueAnswer> IssueAsync(CertificateOrder order) => world.Authority.IssueAsync(order, CancellationToken.None);

    private Task<IssuedCertificate?> RevokeAsync(string serial, X509RevocationReason reason) =>
        world.Authority.RevokeAsync(CertificateKind.Signature, serial, reason, CancellationToken.None);
}
