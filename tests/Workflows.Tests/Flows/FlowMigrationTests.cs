using CertFlow.Workflows.Cases;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.WorkflowsTests.Cases;

namespace CertFlow.WorkflowsTests.Flows;

/// <summary>From the first version of the two visits to the second, on paper.</summary>
public sealed class FlowMigrationTests
{
    private static readonly FlowMigration Migration = FlowMigration.Find(TwoVisitFlow.Name, 1)!;

    private static IEnumerable<Node> OpenUnderTheFirst =>
        FlowGraph.Whole.Nodes.Where(node => TwoVisitFlow.IsFirstVersion(node.State) && !node.State.Stage.IsClosed());

    [Fact]
    public void Every_migrated_state_is_one_the_newer_version_comes_to_by_itself()
    {
        var known = FlowGraph.Whole.Nodes.Where(node => !TwoVisitFlow.IsFirstVersion(node.State)).Select(node => node.Key).ToHashSet();
        var migrated = OpenUnderTheFirst.Select(node => (node.Key, Plan: Migration.PlanFor(node.State), node))
            .Where(one => one.Plan.Obstacle is null)
            .Select(one => (one.Key, After: new Node(After(one.node, one.Plan), [])));

        migrated.Count().ShouldBeGreaterThan(8);
        migrated.Where(one => !known.Contains(one.After.Key)).Select(one => one.Key + " -> " + one.After.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Case_at_its_first_visit_goes_to_the_reception_and_others_stay_where_they_are()
    {
        foreach (var node in OpenUnderTheFirst)
        {
            var plan = Migration.PlanFor(node.State);

            plan.ToFlow.ShouldBe(node.State.Stage == CaseStage.FirstVisit ? ReceptionFlow.Name : TwoVisitFlow.Name);
            After(node, plan).Stage.ShouldBe(node.State.Stage);
        }
    }

    [Fact]
    public void Nobody_is_migrated_while_his_slip_lies_open()
    {
        OpenUnderTheFirst.Where(node => node.State.OpenSlip is not null).ShouldNotBeEmpty();
        OpenUnderTheFirst.Where(node => node.State.OpenSlip is not null)
            .ShouldAllBe(node => Migration.PlanFor(node.State).Obstacle == "pin-slip-not-disposed");
    }

    [Fact]
    public void Reset_that_the_form_asks_for_is_not_lost_between_the_versions()
    {
        var combined = new InquiryPrepared(Given.Form, "firstVisit", null, ["signature"]);
        CaseEvent[] before = [FirstVersion(), new FirstVisitRecorded(Given.Stamp("acceptFirstVisit"), []), combined, new InquiryMailed(Given.Form, new DateOnly(2026, 6, 16), null)];
        CaseEvent[] after = [.. before, .. Given.SecondVisit().OfType<SecondVisitRecorded>()];

        Migration.PlanFor(Given.State(before)).Obstacle.ShouldBeNull();
        Migration.PlanFor(Given.State(after)).Obstacle.ShouldBe("promised-reset-would-be-lost");
    }

    [Fact]
    public void Newest_version_and_unknown_flows_migrate_nowhere()
    {
        FlowMigration.Find(TwoVisitFlow.Name, 2).ShouldBeNull();
        FlowMigration.Find("three-visit", 1).ShouldBeNull();
        FlowMigration.All.ShouldAllBe(one => FlowCatalogue.All.Contains(one.From) && FlowCatalogue.All.Contains(one.To));
    }

    private static CaseState After(Node node, MigrationPlan plan) => CaseEvolution.Evolve(
        node.State, new RecordedEvent(node.State.Number + 1, Given.Morning, Given.Morning, "duty", new FlowMigrated(plan.ToFlow, plan.ToVersion, 1)));

    private static CaseEvent FirstVersion() => Moves.Opening("issue", TwoVisitFlow.Name);
}
