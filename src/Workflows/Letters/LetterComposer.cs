namespace CertFlow.Workflows.Letters;

/// <summary>Fills a town's template with the content of one paper. Pure.</summary>
public static class LetterComposer
{
    public static ComposedLetter Compose(LetterTemplates templates, LetterContent content) => throw new NotImplementedException();
}
