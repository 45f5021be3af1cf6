using CertFlow.Workflows.Letters;

namespace CertFlow.WorkflowsTests.Letters;

public sealed class LetterComposerTests
{
    public static TheoryData<string> EveryPaper => ["inquiry", "long-inquiry", "application-form", "proxy-slip", "incomplete-slip", "revocation-form", "pin-form", "visit-slip"];

    [Fact]
    public void Names_with_markup_are_printed_and_never_become_markup()
    {
        var content = LetterSamples.Inquiry() with { HolderName = "<b>太郎</b> & \"花子\"" };

        var html = LetterSamples.Html(content);

        html.ShouldContain("&lt;b&gt;太郎&lt;/b&gt; &amp; &quot;花子&quot; 様");
        html.ShouldNotContain("<b>太郎");
    }

    [Fact]
    public void A_name_that_looks_like_a_placeholder_or_an_address_is_only_text()
    {
        var content = LetterSamples.Inquiry() with { HolderName = "{{ town.phone }} url(file:///etc/hostname) src=x" };

        var html = LetterSamples.Html(content);

        html.ShouldContain("{{ town.phone }} url(file:///etc/hostname) src=x 様");
    }

    [Theory]
    [MemberData(nameof(EveryPaper))]
    public void Every_placeholder_is_filled_and_the_contact_is_on_every_paper(string paper)
    {
        var html = LetterSamples.Html(ContentOf(paper));

        html.ShouldNotContain("{{");
        html.ShouldNotContain("{%");
        html.ShouldNotContain("Liquid error");
        html.ShouldContain("しあわせ創造部 住民課 住民係");
        html.ShouldContain("072-492-2713");
        html.ShouldContain("平日 9:00～17:30");
        html.ShouldContain("M26-000123-7");
        html.ShouldContain("""<svg class="qr" """.TrimEnd());
    }

    [Fact]
    public void The_slip_of_a_proxy_shows_neither_the_holders_name_nor_address()
    {
        var html = LetterSamples.Html(LetterSamples.ProxySlip());

        html.ShouldNotContain(LetterSamples.HolderAddress);
        html.ShouldNotContain("山田");
        typeof(ProxySlipContent).GetProperties().ShouldNotContain(property =>
            property.PropertyType == typeof(Addressee) || property.PropertyType == typeof(FormHolder));
    }

    [Fact]
    public void The_pin_slip_carries_the_form_number_and_no_name()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry());

        var start = html.IndexOf("""<div class="slip">""", StringComparison.Ordinal);
        var slip = html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)];
        slip.ShouldContain("M26-000123-7");
        slip.ShouldContain("暗証番号欄は複写・撮影しないでください。");
        slip.ShouldNotContain("山田");
        slip.ShouldNotContain("岬町");
        slip.Split("<td></td>").Length.ShouldBe(1 + 16 + 4 + 4);
    }

    [Fact]
    public void The_window_of_the_envelope_shows_address_and_name_only()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry());

        var start = html.IndexOf("""<div class="window">""", StringComparison.Ordinal);
        var window = html[start..html.IndexOf("</div>", start, StringComparison.Ordinal)];
        window.ShouldContain("転送不要");
        window.ShouldContain("山田 太郎&#160;様");
        window.ShouldNotContain("電子証明書");
        window.ShouldNotContain("M26");
    }

    [Fact]
    public void A_reply_deadline_is_printed_when_the_town_has_one()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry() with { ReplyBy = new DateOnly(2026, 7, 16) });

        html.ShouldContain("回答の期限");
        html.ShouldContain("令和8年（2026年）7月16日");
    }

    [Fact]
    public void No_reply_deadline_is_printed_when_the_town_has_none()
    {
        LetterSamples.Html(LetterSamples.Inquiry()).ShouldNotContain("期限");
        LetterSamples.Html(LetterSamples.ProxySlip()).ShouldNotContain("まで</span>");
    }

    [Fact]
    public void Inquiry_about_a_pin_reset_asks_about_no_certificate_and_names_the_fourth_pin()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry() with { Procedure = "pinReset", Pins = [new PinLine("signature", "choose"), new PinLine("surfaceInput", "choose")] });

        html.ShouldContain("暗証番号の初期化・再設定（ロック解除）の申請について（照会）");
        html.ShouldContain("券面事項入力補助用の暗証番号");
        html.ShouldNotContain("電子証明書の発行");
        html.ShouldNotContain("希望する<br>");
        LetterSamples.Html(LetterSamples.Inquiry()).ShouldContain("電子証明書の発行の申請について（照会）");
    }

    [Fact]
    public void Without_pins_there_is_no_slip_to_tear_off()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry() with { Pins = [] });

        html.ShouldNotContain("暗証番号票");
        html.ShouldNotContain("""<div class="slip">""");
    }

    [Fact]
    public void The_holder_is_asked_first_whether_he_applied_and_told_whom_to_call()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry());

        html.IndexOf("申請しました", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("1 申請の有無", StringComparison.Ordinal) + 120);
        html.ShouldContain("申請していません");
        html.ShouldContain("0120-95-0178");
        html.ShouldContain("山田 花子 様（続柄 妻）");
    }

    [Fact]
    public void A_combined_inquiry_names_the_reset()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry() with { WithPinReset = true });

        html.ShouldContain("及び暗証番号の初期化・再設定に関する手続きを委任します。");
    }

    [Fact]
    public void The_application_form_ticks_only_what_was_asked_for()
    {
        var html = LetterSamples.Html(LetterSamples.ApplicationForm());

        html.ShouldContain("""<span class="tick on"></span>署名用電子証明書""");
        html.ShouldContain("""<span class="tick"></span>利用者証明用電子証明書""");
        html.ShouldContain("昭和55年6月10日");
    }

    [Fact]
    public void Papers_of_the_training_are_marked_on_every_sheet()
    {
        var html = LetterSamples.Html(LetterSamples.Inquiry() with { IsTraining = true });

        html.Split("訓練用").Length.ShouldBe(1 + 4);
        LetterSamples.Html(LetterSamples.Inquiry()).ShouldNotContain("訓練用");
    }

    [Fact]
    public void The_same_content_gives_the_same_letter_also_from_many_threads()
    {
        var letters = new string[32];

        Parallel.For(0, letters.Length, i => letters[i] = LetterSamples.Html(LetterSamples.Inquiry()));

        letters.Distinct().Count().ShouldBe(1);
    }

    internal static LetterContent ContentOf(string paper) => paper switch
    {
        "inquiry" => LetterSamples.Inquiry(),
        "long-inquiry" => LetterSamples.LongInquiry(),
        "application-form" => LetterSamples.ApplicationForm(),
        "revocation-form" => LetterSamples.RevocationForm(),
        "pin-form" => LetterSamples.PinForm(),
        "visit-slip" => LetterSamples.VisitSlip(),
        "proxy-slip" => LetterSamples.ProxySlip(),
        _ => LetterSamples.IncompleteSlip(),
    };
}
