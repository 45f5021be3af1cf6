namespace CertFlow.Workflows.Cases;

/// <summary>A command as the API names it: whose it is, which fields its body has, and the record it becomes.</summary>
public sealed record CommandShape(
    string Name, Type Record, IReadOnlyList<string> Roles, IReadOnlyList<CommandField> Fields, Func<CommandBody, CaseCommand> Build);
