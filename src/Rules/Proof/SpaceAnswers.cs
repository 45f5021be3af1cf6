using CertFlow.Rules.Language;

namespace CertFlow.Rules.Proof;

/// <summary>Answers of atoms on given values; each side's input is made once.</summary>
internal static class SpaceAnswers
{
    /// <summary>The answers in the order of the atoms.</summary>
    /// <param name="values">By the path of the fact; what is not given carries a placeholder.</param>
    public static Truth[] Of(IReadOnlyList<SpaceAtom> atoms, IReadOnlyDictionary<string, object?> values)
    {
        var inputs = new Dictionary<SpaceSide, object>(ReferenceEqualityComparer.Instance);
        var answers = new Truth[atoms.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var side = atoms[i].Side;
            if (!inputs.TryGetValue(side, out var input))
            {
                inputs[side] = input = side.InputOf(values);
            }

            answers[i] = side.Answer(atoms[i], input, values);
        }

        return answers;
    }
}
