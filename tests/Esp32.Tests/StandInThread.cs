// Threads that end with the test, and sleep for a part of what they say.
using System.Threading.Tasks;

namespace System.Threading;

public delegate void ThreadStart();

public sealed class Thread(ThreadStart work)
{
    /// <summary>How many times as short.</summary>
    public const int Shortened = 20;

    public void Start() => Task.Factory.StartNew(() => work(), TaskCreationOptions.LongRunning);

    public static void Sleep(int ms) => Task.Delay(ms / Shortened).Wait();
}
