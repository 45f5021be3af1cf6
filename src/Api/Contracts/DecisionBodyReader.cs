using System.Globalization;
using System.Text.Json;
using CertFlow.Api.Problems;
using CertFlow.Rules.Dates;
using CertFlow.Rules.Decisions;
using CertFlow.Rules.Facts;
using CertFlow.Rules.Packs;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Api.Contracts;

/// <summary>Reads the body of <c>POST /api/decisions</c> and names every fault.</summary>
public sealed class DecisionBodyReader(RuleBook book, bool withTrace)
{
    private static readonly string[] Zoned = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>The member that asks for an earlier edition; null counts as not given.</summary>
    public const string KnownAt = "knownAt";

    private readonly List<BodyFault> faults = [];
    private string? asOf;
    private string? town;
    private string? procedure;
    private int visit = 1;
    private JsonElement facts;

    /// <summary>The moment whose edition is asked for; null when none is, and default when it is no moment.</summary>
    public static DateTimeOffset? KnownAtOf(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(KnownAt, out var asked) || asked.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return asked.ValueKind == JsonValueKind.String && TryParse(asked.GetString()!, out var moment) ? moment : default(DateTimeOffset);
    }

    public BodyReading<DecisionQuestion> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Problem.WithFaults([Faults.WrongType("", typeof(DecisionBody))]);
        }

        ReadMembers(body);
        var moment = ReadMoment();
        var pack = ReadTown();
        CheckProcedure();
        var known = ReadFacts(moment, pack?.Vocabulary ?? book.Vocabulary);
        return faults.Count > 0 || pack is null || known is null
            ? Problem.WithFaults(faults)
            : new BodyReading<DecisionQuestion>(Question(pack, moment, known), null);
    }

    private DecisionQuestion Question(RulePack pack, DateTimeOffset moment, FactSet known) => new(
        pack,
        new DecisionRequest { Procedure = procedure!, Visit = visit, AsOf = moment, Facts = known, WithTrace = withTrace });

    private void ReadMembers(JsonElement body)
    {
        var seen = 0;
        foreach (var member in body.EnumerateObject())
        {
            var bit = ReadMember(member);
            if (bit == 0)
            {
                faults.Add(Faults.Unknown(JsonPointer.Append("", member.Name)));
            }
            else if ((seen & bit) != 0)
            {
                faults.Add(Faults.Duplicate("/" + member.Name));
            }

            seen |= bit;
        }
    }

    // The number only tells the members apart, so that a second one of the same name is seen.
    private int ReadMember(JsonProperty member)
    {
        switch (member.Name)
        {
            case "asOf":
                asOf = ReadText(member);
                return 1;
            case "town":
                town = ReadText(member);
                return 2;
            case "procedure":
                procedure = ReadText(member);
                return 4;
            case "visit":
                visit = ReadVisit(member);
                return 8;
            case "facts":
                facts = member.Value;
                return 16;
            case KnownAt:
                // Which book this reader works with was decided by it before.
                return 32;
            default:
                return 0;
        }
    }

    private string ReadText(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.String)
        {
            return member.Value.GetString()!;
        }

        faults.Add(Faults.WrongType("/" + member.Name, typeof(string)));
        return "";
    }

    private int ReadVisit(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var number) && number is 1 or 2)
        {
            return number;
        }

        faults.Add(Faults.WrongType("/visit", "1または2", "1 or 2"));
        return 1;
    }

    private DateTimeOffset ReadMoment()
    {
        if (asOf is null)
        {
            faults.Add(Faults.Missing("/asOf"));
        }
        else if (TryParse(asOf, out var moment))
        {
            return moment;
        }
        else if (asOf.Length > 0)
        {
            faults.Add(Faults.WrongType(
                "/asOf", "2000年から2099年までの日時(例 2026-06-16T10:00:00+09:00)", "a time from 2000 to 2099, as 2026-06-16T10:00:00+09:00"));
        }

        return default;
    }

    private static bool TryParse(string text, out DateTimeOffset moment)
    {
        var zoned = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        if (!DateTimeOffset.TryParseExact(zoned, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment))
        {
            if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
                || local.Year is < 2000 or > 2099)
            {
                return false;
            }

            moment = new DateTimeOffset(local, JapanTime.Offset);
        }

        return moment.Year is >= 2000 and <= 2099;
    }

    private RulePack? ReadTown()
    {
        if (town is null)
        {
            faults.Add(Faults.Missing("/town"));
        }
        else if (book.Towns.TryGetValue(town, out var pack))
        {
            return pack;
        }
        else if (town.Length > 0)
        {
            faults.Add(Faults.UnknownCode("/town", book.Towns.Keys.Order(StringComparer.Ordinal)));
        }

        return null;
    }

    private void CheckProcedure()
    {
        if (procedure is null)
        {
            faults.Add(Faults.Missing("/procedure"));
        }
        else if (procedure.Length > 0 && !book.Procedures.Any(known => known.Code == procedure))
        {
            faults.Add(Faults.UnknownCode("/procedure", book.Procedures.Select(known => known.Code)));
        }
    }

    private FactSet? ReadFacts(DateTimeOffset moment, FactVocabulary vocabulary)
    {
        if (facts.ValueKind == JsonValueKind.Undefined)
        {
            return FactSet.Empty(vocabulary);
        }

        if (facts.ValueKind != JsonValueKind.Object)
        {
            faults.Add(Faults.WrongType("/facts", typeof(DecisionBody)));
            return null;
        }

        // With a bad asOf the past cannot be told from the future; the other faults of the facts can still be named.
        var today = moment == default ? DateOnly.MaxValue : JapanTime.DayOf(moment);
        var reading = FactSetReader.Read(facts, vocabulary, today);
        faults.AddRange(reading.Faults.Select(f => new BodyFault("/facts" + f.Pointer, f.Code, f.MessageJa, f.MessageEn)));
        return reading.Facts;
    }
}
