namespace CertFlow.CardAgent.Readers;

/// <summary>The card is not, or no longer, in the reader.</summary>
public sealed class CardRemovedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>There is no reader, or no service that knows of one.</summary>
public sealed class ReaderUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
