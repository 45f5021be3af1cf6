namespace CertFlow.Workflows.Letters;

/// <summary>Where a letter goes; the address may hold line breaks.</summary>
public sealed record Addressee(string? PostalCode, string Address, string Name);

/// <summary>Who applied at visit 1, as the holder has to recognise it: name and 続柄 in words.</summary>
public sealed record AppliedRepresentative(string Name, string RelationText);

/// <summary>A paper to bring, in the rules' own words.</summary>
/// <param name="Document">Code, for instance <c>holder-id-other</c>.</param>
/// <param name="Note">A smaller second line; null for none.</param>
public sealed record PaperLine(string Document, string Label, string? Note = null);

/// <summary>A PIN the holder writes on the tear-off slip.</summary>
/// <param name="Pin"><c>signature</c>, <c>userAuthentication</c> or <c>juki</c>.</param>
/// <param name="Mode"><c>verify</c>, <c>choose</c>, or null when that is open.</param>
public sealed record PinLine(string Pin, string? Mode);

/// <summary>The holder on the statutory form; what is null is left as an empty box to write in.</summary>
/// <remarks>The address stays null when a proxy signs: the form lies before the proxy's eyes.</remarks>
public sealed record FormHolder(string Name, string? Kana = null, DateOnly? BirthDate = null, string? Address = null);

/// <summary>The representative on the statutory form.</summary>
public sealed record FormRepresentative(string Name, string RelationText, string? Address = null);
