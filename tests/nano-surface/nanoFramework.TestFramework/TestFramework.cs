// What the shared tests may use of nanoFramework.TestFramework 3.0.80: the part that MSTest has under the same names.
using System;

namespace nanoFramework.TestFramework;

public class TestClassAttribute : Attribute { } // nanoFramework.TestFramework 3.0.80
public class TestMethodAttribute : Attribute { } // nanoFramework.TestFramework 3.0.80
public class SetupAttribute : Attribute { } // nanoFramework.TestFramework 3.0.80
public class CleanupAttribute : Attribute { } // nanoFramework.TestFramework 3.0.80

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute // nanoFramework.TestFramework 3.0.80
{
    public DataRowAttribute(params object[] methodParameters) { } // nanoFramework.TestFramework 3.0.80
}

public sealed class Assert // nanoFramework.TestFramework 3.0.80
{
    public static void AreEqual(object expected, object actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreEqual(bool expected, bool actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreEqual(int expected, int actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreEqual(uint expected, uint actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreEqual(long expected, long actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreEqual(ulong expected, ulong actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreEqual(string expected, string actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreNotEqual(object notExpected, object actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void AreNotEqual(int notExpected, int actual, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void IsTrue(bool condition, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void IsFalse(bool condition, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void IsNull(object value, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
    public static void IsNotNull(object value, string message = "") => throw null; // nanoFramework.TestFramework 3.0.80
}
