using System.Globalization;
using CertFlow.Rules.Packs;

namespace CertFlow.Api.Verbs;

/// <summary>What the counts of a change mean, in the same words on the screen, in a review and in the 決裁資料.</summary>
public static class ImpactText
{
    /// <summary>Why the groups add up to more than the whole.</summary>
    public static Words Overlap { get; } = new(
        "同じ場合でも、窓口で示された書類によって答えの変わり方が違うときは、それぞれの行に数えています。",
        "A case that changes in more than one way, according to the papers shown, counts in each of those lines.");

    /// <summary>How many cases there are and how many change.</summary>
    /// <param name="represented">Cases of the procedures and days on which some rule or number differs; zero when nothing that decides differs.</param>
    public static Words Total(decimal represented, decimal changed) => represented == 0
        ? new Words("窓口の答え（結果、証明書、必要書類）の変わる場合はありません。", "No answer of the counter (outcome, certificates, papers) changes.")
        : new Words(
            string.Create(CultureInfo.InvariantCulture, $"答えの変わる場合: {changed:#,0} 通り（規則や数値の変わる手続きと日の、すべての場合 {represented:#,0} 通りのうち）"),
            string.Create(CultureInfo.InvariantCulture, $"{changed:#,0} cases answered otherwise, of {represented:#,0} where some rule or number differs."));
}
