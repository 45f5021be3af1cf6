using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

/// <summary>A command on its way through one unit of work.</summary>
public sealed record CommandWork(UnitOfWork Work, TownRules Rules, CaseProgress Before, CommandShape Shape, CaseCall Call)
{
    public CommandBody Body { get; } = new(Call.Body);

    public CaseCommand Command { get; } = Shape.Build(new CommandBody(Call.Body));

    public DateTimeOffset OccurredAt => Body.Instant("occurredAt") ?? Work.Now;
}
