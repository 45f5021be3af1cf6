using CertFlow.Rules.Engine;

namespace CertFlow.RulesTests.Engine;

public class StrictCompileTests
{
    [Fact]
    public void RulesEngine_compiles_every_rule_of_every_town() => Published.Book.Towns.Values.SelectMany(StrictCompile.Check).ShouldBeEmpty();

    [Fact]
    public void A_rule_that_RulesEngine_does_not_compile_is_named()
    {
        var slice = Published.Misaki.Slices.First(slice => slice.Procedure == "issue");
        var broken = slice with { Rules = [slice.Rules[0], slice.Rules[1] with { Body = new EngineBody.Leaf("f.nope == 1") }, slice.Rules[2]] };

        var fault = StrictCompile.FirstFault(broken, Published.Misaki.FactType.Type, Published.Misaki.ParameterType.Type);

        fault.ShouldNotBeNull().ShouldContain($"`{slice.Rules[1].Definition.Id}`");
    }

    [Fact]
    public void A_rule_that_would_throw_is_compiled_and_not_run()
    {
        var slice = Published.Misaki.Slices.First(slice => slice.Procedure == "issue");
        var throwing = slice with { Rules = [slice.Rules[0] with { Body = new EngineBody.Leaf("1 / (f.visit - f.visit) == 1") }] };

        StrictCompile.FirstFault(throwing, Published.Misaki.FactType.Type, Published.Misaki.ParameterType.Type).ShouldBeNull();
    }
}
