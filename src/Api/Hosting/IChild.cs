namespace CertFlow.Api.Hosting;

/// <summary>A process the launcher is parent of: the database server or a node.</summary>
public interface IChild
{
    int ProcessId { get; }

    /// <summary>Ends when the process has ended, whoever ended it.</summary>
    Task Exited { get; }

    Task StopAsync();
}
