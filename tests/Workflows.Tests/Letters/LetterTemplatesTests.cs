using CertFlow.Workflows.Letters;

namespace CertFlow.WorkflowsTests.Letters;

public sealed class LetterTemplatesTests
{
    private const string Contact = "national/letters/contact.liquid";

    [Fact]
    public void Misakis_letters_are_complete()
    {
        var reading = LetterTemplates.Read(LetterSamples.Files, "misaki");

        reading.Findings.ShouldBeEmpty();
        reading.Templates!.Town.MayorTitle.ShouldBe("岬町長");
        reading.Templates.Town.SealMode.ShouldBe(SealMode.Omitted);
    }

    [Theory]
    [InlineData("<p>\n  {{ adressee.name }}</p>", 2, 6, "adressee.name")]
    [InlineData("<p>{{ town.fax }}</p>", 1, 7, "town.fax")]
    [InlineData("<p>{% if issuedOn.heisei %}x{% endif %}</p>", 1, 10, "issuedOn.heisei")]
    [InlineData("<p>{% for x in town.phone %}{{ x }}{% endfor %}</p>", 1, 16, "town.phone")]
    [InlineData("<p>{{ forloop.index }}</p>", 1, 7, "forloop.index")]
    public void An_unknown_placeholder_is_refused_with_line_and_column(string text, int line, int column, string name)
    {
        var findings = LetterTemplates.Read(LetterSamples.FilesWith(Contact, text), "misaki").Findings;

        var finding = findings.First(found => found.Code == "letter-unknown-name");
        (finding.Path, finding.Line, finding.Column).ShouldBe((Contact, line, column));
        finding.Message.Ja.ShouldContain(name);
    }

    [Theory]
    [InlineData("<p>{% if town.desk %}x</p>")]
    [InlineData("<p>{% endif %}</p>")]
    [InlineData("<p>{{ town.phone | raw }}</p>")]
    [InlineData("<p>{{ town.phone }</p>")]
    [InlineData("<p>{% include 'x' %}</p>")]
    [InlineData("<p>{% assign x = town %}</p>")]
    [InlineData("<p>{% for x of town %}{% endfor %}</p>")]
    [InlineData("<p>{% for x in (1..3) %}{% endif %}</p>")]
    public void Anything_but_names_conditions_and_loops_is_refused(string text)
    {
        var reading = LetterTemplates.Read(LetterSamples.FilesWith(Contact, text), "misaki");

        reading.Templates.ShouldBeNull();
        reading.Findings.ShouldContain(found => found.Code == "letter-syntax" && found.Path == Contact);
    }

    [Theory]
    [InlineData("""<img src="file:///etc/hostname">""")]
    [InlineData("""<img src="https://example.org/a.png">""")]
    [InlineData("""<link rel="stylesheet" href="a.css">""")]
    [InlineData("""<p style="background: url(a.png)">x</p>""")]
    [InlineData("<p style='x'>x</p>")]
    [InlineData("<script>x</script>")]
    [InlineData("""<a href="a">x</a>""")]
    [InlineData("""<object data="a"></object>""")]
    [InlineData("<p>1 < 2</p>")]
    public void A_template_that_could_read_a_file_or_call_a_server_is_refused(string text)
    {
        var reading = LetterTemplates.Read(LetterSamples.FilesWith(Contact, text), "misaki");

        reading.Templates.ShouldBeNull();
        reading.Findings.ShouldContain(found => found.Code == "letter-markup" && found.Path == Contact);
    }

    [Theory]
    [InlineData("p { background: url(a.png) }")]
    [InlineData("p { background: u\\72l(a.png) }")]
    [InlineData("@import 'a.css';")]
    [InlineData("@font-face { font-family: x }")]
    [InlineData("</style><p>")]
    public void A_style_sheet_that_could_fetch_is_refused(string css)
    {
        var reading = LetterTemplates.Read(LetterSamples.FilesWith("national/letters/page.css", css), "misaki");

        reading.Findings.ShouldContain(found => found.Code == "letter-markup" && found.Line == 1);
    }

    [Fact]
    public void A_town_may_bring_its_own_template_and_only_that_paper_changes_its_hash()
    {
        var own = LetterSamples.TextOf("national/letters/proxy-slip.liquid").Replace("封筒は", "届いた封筒は", StringComparison.Ordinal);

        var templates = LetterTemplates.Read(LetterSamples.FilesWith("towns/misaki/letters/proxy-slip.liquid", own), "misaki").Templates!;

        LetterComposer.Compose(templates, LetterSamples.ProxySlip()).Html.ShouldContain("届いた封筒は開けないでください");
        templates.HashOf(LetterKind.ProxySlip).ShouldNotBe(LetterSamples.Templates.HashOf(LetterKind.ProxySlip));
        templates.HashOf(LetterKind.Inquiry).ShouldBe(LetterSamples.Templates.HashOf(LetterKind.Inquiry));
    }

    [Fact]
    public void A_misspelt_name_in_the_office_file_is_shown_with_its_line()
    {
        var office = LetterSamples.TextOf("towns/misaki/letters/office.json").Replace("\"phone\"", "\"fone\"", StringComparison.Ordinal);

        var reading = LetterTemplates.Read(LetterSamples.FilesWith("towns/misaki/letters/office.json", office), "misaki");

        reading.Templates.ShouldBeNull();
        reading.Findings.ShouldHaveSingleItem().Code.ShouldBe("office-unreadable");
    }

    [Fact]
    public void A_town_without_an_office_file_cannot_write_letters()
    {
        var reading = LetterTemplates.Read(LetterSamples.Files, "elsewhere");

        reading.Templates.ShouldBeNull();
        reading.Findings.ShouldHaveSingleItem().Path.ShouldBe("towns/elsewhere/letters/office.json");
    }

    [Fact]
    public void A_printed_seal_needs_its_picture()
    {
        var office = LetterSamples.TextOf("towns/misaki/letters/office.json").Replace("omitted", "image", StringComparison.Ordinal);
        var files = LetterSamples.FilesWith("towns/misaki/letters/office.json", office);

        LetterTemplates.Read(files, "misaki").Findings.ShouldHaveSingleItem().Path.ShouldBe("towns/misaki/letters/seal.png");
        var sealedTemplates = LetterTemplates.Read([.. files, new("towns/misaki/letters/seal.png", new byte[] { 1, 2, 3 })], "misaki").Templates!;
        LetterComposer.Compose(sealedTemplates, LetterSamples.Inquiry() with { Town = sealedTemplates.Town }).Html
            .ShouldContain("""src="data:image/png;base64,AQID" """.TrimEnd());
    }

    [Fact]
    public void The_manual_lists_every_name_a_template_may_use()
    {
        var manual = File.ReadAllText(Path.Combine(LetterSamples.Root, "rules/national/letters/README.ja.md"));
        Type[] contents =
        [
            typeof(TownProfile), typeof(InquiryLetterContent), typeof(Addressee), typeof(AppliedRepresentative), typeof(PinLine), typeof(PaperLine),
            typeof(ApplicationFormContent), typeof(FormHolder), typeof(FormRepresentative), typeof(ProxySlipContent), typeof(IncompleteSlipContent),
        ];

        var names = contents.SelectMany(type => type.GetProperties()).Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);

        names.Distinct().Where(name => !manual.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
