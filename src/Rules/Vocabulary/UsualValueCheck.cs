using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Vocabulary;

/// <summary>Checks that the usual values of a fact are values it can have.</summary>
internal static class UsualValueCheck
{
    public static void Check(FactDefinition fact, JsonShape shape)
    {
        if (fact.IsAssumed && !Fits(fact, fact.Assumed))
        {
            Refuse(shape, "assumed");
        }

        if (fact.AssumedIn.Values.Any(value => !Fits(fact, value)))
        {
            Refuse(shape, "assumedIn");
        }

        foreach (var twice in fact.Choices.GroupBy(choice => choice.Code).Where(group => group.Count() > 1))
        {
            shape.Error("choices", "V-DUPLICATE", new Words($"選択肢「{twice.Key}」が二つあります。", $"The choice \"{twice.Key}\" is there twice."), new Words("一つにしてください。", "Keep one."));
        }
    }

    private static bool Fits(FactDefinition fact, object? value) => (fact.Kind, value) switch
    {
        (_, null) => fact.Nullable,
        (FactKind.Bool, bool) => true,
        (FactKind.Code, string code) => fact.Choices.Any(choice => choice.Code == code),
        _ => false,
    };

    private static void Refuse(JsonShape shape, string property) => shape.Error(property, "V-ASSUMED",
        new Words("「ふだんのとおり」と見なす値が、この事実の値になりません。", "The usual value is no value of this fact."),
        new Words("はい・いいえ（true・false）、選択肢のコード、「ない」があるなら null のどれかを書いてください。", "Write true or false, the code of a choice, or null where none is an answer."));
}
