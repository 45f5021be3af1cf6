using System.Diagnostics;

namespace CertFlow.CardAgentTests.Judges;

/// <summary>A training card as a process of its own, in the reader until it is taken out.</summary>
internal sealed class CardProcess(PcscWorld world, Process process, string path) : IAsyncDisposable
{
    private bool isOut;

    public string Path => path;

    public string In(string name) => System.IO.Path.Combine(path, name);

    public async Task TakeOutAsync(int signal = 15)
    {
        if (!isOut)
        {
            isOut = true;
            PcscWorld.Kill(process.Id, signal);
            await process.WaitForExitAsync();
            process.Dispose();
            PcscWorld.WaitUntil(present: false);
        }
    }

    public async Task<CardProcess> PutBackAsync()
    {
        await TakeOutAsync();
        return await world.InsertAsync(path);
    }

    public async ValueTask DisposeAsync() => await TakeOutAsync();
}
