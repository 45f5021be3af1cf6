using CertFlow.Rules.Packs;

namespace CertFlow.Rules.Examples;

/// <summary>Reads the <c>expect</c> of an example.</summary>
internal sealed class ExpectationReader(ExampleCodes codes)
{
    private static readonly string[] Kinds = ["signature", "userAuthentication"];
    private static readonly string[] Decisions = ["yes", "no", "cannotDecide"];

    public Expectation Read(JsonShape shape)
    {
        shape.Required("outcome");
        var expectation = new Expectation
        {
            Outcome = codes.Outcome(shape) ?? "",
            ActorClass = codes.ActorClass(shape),
            SameDay = shape.Has("sameDay") ? shape.Flag("sameDay") : null,
            NextStep = codes.NextStep(shape),
            Missing = shape.Has("missing") ? codes.Documents(shape, "missing") : null,
            Required = ReadRequired(shape),
            PinsRequired = shape.Has("pinsRequired") ? codes.Pins(shape, "pinsRequired") : null,
            UnknownFacts = shape.Has("unknownFacts") ? codes.Facts(shape, "unknownFacts") : null,
            Certificates = ReadCertificates(shape),
            Advice = codes.Advice(shape, "advice"),
            NoAdvice = codes.Advice(shape, "noAdvice"),
            Yes = codes.Rules(shape, "yes"),
            No = codes.Rules(shape, "no"),
        };
        shape.Finish();
        return expectation;
    }

    private IReadOnlyList<string>? ReadRequired(JsonShape shape)
    {
        if (shape.OptionalChild("required") is not { } required)
        {
            return null;
        }

        string[] visits = ["1", "2"];
        var papers = visits.SelectMany(visit => codes.Documents(required, visit).Select(document => $"{visit}/{document}")).ToList();
        required.Finish();
        return papers;
    }

    private static List<ExpectedCertificate> ReadCertificates(JsonShape shape)
    {
        var certificates = new List<ExpectedCertificate>();
        if (shape.OptionalChild("certificates") is { } group)
        {
            certificates.AddRange(Kinds.Where(group.Has).Select(kind => ReadCertificate(kind, group.OptionalChild(kind)!)));
            group.Finish();
        }

        return certificates;
    }

    private static ExpectedCertificate ReadCertificate(string kind, JsonShape shape)
    {
        var decision = shape.Text("decision");
        if (!Decisions.Contains(decision))
        {
            shape.Error("decision", "P-VALUE", new Words($"「{decision}」は書けません。", $"\"{decision}\" is no decision."),
                new Words("yes、no、cannotDecide のどれかを書いてください。", "Write yes, no or cannotDecide."));
        }

        var read = new ExpectedCertificate(kind, decision, shape.OptionalDate("validThrough"));
        shape.Finish();
        return read;
    }
}
