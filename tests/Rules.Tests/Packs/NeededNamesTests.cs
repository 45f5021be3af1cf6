namespace CertFlow.RulesTests.Packs;

/// <summary>Names that clash or that the program needs: refused when the files are read, never found out at the counter.</summary>
public class NeededNamesTests
{
    [Theory]
    [InlineData("vocabulary/outcomes.json", "\"code\": \"staffDecides\"", "\"code\": \"staffDecide\"", "V-NEEDED")]
    [InlineData("vocabulary/texts.json", "\"code\": \"no-rules-in-force\"", "\"code\": \"no-rule-in-force\"", "V-NEEDED")]
    [InlineData("vocabulary/facts.json", "\"path\": \"timeOfDay\"", "\"path\": \"timeOfTheDay\"", "V-NEEDED")]
    [InlineData("vocabulary/procedures.json", "\"rulesOf\": \"pinReset\"", "\"rulesOf\": \"pinRest\"", "V-NEEDED")]
    [InlineData("parameters/validity.json", "\"name\": \"validity.birthdays\"", "\"name\": \"validity.birthday\"", "V-NEEDED")]
    [InlineData("vocabulary/documents.json", "\"code\": \"holder-id-other\"", "\"code\": \"card\"", "P-DUPLICATE")]
    [InlineData("vocabulary/outcomes.json", "\"code\": \"redirect\"", "\"code\": \"closed\"", "P-DUPLICATE")]
    [InlineData("vocabulary/documents.json", "\"code\": \"holder-id-other\"", "\"code\": \"本人確認書類\"", "P-NAME")]
    [InlineData("vocabulary/facts.json", "\"path\": \"visit\"", "\"path\": \"holder\"", "V-NAME")]
    [InlineData("vocabulary/facts.json", "\"assumed\": false", "\"assumed\": \"no\"", "V-ASSUMED")]
    [InlineData("parameters/renewal.json", "\"name\": \"renewal.windowMonths\"", "\"name\": \"windowMonths\"", "P-NAME")]
    [InlineData("parameters/renewal.json", "\"name\": \"renewal.windowMonths\"", "\"name\": \"office.opensAt\"", "P-NAME")]
    [InlineData("parameters/renewal.json", "\"validFrom\": \"2025-10-24\",", "\"validFrom\": \"2025-10-24\", \"validThrough\": \"2025-10-23\",", "P-PERIOD")]
    [InlineData("parameters/renewal.json", "\"validFrom\": \"2025-10-24\",", "\"validFrom\": \"9999-12-31\",", "P-TYPE")]
    [InlineData("parameters/renewal.json", "\"heading\": \"", "\"heading\": \" \", \"note\": \"", "P-UNKNOWN")]
    [InlineData("towns/misaki/issue/limits.json", "\"WorkflowName\": \"issue.limits\"", "\"WorkflowName\": \"isue.limits\"", "P-WORKFLOW")]
    [InlineData("towns/misaki/issue/limits.json", "\"RuleName\": \"proxy-without-photo-id\"", "\"RuleName\": \"proxy without photo id\"", "P-NAME")]
    public void A_name_that_clashes_or_is_needed_elsewhere_is_refused(string path, string old, string changed, string code)
    {
        var findings = Draft.Of(path, old, "¦" + changed).Findings;

        findings.Select(finding => (finding.Code, finding.Path.Split('/')[0])).ShouldContain((code, path.Split('/')[0]));
    }
}
