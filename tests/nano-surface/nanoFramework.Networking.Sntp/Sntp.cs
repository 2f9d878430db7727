// What the boards use of the assembly nanoFramework.Networking.Sntp, version 1.6.42.0: signatures only, each looked up in the real one.

namespace nanoFramework.Networking
{
    public class Sntp // nanoFramework.Networking.Sntp 1.6.42
    {
        public static bool IsStarted { get => throw null; } // nanoFramework.Networking.Sntp 1.6.42
        public static string Server1 { get => throw null; set => throw null; } // nanoFramework.Networking.Sntp 1.6.42
        public static string Server2 { get => throw null; set => throw null; } // nanoFramework.Networking.Sntp 1.6.42
        public static void Start() => throw null; // nanoFramework.Networking.Sntp 1.6.42
        public static void Stop() => throw null; // nanoFramework.Networking.Sntp 1.6.42
        public static void UpdateNow() => throw null; // nanoFramework.Networking.Sntp 1.6.42
        internal Sntp() { } // nanoFramework.Networking.Sntp 1.6.42
    }
}
