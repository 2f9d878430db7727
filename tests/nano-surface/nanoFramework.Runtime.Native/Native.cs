// What the boards use of the assembly nanoFramework.Runtime.Native, version 1.7.11.0: signatures only, each looked up in the real one.

namespace System
{
    public static class Environment // nanoFramework.Runtime.Native 1.7.11
    {
        public static long TickCount64 { get => throw null; } // nanoFramework.Runtime.Native 1.7.11
    }
}

namespace nanoFramework.Runtime.Native
{
    public enum RebootOption // nanoFramework.Runtime.Native 1.7.11
    {
        NormalReboot = 0, // nanoFramework.Runtime.Native 1.7.11
        EnterNanoBooter = 1, // nanoFramework.Runtime.Native 1.7.11
        ClrOnly = 2, // nanoFramework.Runtime.Native 1.7.11
        EnterProprietaryBooter = 8, // nanoFramework.Runtime.Native 1.7.11
    }

    public static class GC // nanoFramework.Runtime.Native 1.7.11
    {
        public static uint Run(bool compactHeap) => throw null; // nanoFramework.Runtime.Native 1.7.11
        public static void EnableGCMessages(bool enable) => throw null; // nanoFramework.Runtime.Native 1.7.11
    }

    public class Power // nanoFramework.Runtime.Native 1.7.11
    {
        public static void RebootDevice(nanoFramework.Runtime.Native.RebootOption rebootOption = 0) => throw null; // nanoFramework.Runtime.Native 1.7.11
        internal Power() { } // nanoFramework.Runtime.Native 1.7.11
    }

    public static class SystemInfo // nanoFramework.Runtime.Native 1.7.11
    {
        public static string TargetName { get => throw null; } // nanoFramework.Runtime.Native 1.7.11
    }
}
