namespace CertFlow.Workflows.Letters;

/// <summary>How the mayor's seal (公印) comes onto a letter.</summary>
public enum SealMode
{
    /// <summary>Nothing is sealed; 「公印省略」 is printed.</summary>
    Omitted,

    /// <summary>Printed with the letter from the town's <c>letters/seal.png</c>.</summary>
    Image,

    /// <summary>Stamped by hand; the place is marked.</summary>
    Stamped,
}
