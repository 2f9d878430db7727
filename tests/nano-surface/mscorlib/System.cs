// What the firmware may use of nanoFramework.CoreLibrary 1.17 (assembly mscorlib): signatures only, from its public API.
// A type or member missing here is missing on purpose: add it only after looking it up in the real library.
namespace System;

public class Object
{
    public Object() { }
    public virtual bool Equals(object obj) => throw null;
    public static bool Equals(object objA, object objB) => throw null;
    public virtual int GetHashCode() => throw null;
    public Type GetType() => throw null;
    public static bool ReferenceEquals(object objA, object objB) => throw null;
    public virtual string ToString() => throw null;
    protected object MemberwiseClone() => throw null;
    ~Object() { }
}

public abstract class ValueType { }
public abstract class Enum : ValueType { }
public struct Void { }
public struct IntPtr { }
public struct UIntPtr { }
public struct RuntimeTypeHandle { }
public struct RuntimeFieldHandle { }
public struct RuntimeMethodHandle { }

public abstract class Type : Reflection.MemberInfo
{
    public abstract string FullName { get; }
    public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null;
}

public struct Boolean
{
    public static readonly string FalseString;
    public static readonly string TrueString;
    public override string ToString() => throw null;
}

public struct Byte
{
    public const byte MinValue = 0;
    public const byte MaxValue = 255;
    public static byte Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct SByte
{
    public const sbyte MinValue = -128;
    public const sbyte MaxValue = 127;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct Int16
{
    public const short MinValue = -32768;
    public const short MaxValue = 32767;
    public static short Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct UInt16
{
    public const ushort MinValue = 0;
    public const ushort MaxValue = 65535;
    public static ushort Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct Int32
{
    public const int MinValue = -2147483648;
    public const int MaxValue = 2147483647;
    public static int Parse(string s) => throw null;
    public static bool TryParse(string s, out int result) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct UInt32
{
    public const uint MinValue = 0;
    public const uint MaxValue = 4294967295;
    public static uint Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct Int64
{
    public const long MinValue = -9223372036854775808;
    public const long MaxValue = 9223372036854775807;
    public static long Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct UInt64
{
    public const ulong MinValue = 0;
    public const ulong MaxValue = 18446744073709551615;
    public static ulong Parse(string s) => throw null;
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct Single
{
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct Double
{
    public override string ToString() => throw null;
    public string ToString(string format) => throw null;
}

public struct Char
{
    public const char MinValue = '\0';
    public const char MaxValue = '\uffff';
    public char ToLower() => throw null;
    public char ToUpper() => throw null;
    public override string ToString() => throw null;
}

public sealed class String
{
    public static readonly string Empty;
    public String(char[] value) { }
    public String(char[] value, int startIndex, int length) { }
    public String(char c, int count) { }
    [Runtime.CompilerServices.IndexerName("Chars")]
    public char this[int index] => throw null;
    public int Length => throw null;
    public static int Compare(string strA, string strB) => throw null;
    public int CompareTo(string strB) => throw null;
    public static string Concat(object arg0) => throw null;
    public static string Concat(object arg0, object arg1) => throw null;
    public static string Concat(object arg0, object arg1, object arg2) => throw null;
    public static string Concat(params object[] args) => throw null;
    public static string Concat(string str0, string str1) => throw null;
    public static string Concat(string str0, string str1, string str2) => throw null;
    public static string Concat(string str0, string str1, string str2, string str3) => throw null;
    public static string Concat(params string[] values) => throw null;
    public bool Contains(string value) => throw null;
    public bool EndsWith(string value) => throw null;
    public static bool Equals(string a, string b) => throw null;
    public static string Format(string format, params object[] args) => throw null;
    public int IndexOf(char value) => throw null;
    public int IndexOf(char value, int startIndex) => throw null;
    public int IndexOf(string value) => throw null;
    public int IndexOf(string value, int startIndex) => throw null;
    public static bool IsNullOrEmpty(string value) => throw null;
    public int LastIndexOf(char value) => throw null;
    public string[] Split(params char[] separator) => throw null;
    public bool StartsWith(string value) => throw null;
    public string Substring(int startIndex) => throw null;
    public string Substring(int startIndex, int length) => throw null;
    public char[] ToCharArray() => throw null;
    public string ToLower() => throw null;
    public string ToUpper() => throw null;
    public string Trim() => throw null;
    public string Trim(params char[] trimChars) => throw null;
    public static bool operator ==(string a, string b) => throw null;
    public static bool operator !=(string a, string b) => throw null;
}

public abstract class Array : Collections.IList
{
    public int Length => throw null;
    public static void Clear(Array array, int index, int length) => throw null;
    public object Clone() => throw null;
    public static void Copy(Array sourceArray, Array destinationArray, int length) => throw null;
    public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length) => throw null;
    public Collections.IEnumerator GetEnumerator() => throw null;
    object Collections.IList.this[int index] { get => throw null; set => throw null; }
    int Collections.ICollection.Count => throw null;
}

public abstract class Delegate
{
    public static Delegate Combine(Delegate a, Delegate b) => throw null;
    public static Delegate Remove(Delegate source, Delegate value) => throw null;
}

public abstract class MulticastDelegate : Delegate { }
public delegate void EventHandler(object sender, EventArgs e);
public class EventArgs { public static readonly EventArgs Empty; }

public abstract class Attribute { }

[Flags]
public enum AttributeTargets
{
    Assembly = 1, Module = 2, Class = 4, Struct = 8, Enum = 16, Constructor = 32, Method = 64, Property = 128, Field = 256,
    Event = 512, Interface = 1024, Parameter = 2048, Delegate = 4096, ReturnValue = 8192, GenericParameter = 16384, All = 32767,
}

public sealed class AttributeUsageAttribute : Attribute
{
    public AttributeUsageAttribute(AttributeTargets validOn) { }
    public bool AllowMultiple { get; set; }
    public bool Inherited { get; set; }
}

public class FlagsAttribute : Attribute { }
public sealed class ParamArrayAttribute : Attribute { }
public sealed class ObsoleteAttribute : Attribute { public ObsoleteAttribute(string message) { } }

public interface IDisposable { void Dispose(); }

public class Exception
{
    public Exception() { }
    public Exception(string message) { }
    public Exception(string message, Exception innerException) { }
    public virtual string Message => throw null;
    public Exception InnerException => throw null;
}

public class SystemException : Exception { public SystemException() { } public SystemException(string message) { } }

public class ArgumentException : SystemException
{
    public ArgumentException() { }
    public ArgumentException(string message) { }
    public ArgumentException(string message, string paramName) { }
}

public class ArgumentNullException : ArgumentException { public ArgumentNullException() { } public ArgumentNullException(string argument) { } }

public class ArgumentOutOfRangeException : ArgumentException
{
    public ArgumentOutOfRangeException() { }
    public ArgumentOutOfRangeException(string paramName) { }
}

public class InvalidOperationException : SystemException
{
    public InvalidOperationException() { }
    public InvalidOperationException(string message) { }
}

public class NotSupportedException : SystemException { public NotSupportedException() { } public NotSupportedException(string message) { } }
public class IndexOutOfRangeException : SystemException { public IndexOutOfRangeException() { } }

public static class BitConverter
{
    public static byte[] GetBytes(int value) => throw null;
    public static byte[] GetBytes(long value) => throw null;
    public static int ToInt32(byte[] value, int startIndex) => throw null;
    public static long ToInt64(byte[] value, int startIndex) => throw null;
}

public class Random
{
    public Random() { }
    public Random(int seed) { }
    public virtual int Next() => throw null;
    public virtual int Next(int maxValue) => throw null;
    public virtual void NextBytes(byte[] buffer) => throw null;
}

public struct TimeSpan
{
    public TimeSpan(long ticks) { }
    public long Ticks => throw null;
    public static TimeSpan FromMilliseconds(double value) => throw null;
}

public enum DateTimeKind { Unspecified, Utc, Local }

public struct DateTime
{
    public DateTime(int year, int month, int day) { }
    public static DateTime UtcNow => throw null;
    public long ToUnixTimeSeconds() => throw null;
    public long Ticks => throw null;
    public int Year => throw null;
    public int Month => throw null;
    public int Day => throw null;
    public int Hour => throw null;
    public int Minute => throw null;
    public int Second => throw null;
}
