// What the boards use of the assembly System.Threading, version 1.1.52.0: signatures only, each looked up in the real one.

namespace System.Threading
{
    public struct CancellationToken // System.Threading 1.1.52
    {
        public CancellationToken(bool canceled) { } // System.Threading 1.1.52
    }

    public class CancellationTokenSource : System.IDisposable // System.Threading 1.1.52
    {
        public System.Threading.CancellationToken Token { get => throw null; } // System.Threading 1.1.52
        public CancellationTokenSource(int millisecondsDelay) { } // System.Threading 1.1.52
        public CancellationTokenSource() { } // System.Threading 1.1.52
        public void Dispose() => throw null; // System.Threading 1.1.52
    }
}
