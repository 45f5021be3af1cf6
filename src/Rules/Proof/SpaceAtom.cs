using System.Globalization;
using System.Linq.Expressions;
using CertFlow.Rules.Language;
using CertFlow.Rules.Vocabulary;

namespace CertFlow.Rules.Proof;

/// <summary>The smallest part of the conditions of a space: an atom of one side's rules, or one half of an impossible pair.</summary>
/// <param name="Node">Its place in the graph.</param>
/// <param name="Facts">Numbers of the facts of the space it reads; none when the day alone decides it.</param>
internal sealed record SpaceAtom(int Node, int[] Facts, SpaceSide Side, Atom? Atom, FactCondition? Half)
{
    /// <summary>The condition with the parameters it reads, as text; equal for atoms that answer alike.</summary>
    public string Key { get; init; } = "";

    /// <summary>Numbers written in the condition: values on both sides of them are tried.</summary>
    public IEnumerable<int> Numbers => Constants().OfType<int>();

    /// <summary>Days written in the condition, as texts that are parsed.</summary>
    public IEnumerable<DateOnly> Days => Constants().OfType<string>()
        .Select(text => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day : (DateOnly?)null)
        .OfType<DateOnly>();

    /// <summary>Codes written in the condition.</summary>
    public IEnumerable<string> Codes => Constants().SelectMany(constant => constant switch
    {
        string code => [code],
        IEnumerable<string> codes => codes,
        _ => Enumerable.Empty<string>(),
    });

    private List<object> Constants()
    {
        var constants = new ConstantList();
        constants.Visit(Atom?.Tree);
        return constants.Found;
    }

    private sealed class ConstantList : ExpressionVisitor
    {
        public List<object> Found { get; } = [];

        protected override Expression VisitConstant(ConstantExpression node)
        {
            if (node.Value is { } value)
            {
                Found.Add(value);
            }

            return base.VisitConstant(node);
        }
    }
}
