using CertFlow.Rules.Vocabulary;
using CertFlow.RulesTests.Packs;

namespace CertFlow.RulesTests.Vocabulary;

public class PinTests
{
    [Theory]
    [InlineData("signature", 6, 16, PinAlphabet.LettersAndDigits, 5)]
    [InlineData("userAuthentication", 4, 4, PinAlphabet.Digits, 3)]
    [InlineData("juki", 4, 4, PinAlphabet.Digits, 3)]
    [InlineData("surfaceInput", 4, 4, PinAlphabet.Digits, 3)]
    public void Each_kind_of_PIN_has_its_form_and_tries(string code, int min, int max, PinAlphabet alphabet, int tries)
    {
        var pin = Published.Book.Pins.Find(code)!;

        (pin.MinLength, pin.MaxLength, pin.Alphabet, pin.Tries).ShouldBe((min, max, alphabet, tries));
    }

    [Fact]
    public void Only_the_signature_PIN_needs_letters_and_digits_both() =>
        Published.Book.Pins.All.Where(pin => pin.NeedsBoth).Select(pin => pin.Code).ShouldBe(["signature"]);

    [Fact]
    public void Issue_and_renewal_do_not_ask_for_the_surface_input_PIN() =>
        Published.Book.Pins.All.Where(pin => !pin.ForCertificates).Select(pin => pin.Code).ShouldBe(["surfaceInput"]);

    [Fact]
    public void A_PIN_that_is_longer_at_least_than_at_most_is_refused() =>
        Draft.Of("vocabulary/pins.json", "\"maxLength\": 16", "\"maxLength\": ¦5").ShouldBeRefused("V-PIN");

    [Fact]
    public void A_rule_about_an_unknown_PIN_is_refused() =>
        Draft.Of("national/renewal/pins.json", "\"pin\": \"juki\"", "\"pin\": ¦\"jukki\"").ShouldBeRefused("P-CODE");
}
