// The attributes and services of mscorlib 1.17 that the C# compiler itself asks for.
namespace System.Reflection
{
    public abstract class MemberInfo { public abstract string Name { get; } } // mscorlib 1.17.11
    public sealed class DefaultMemberAttribute : Attribute { public DefaultMemberAttribute(string memberName) { } } // mscorlib 1.17.11
}

namespace System.Collections
{
    public interface IEnumerable { IEnumerator GetEnumerator(); } // mscorlib 1.17.11
    public interface IEnumerator { object Current { get; } bool MoveNext(); void Reset(); } // mscorlib 1.17.11
    public interface ICollection : IEnumerable { int Count { get; } } // mscorlib 1.17.11
    public interface IList : ICollection { object this[int index] { get; set; } } // mscorlib 1.17.11
}

namespace System.Runtime.CompilerServices
{
    public sealed class IndexerNameAttribute : Attribute { public IndexerNameAttribute(string indexerName) { } } // mscorlib 1.17.11
    public sealed class InternalsVisibleToAttribute : Attribute { public InternalsVisibleToAttribute(string assemblyName) { } } // mscorlib 1.17.11
    public enum MethodImplOptions { InternalCall = 4096 } // mscorlib 1.17.11
    public sealed class MethodImplAttribute : Attribute { public MethodImplAttribute(MethodImplOptions methodImplOptions) { } } // mscorlib 1.17.11
    public static class RuntimeHelpers { public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw null; } // mscorlib 1.17.11
}

namespace System.Runtime.InteropServices
{
    public sealed class OutAttribute : Attribute { } // mscorlib 1.17.11
}

namespace System.Diagnostics
{
    public static class Debug { public static void WriteLine(string message) => throw null; } // mscorlib 1.17.11
    public sealed class ConditionalAttribute : Attribute { public ConditionalAttribute(string conditionString) { } } // mscorlib 1.17.11
    public class DebuggableAttribute : Attribute // mscorlib 1.17.11
    {
        public DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled) { } // mscorlib 1.17.11
    }
}

namespace System.Threading
{
    public delegate void ThreadStart(); // mscorlib 1.17.11
    public delegate void TimerCallback(object state); // mscorlib 1.17.11

    public sealed class Thread // mscorlib 1.17.11
    {
        public Thread(ThreadStart start) { } // mscorlib 1.17.11
        public void Start() => throw null; // mscorlib 1.17.11
        public static void Sleep(int millisecondsTimeout) => throw null; // mscorlib 1.17.11
    }

    public static class Monitor // mscorlib 1.17.11
    {
        public static void Enter(object obj) => throw null; // mscorlib 1.17.11
        public static void Exit(object obj) => throw null; // mscorlib 1.17.11
    }

    public sealed class Timer : IDisposable // mscorlib 1.17.11
    {
        public Timer(TimerCallback callback, object state, int dueTime, int period) { } // mscorlib 1.17.11
        public bool Change(int dueTime, int period) => throw null; // mscorlib 1.17.11
        public void Dispose() => throw null; // mscorlib 1.17.11
    }
}
