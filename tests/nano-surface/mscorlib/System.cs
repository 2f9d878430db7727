// What the firmware may use of nanoFramework.CoreLibrary 1.17 (assembly mscorlib): signatures only, from its public API.
// A type or member missing here is missing on purpose: add it only after looking it up in the real library.
namespace System;

public class Object // mscorlib 1.17.11
{
    public Object() { } // mscorlib 1.17.11
    public virtual bool Equals(object obj) => throw null; // mscorlib 1.17.11
    public static bool Equals(object objA, object objB) => throw null; // mscorlib 1.17.11
    public virtual int GetHashCode() => throw null; // mscorlib 1.17.11
    public Type GetType() => throw null; // mscorlib 1.17.11
    public static bool ReferenceEquals(object objA, object objB) => throw null; // mscorlib 1.17.11
    public virtual string ToString() => throw null; // mscorlib 1.17.11
    protected object MemberwiseClone() => throw null; // mscorlib 1.17.11
}

public abstract class ValueType { } // mscorlib 1.17.11
public abstract class Enum : ValueType { } // mscorlib 1.17.11
public struct Void { } // mscorlib 1.17.11
public struct IntPtr { } // mscorlib 1.17.11
public struct UIntPtr { } // mscorlib 1.17.11
public struct RuntimeTypeHandle { } // mscorlib 1.17.11
public struct RuntimeFieldHandle { } // mscorlib 1.17.11
public struct RuntimeMethodHandle { } // mscorlib 1.17.11

public abstract class Type : Reflection.MemberInfo // mscorlib 1.17.11
{
    public abstract string FullName { get; } // mscorlib 1.17.11
    public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null; // mscorlib 1.17.11
}

public struct Boolean // mscorlib 1.17.11
{
    public static readonly string FalseString; // mscorlib 1.17.11
    public static readonly string TrueString; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
}

public struct Byte // mscorlib 1.17.11
{
    public const byte MinValue = 0; // mscorlib 1.17.11
    public const byte MaxValue = 255; // mscorlib 1.17.11
    public static byte Parse(string s) => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct SByte // mscorlib 1.17.11
{
    public const sbyte MinValue = -128; // mscorlib 1.17.11
    public const sbyte MaxValue = 127; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct Int16 // mscorlib 1.17.11
{
    public const short MinValue = -32768; // mscorlib 1.17.11
    public const short MaxValue = 32767; // mscorlib 1.17.11
    public static short Parse(string s) => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct UInt16 // mscorlib 1.17.11
{
    public const ushort MinValue = 0; // mscorlib 1.17.11
    public const ushort MaxValue = 65535; // mscorlib 1.17.11
    public static ushort Parse(string s) => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct Int32 // mscorlib 1.17.11
{
    public const int MinValue = -2147483648; // mscorlib 1.17.11
    public const int MaxValue = 2147483647; // mscorlib 1.17.11
    public static int Parse(string s) => throw null; // mscorlib 1.17.11
    public static bool TryParse(string s, out int result) => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct UInt32 // mscorlib 1.17.11
{
    public const uint MinValue = 0; // mscorlib 1.17.11
    public const uint MaxValue = 4294967295; // mscorlib 1.17.11
    public static uint Parse(string s) => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct Int64 // mscorlib 1.17.11
{
    public const long MinValue = -9223372036854775808; // mscorlib 1.17.11
    public const long MaxValue = 9223372036854775807; // mscorlib 1.17.11
    public static long Parse(string s) => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct UInt64 // mscorlib 1.17.11
{
    public const ulong MinValue = 0; // mscorlib 1.17.11
    public const ulong MaxValue = 18446744073709551615; // mscorlib 1.17.11
    public static ulong Parse(string s) => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct Single // mscorlib 1.17.11
{
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct Double // mscorlib 1.17.11
{
    public override string ToString() => throw null; // mscorlib 1.17.11
    public string ToString(string format) => throw null; // mscorlib 1.17.11
}

public struct Char // mscorlib 1.17.11
{
    public const char MinValue = '\0'; // mscorlib 1.17.11
    public const char MaxValue = '\uffff'; // mscorlib 1.17.11
    public char ToLower() => throw null; // mscorlib 1.17.11
    public char ToUpper() => throw null; // mscorlib 1.17.11
    public override string ToString() => throw null; // mscorlib 1.17.11
}

public sealed class String // mscorlib 1.17.11
{
    public static readonly string Empty; // mscorlib 1.17.11
    public String(char[] value) { } // mscorlib 1.17.11
    public String(char[] value, int startIndex, int length) { } // mscorlib 1.17.11
    public String(char c, int count) { } // mscorlib 1.17.11
    [Runtime.CompilerServices.IndexerName("Chars")]
    public char this[int index] => throw null; // mscorlib 1.17.11
    public int Length => throw null; // mscorlib 1.17.11
    public static int Compare(string strA, string strB) => throw null; // mscorlib 1.17.11
    public int CompareTo(string strB) => throw null; // mscorlib 1.17.11
    public static string Concat(object arg0) => throw null; // mscorlib 1.17.11
    public static string Concat(object arg0, object arg1) => throw null; // mscorlib 1.17.11
    public static string Concat(object arg0, object arg1, object arg2) => throw null; // mscorlib 1.17.11
    public static string Concat(params object[] args) => throw null; // mscorlib 1.17.11
    public static string Concat(string str0, string str1) => throw null; // mscorlib 1.17.11
    public static string Concat(string str0, string str1, string str2) => throw null; // mscorlib 1.17.11
    public static string Concat(string str0, string str1, string str2, string str3) => throw null; // mscorlib 1.17.11
    public static string Concat(params string[] values) => throw null; // mscorlib 1.17.11
    public bool Contains(string value) => throw null; // mscorlib 1.17.11
    public bool EndsWith(string value) => throw null; // mscorlib 1.17.11
    public static bool Equals(string a, string b) => throw null; // mscorlib 1.17.11
    public static string Format(string format, params object[] args) => throw null; // mscorlib 1.17.11
    public int IndexOf(char value) => throw null; // mscorlib 1.17.11
    public int IndexOf(char value, int startIndex) => throw null; // mscorlib 1.17.11
    public int IndexOf(string value) => throw null; // mscorlib 1.17.11
    public int IndexOf(string value, int startIndex) => throw null; // mscorlib 1.17.11
    public static bool IsNullOrEmpty(string value) => throw null; // mscorlib 1.17.11
    public int LastIndexOf(char value) => throw null; // mscorlib 1.17.11
    public string[] Split(params char[] separator) => throw null; // mscorlib 1.17.11
    public bool StartsWith(string value) => throw null; // mscorlib 1.17.11
    public string Substring(int startIndex) => throw null; // mscorlib 1.17.11
    public string Substring(int startIndex, int length) => throw null; // mscorlib 1.17.11
    public char[] ToCharArray() => throw null; // mscorlib 1.17.11
    public string ToLower() => throw null; // mscorlib 1.17.11
    public string ToUpper() => throw null; // mscorlib 1.17.11
    public string Trim() => throw null; // mscorlib 1.17.11
    public string Trim(params char[] trimChars) => throw null; // mscorlib 1.17.11
    public static bool operator ==(string a, string b) => throw null; // mscorlib 1.17.11
    public static bool operator !=(string a, string b) => throw null; // mscorlib 1.17.11
}

public abstract class Array : Collections.IList // mscorlib 1.17.11
{
    public int Length => throw null; // mscorlib 1.17.11
    public static void Clear(Array array, int index, int length) => throw null; // mscorlib 1.17.11
    public object Clone() => throw null; // mscorlib 1.17.11
    public static void Copy(Array sourceArray, Array destinationArray, int length) => throw null; // mscorlib 1.17.11
    public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length) => throw null; // mscorlib 1.17.11
    public Collections.IEnumerator GetEnumerator() => throw null; // mscorlib 1.17.11
    object Collections.IList.this[int index] { get => throw null; set => throw null; } // mscorlib 1.17.11
    int Collections.ICollection.Count => throw null; // mscorlib 1.17.11
}

public abstract class Delegate // mscorlib 1.17.11
{
    public static Delegate Combine(Delegate a, Delegate b) => throw null; // mscorlib 1.17.11
    public static Delegate Remove(Delegate source, Delegate value) => throw null; // mscorlib 1.17.11
}

public abstract class MulticastDelegate : Delegate { } // mscorlib 1.17.11
public delegate void EventHandler(object sender, EventArgs e); // mscorlib 1.17.11
public class EventArgs { public static readonly EventArgs Empty; } // mscorlib 1.17.11

public abstract class Attribute { } // mscorlib 1.17.11

[Flags]
public enum AttributeTargets // mscorlib 1.17.11
{
    Assembly = 1, Module = 2, Class = 4, Struct = 8, Enum = 16, Constructor = 32, Method = 64, Property = 128, Field = 256,
    Event = 512, Interface = 1024, Parameter = 2048, Delegate = 4096, ReturnValue = 8192, All = 16383,
}

public sealed class AttributeUsageAttribute : Attribute // mscorlib 1.17.11
{
    public AttributeUsageAttribute(AttributeTargets validOn) { } // mscorlib 1.17.11
    public bool AllowMultiple { get; set; } // mscorlib 1.17.11
    public bool Inherited { get; set; } // mscorlib 1.17.11
}

public class FlagsAttribute : Attribute { } // mscorlib 1.17.11
public sealed class ParamArrayAttribute : Attribute { } // mscorlib 1.17.11
public sealed class ObsoleteAttribute : Attribute { public ObsoleteAttribute(string message) { } } // mscorlib 1.17.11

public interface IDisposable { void Dispose(); } // mscorlib 1.17.11

public class Exception // mscorlib 1.17.11
{
    public Exception() { } // mscorlib 1.17.11
    public Exception(string message) { } // mscorlib 1.17.11
    public Exception(string message, Exception innerException) { } // mscorlib 1.17.11
    public virtual string Message => throw null; // mscorlib 1.17.11
    public Exception InnerException => throw null; // mscorlib 1.17.11
}

public class SystemException : Exception { public SystemException() { } public SystemException(string message) { } } // mscorlib 1.17.11

public class ArgumentException : SystemException // mscorlib 1.17.11
{
    public ArgumentException() { } // mscorlib 1.17.11
    public ArgumentException(string message) { } // mscorlib 1.17.11
    public ArgumentException(string message, string paramName) { } // mscorlib 1.17.11
}

public class ArgumentNullException : ArgumentException { public ArgumentNullException() { } public ArgumentNullException(string paramName) { } } // mscorlib 1.17.11

public class ArgumentOutOfRangeException : ArgumentException // mscorlib 1.17.11
{
    public ArgumentOutOfRangeException() { } // mscorlib 1.17.11
    public ArgumentOutOfRangeException(string paramName) { } // mscorlib 1.17.11
}

public class InvalidOperationException : SystemException // mscorlib 1.17.11
{
    public InvalidOperationException() { } // mscorlib 1.17.11
    public InvalidOperationException(string message) { } // mscorlib 1.17.11
}

public class NotSupportedException : SystemException { public NotSupportedException() { } public NotSupportedException(string message) { } } // mscorlib 1.17.11
public class IndexOutOfRangeException : SystemException { public IndexOutOfRangeException() { } } // mscorlib 1.17.11

public static class BitConverter // mscorlib 1.17.11
{
    public static byte[] GetBytes(int value) => throw null; // mscorlib 1.17.11
    public static byte[] GetBytes(long value) => throw null; // mscorlib 1.17.11
    public static int ToInt32(byte[] value, int startIndex) => throw null; // mscorlib 1.17.11
    public static long ToInt64(byte[] value, int startIndex) => throw null; // mscorlib 1.17.11
}

public class Random // mscorlib 1.17.11
{
    public Random() { } // mscorlib 1.17.11
    public Random(int seed) { } // mscorlib 1.17.11
    public virtual int Next() => throw null; // mscorlib 1.17.11
    public virtual int Next(int maxValue) => throw null; // mscorlib 1.17.11
    public virtual void NextBytes(byte[] buffer) => throw null; // mscorlib 1.17.11
}

public struct TimeSpan // mscorlib 1.17.11
{
    public TimeSpan(long ticks) { } // mscorlib 1.17.11
    public long Ticks => throw null; // mscorlib 1.17.11
    public static TimeSpan FromMilliseconds(long value) => throw null; // mscorlib 1.17.11
}

public enum DateTimeKind { Utc = 1, Local = 2 } // mscorlib 1.17.11

public struct DateTime // mscorlib 1.17.11
{
    public DateTime(int year, int month, int day) { } // mscorlib 1.17.11
    public static DateTime UtcNow => throw null; // mscorlib 1.17.11
    public long ToUnixTimeSeconds() => throw null; // mscorlib 1.17.11
    public long Ticks => throw null; // mscorlib 1.17.11
    public int Year => throw null; // mscorlib 1.17.11
    public int Month => throw null; // mscorlib 1.17.11
    public int Day => throw null; // mscorlib 1.17.11
    public int Hour => throw null; // mscorlib 1.17.11
    public int Minute => throw null; // mscorlib 1.17.11
    public int Second => throw null; // mscorlib 1.17.11
}
