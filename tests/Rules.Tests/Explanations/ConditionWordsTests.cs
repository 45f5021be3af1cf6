using System.Text.RegularExpressions;
using CertFlow.Rules.Explanations;
using CertFlow.Rules.Json;
using CertFlow.Rules.Packs;

namespace CertFlow.RulesTests.Explanations;

public partial class ConditionWordsTests
{
    private static readonly DateOnly Day = new(2026, 6, 16);
    private static readonly Lazy<ConditionWords> Words = new(() => new ConditionWords(Published.Misaki, Day));

    [Theory]
    [InlineData("issue.limits/proxy-without-photo-id", "任意代理人が来庁しており、かつ、代理人が官公署発行の顔写真付き本人確認書類を持っていない")]
    [InlineData("all.card/card-has-expired", "手続きが「失効」以外であり、かつ、マイナンバーカードの有効期限が手続きをする日より前である")]
    [InlineData("all.card/card-is-lost-or-void", "手続きが「失効」以外であり、かつ、カードの状態が「紛失」か「廃止・失効」である")]
    [InlineData("all.reception/after-closing-time", "窓口での手続きであり、開庁日であり、かつ、受付時刻が受付終了時刻より後である")]
    [InlineData("all.silent/received-at-closing-time", "窓口での手続きであり、開庁日であり、かつ、受付時刻が受付終了時刻と同じである")]
    [InlineData("issue.documents/card", "本人が来庁しているか、法定代理人が来庁しているか、又は任意代理人が来庁している")]
    [InlineData("issue.actors/lost-pin-is-reset-first", "次のどちらか（本人が来庁しているか、又は法定代理人が来庁している）に当たり、かつ、使えない暗証番号がある")]
    [InlineData("issue.silent/different-proxy-at-second-visit", "任意代理人が来庁しており、2回目の来庁であり、1回目と異なる代理人であり、かつ、委任状欄の代理人が窓口に来た方である")]
    [InlineData("issue.eligibility/nothing-is-wanted", "署名用を希望しておらず、かつ、利用者証明用を希望していない")]
    [InlineData("revocation.limits/no-cause-of-revocation", "失効の理由がない")]
    [InlineData("pinChange.pins/verify-juki-pin", "暗証番号のあるカードであり、かつ、変更する暗証番号に「住民基本台帳用」がある")]
    public void A_rule_is_said_as_a_clerk_would_say_it(string rule, string wanted) => Words.Value.Of(RuleOf(rule)).Ja.ShouldBe(wanted);

    [Theory]
    [InlineData("issue.limits/proxy-without-photo-id", "a voluntary representative has come, and the representative owns no government-issued photo ID")]
    [InlineData("all.card/card-is-lost-or-void", "procedure is not \"revocation\", and state of the card is \"lost\" or \"void\"")]
    public void A_rule_is_said_in_English_too(string rule, string wanted) => Words.Value.Of(RuleOf(rule)).En.ShouldBe(wanted);

    [Theory]
    [InlineData("all.first-visit/representative-id", "（区分「A」の書類1点、又は区分「B」の書類2点）を求める")]
    [InlineData("issue.fees/certificate-issue-is-free", "手数料として「電子証明書の発行・更新の手数料」の額を示す")]
    public void What_a_rule_does_names_the_classes_of_papers_and_the_fee(string rule, string wanted)
    {
        var pack = Published.Book.Towns["shiosai"];

        EffectWords.Of(pack, pack.RulesOn("issue", Day).First(known => known.Id == rule)).Ja.ShouldEndWith(wanted);
    }

    [Theory]
    [InlineData("holderAge >= p.age.signatureFrom", "本人の満年齢が署名用電子証明書を発行する年齢（15）以上である")]
    [InlineData("!(isHolder && f.visit == 1)", "本人が来庁していないか、又は1回目の来庁でない")]
    [InlineData("!(isHolder || isLegal)", "本人が来庁しておらず、かつ、法定代理人が来庁していない")]
    [InlineData("f.asOf >= DateOnly.Parse(\"2027-04-01\")", "手続きをする日が令和9年4月1日（2027-04-01）以後である")]
    [InlineData("!(f.card.validThrough < f.asOf.AddMonths(3))", "マイナンバーカードの有効期限が手続きをする日の3か月後以後である")]
    [InlineData("!(f.certificates.signature.validThrough < f.asOf)", "署名用電子証明書の有効期間満了日が手続きをする日より前であるということはない")]
    [InlineData("f.asOf.Month == 3", "手続きをする日が3月である")]
    [InlineData("Law.RemainsLessThanMonths(f.card.validThrough, f.asOf, 3)", "手続きをする日からマイナンバーカードの有効期限までの残りが3か月未満である")]
    [InlineData("f.requested.Any(x => x == \"signature\")", "希望する電子証明書に「署名用電子証明書」がある")]
    [InlineData("f.holder.adultWard == false", "本人が成年被後見人でない")]
    [InlineData("isHolder ? f.visit == 1 : f.visit == 2", "本人が来庁しているときは1回目の来庁であり、そうでないときは2回目の来庁である")]
    public void Every_usual_way_of_writing_is_said_in_words(string expression, string wanted) => Words.Value.Of(Leaf(expression)).Ja.ShouldBe(wanted);

    [Theory]
    [InlineData("f.card.validThrough.DayNumber % 2 == 0")]
    [InlineData("isHolder && f.documents.Count() > 2")]
    [InlineData("f.card.status == \"melted\"")]
    public void What_has_no_words_is_shown_as_it_is_written(string expression) => Words.Value.Of(Leaf(expression)).Ja.ShouldBe($"「{expression}」");

    [Fact]
    public void No_published_rule_or_definition_has_to_be_shown_as_code()
    {
        var pack = Published.Misaki;
        var rules = pack.Procedures.SelectMany(procedure => pack.RulesOn(procedure, Day)).DistinctBy(rule => rule.Id).Select(Words.Value.Of);

        var said = rules.Concat(pack.Definitions.Select(Words.Value.OfDefinition)).ToList();

        said.Count.ShouldBeGreaterThan(150);
        said.ShouldAllBe(words => !Code().IsMatch(words.Ja) && !Code().IsMatch(words.En));
    }

    [Fact]
    public void A_definition_is_said_by_what_it_is_made_of() =>
        Words.Value.OfDefinition(Published.Misaki.Definitions.Single(definition => definition.Name == "holderAge")).Ja.ShouldBe("本人の生年月日から数えた手続きをする日の満年齢");

    private static RuleDefinition RuleOf(string id) => Published.Misaki.Procedures
        .SelectMany(procedure => Published.Misaki.RulesOn(procedure, Day))
        .First(rule => rule.Id == id);

    private static RuleBody Leaf(string expression) =>
        new RuleBody.Leaf(expression, new JsonTree(JsonKind.String, expression, new TextPosition(1, 1)), new Dictionary<string, string>());

    [GeneratedRegex(@"\b[fp]\.\w|&&|\|\||==|Law\.")]
    private static partial Regex Code();
}
