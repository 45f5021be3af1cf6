using CertFlow.Workflows.Cases;

namespace CertFlow.WorkflowsTests.Cases;

public sealed class FormNumberTests
{
    [Fact]
    public void Number_carries_the_fiscal_year_of_the_era()
    {
        FormNumber.FiscalYearOf(new DateOnly(2027, 3, 31)).ShouldBe(2026);
        FormNumber.FiscalYearOf(new DateOnly(2027, 4, 1)).ShouldBe(2027);
        FormNumber.Make(2026, 123).ShouldStartWith("R8-000123-");
        FormNumber.IsWellFormed(FormNumber.Make(2026, 123)).ShouldBeTrue();
    }

    [Fact]
    public void Every_single_wrong_digit_and_every_swap_of_neighbours_is_noticed()
    {
        var number = FormNumber.Make(2026, 304127);
        for (var at = 3; at < 9; at++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var wrong = number[..at] + digit + number[(at + 1)..];
                FormNumber.IsWellFormed(wrong).ShouldBe(wrong == number);
            }

            if (at < 8)
            {
                FormNumber.IsWellFormed(number[..at] + number[at + 1] + number[at] + number[(at + 2)..]).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData("R8-000123-7")]
    [InlineData("r8-000123-7 ")]
    [InlineData("Ｒ８－０００１２３－７")]
    [InlineData("R8ー000123ー7")]
    public void Number_is_read_as_people_type_it(string typed)
    {
        FormNumber.Normalise(typed).ShouldBe("R8-000123-7");
    }
}
