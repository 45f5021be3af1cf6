using System.Text.Json.Serialization;

namespace CertFlow.Workflows.Cases;

/// <summary>One field of a command's body: what <c>allowedCommands</c> says is needed, and what the reader checks.</summary>
/// <param name="Codes">The values a code field (or the values of a code map) may have.</param>
/// <param name="Keys">The keys a map may have.</param>
public sealed record CommandField(
    string Name, CommandFieldKind Kind, bool Required = true, IReadOnlyList<string>? Codes = null, IReadOnlyList<string>? Keys = null)
{
    /// <summary>The largest number a count may be; null: 9.</summary>
    public int? Most { get; init; }

    /// <summary>A value as JSON text for the description of the API; null: the kind says enough.</summary>
    [JsonIgnore]
    public string? Example { get; init; }
}

/// <summary>The shapes a field can have.</summary>
public enum CommandFieldKind
{
    /// <summary>Letters, digits, dot, underscore, hyphen; 40 at most, so that no free text gets into an event.</summary>
    Identifier,

    /// <summary>A form number as typed: any width and case.</summary>
    FormNumber,

    /// <summary>One of the field's codes.</summary>
    Code,

    /// <summary>A list of the field's codes, each once.</summary>
    CodeList,

    /// <summary>A list of identifiers; which ones is judged by the town's rules.</summary>
    IdentifierList,

    /// <summary>Somebody's name, kana, address, phone and birth date.</summary>
    Person,

    /// <summary>A day as YYYY-MM-DD.</summary>
    Day,

    /// <summary>The number of an event: 1 or more.</summary>
    EventNumber,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>Date and time with an offset.</summary>
    Instant,

    /// <summary>Facts in the shape of <c>POST /api/decisions</c>.</summary>
    Facts,

    /// <summary>An object from the field's keys to its codes.</summary>
    CodeMap,

    /// <summary>An object from the field's keys to whole numbers from 0 to the most.</summary>
    CountMap,

    /// <summary>An object from the field's keys to a clerk's words.</summary>
    WordsMap,

    /// <summary>An object from certificate to {serialNumber, validThrough}.</summary>
    CertificateReadings,

    /// <summary>Judged by the vocabulary, not here.</summary>
    Any,

    /// <summary>Words of the clerk, 200 characters at most; kept in the audit, never in an event.</summary>
    Words,
}
