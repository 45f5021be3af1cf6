using CertFlow.Api.Hosting;

namespace CertFlow.ApiTests.Hosting;

public sealed class LauncherTests
{
    [Fact]
    public async Task Run_prints_the_address_and_stops_cleanly()
    {
        await using var service = await RunningService.StartAsync();

        (await service.SignInAsDemoAsync("counter")).ShouldBe(200);
        var exit = await service.StopAsync();

        exit.ShouldBe(0);
        Directory.EnumerateFiles(service.RunFolder).ShouldBeEmpty();
        File.GetUnixFileMode(Path.Combine(service.Data, "demo-sign-ins.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.Combine(service.Data, "postgres.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Killed_node_is_started_again()
    {
        await using var service = await RunningService.StartAsync();

        await service.KillAsync("node");

        (await service.IsReadyAgainAsync()).ShouldBeTrue(service.Output);
        (await service.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Killed_database_server_is_started_again_and_sign_ins_are_still_there()
    {
        await using var service = await RunningService.StartAsync();

        await service.KillAsync("postgres");

        (await service.IsReadyAgainAsync()).ShouldBeTrue(service.Output);
        (await service.SignInAsDemoAsync("counter")).ShouldBe(200);
    }

    [Fact]
    public async Task After_a_killed_launcher_the_next_one_takes_over()
    {
        await using var first = await RunningService.StartAsync();
        var node = first.ProcessId("node");
        var server = first.ProcessId("postgres");

        await first.KillAsync("launcher");
        await using var second = await RunningService.StartAsync(first.Data);

        ChildProcess.IsAlive(node).ShouldBeFalse();
        ChildProcess.IsAlive(server).ShouldBeFalse();
        (await second.SignInAsDemoAsync("counter")).ShouldBe(200);
        (await second.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Worker_on_the_same_data_folder_joins_and_a_second_service_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await using var worker = await RunningService.StartAsync(service.Data, "--role", "worker");
        var refused = await RunningService.RunToEndAsync(service.Data, "run", "--port", $"{FreePort.Near(0)}");

        (await worker.StopAsync()).ShouldBe(0);
        refused.ShouldBe(2);
        (await service.IsReadyAgainAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Taken_port_is_said_at_once()
    {
        await using var service = await RunningService.StartAsync();
        var other = Directory.CreateTempSubdirectory("certflow-run-").FullName;

        var exit = await RunningService.RunToEndAsync(other, "run", "--port", $"{service.Port}");

        exit.ShouldBe(2);
        Directory.Delete(other, recursive: true);
    }

    [Theory]
    [InlineData("run", "--port", "many")]
    [InlineData("run", "--role", "king")]
    [InlineData("juggle")]
    public async Task Words_that_make_no_sense_exit_with_two(params string[] words) =>
        (await RunningService.RunToEndAsync(Path.GetTempPath(), words)).ShouldBe(2);
}
