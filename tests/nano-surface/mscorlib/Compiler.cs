// The attributes and services of mscorlib 1.17 that the C# compiler itself asks for.
namespace System.Reflection
{
    public abstract class MemberInfo { public abstract string Name { get; } }
    public sealed class DefaultMemberAttribute : Attribute { public DefaultMemberAttribute(string memberName) { } }
}

namespace System.Collections
{
    public interface IEnumerable { IEnumerator GetEnumerator(); }
    public interface IEnumerator { object Current { get; } bool MoveNext(); void Reset(); }
    public interface ICollection : IEnumerable { int Count { get; } }
    public interface IList : ICollection { object this[int index] { get; set; } }
}

namespace System.Runtime.CompilerServices
{
    public sealed class CompilerGeneratedAttribute : Attribute { }
    public sealed class IndexerNameAttribute : Attribute { public IndexerNameAttribute(string indexerName) { } }
    public sealed class InternalsVisibleToAttribute : Attribute { public InternalsVisibleToAttribute(string assemblyName) { } }
    public static class RuntimeHelpers { public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw null; }
}

namespace System.Runtime.InteropServices
{
    public sealed class InAttribute : Attribute { }
    public sealed class OutAttribute : Attribute { }
}

namespace System.Diagnostics
{
    public static class Debug { public static void WriteLine(string message) => throw null; }
    public sealed class ConditionalAttribute : Attribute { public ConditionalAttribute(string conditionString) { } }
    public class DebuggableAttribute : Attribute
    {
        public DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled) { }
    }
}

namespace System.Text
{
    public abstract class Encoding
    {
        public static Encoding UTF8 => throw null;
        public virtual byte[] GetBytes(string s) => throw null;
        public virtual int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw null;
        public virtual char[] GetChars(byte[] bytes) => throw null;
        public virtual string GetString(byte[] bytes, int index, int count) => throw null;
    }
}

namespace System.Threading
{
    public sealed class Thread { public static void Sleep(int millisecondsTimeout) => throw null; }
}
