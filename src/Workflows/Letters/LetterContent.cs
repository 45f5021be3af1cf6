namespace CertFlow.Workflows.Letters;

/// <summary>What one paper says; the words around it are the template's.</summary>
public abstract record LetterContent
{
    public abstract LetterKind Kind { get; }

    /// <summary>Usually <see cref="LetterTemplates.Town"/>.</summary>
    public required TownProfile Town { get; init; }

    /// <summary>整理番号: all that the QR code carries.</summary>
    public required string FormNumber { get; init; }

    /// <summary>Day of issue (発出日, 交付日) in Japan.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Printed across the page in training, so that no such paper is ever taken for a real one.</summary>
    public bool IsTraining { get; init; }
}
