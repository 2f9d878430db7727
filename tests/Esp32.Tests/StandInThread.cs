// Threads that end with the test, and sleep a twentieth of what they say.
using System.Threading.Tasks;

namespace System.Threading;

public delegate void ThreadStart();

public sealed class Thread(ThreadStart work)
{
    public void Start() => Task.Factory.StartNew(() => work(), TaskCreationOptions.LongRunning);

    public static void Sleep(int ms) => Task.Delay(ms / 20).Wait();
}
