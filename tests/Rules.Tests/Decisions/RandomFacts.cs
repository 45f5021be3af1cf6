using CertFlow.Rules.Facts;
using CertFlow.Rules.Proof;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.RulesTests.Decisions;

/// <summary>The generator of proofs on a fixed day, and one of the procedures.</summary>
internal sealed class RandomFacts(int seed)
{
    public static readonly DateOnly Today = new(2026, 6, 16);

    private static readonly string[] Procedures = ["issue", "issue", "renewal", "renewal", "revocation", "pinReset", "pinUnlock", "pinChange"];

    private readonly FactGenerator generator = new(Published.Book.Vocabulary, Today, seed);

    public FactVocabulary Vocabulary => generator.Vocabulary;

    public int Next(int below) => generator.Next(below);

    /// <summary>One of the procedures; issue and renewal, which have the most rules, come more often.</summary>
    public string Procedure() => Procedures[Next(Procedures.Length)];

    public FactSet Complete() => generator.Complete();

    public FactSet Without(FactSet facts, int atMost, string procedure) => generator.Without(facts, atMost, procedure);

    public FactSet Completed(FactSet facts) => generator.Completed(facts);
}
