namespace CertFlow.CardAgent.Readers;

/// <summary>Whether a card is in the reader, and the reader's count of comings and goings: two cards never share both.</summary>
public readonly record struct CardPresence(bool IsPresent, int Event);
