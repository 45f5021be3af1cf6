using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>A command on its way through one unit of work.</summary>
public sealed record CommandWork(UnitOfWork Work, TownRules Rules, CaseProgress Before, CommandShape Shape, CaseCall Call)
{
    public CommandBody Body { get; } = new(Call.Body);

    public CaseCommand Command { get; } = Shape.Build(new CommandBody(Call.Body));

    /// <summary>Where earlier editions are read, should a transition keep their papers.</summary>
    public required RulesOfEdition Earlier { get; init; }

    public DateTimeOffset OccurredAt => Body.Instant("occurredAt") ?? Work.Now;
}
