// The netnano1.0 compile gate, proved from the other side: what the device lacks must not compile.
using System.Diagnostics;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests;

[TestClass]
public class NanoGateTests
{
    [TestMethod]
    [DataRow("generic of the framework", "class C { System.Collections.Generic.List<int> l; }", "CS0234")]
    [DataRow("generic of one's own", "class C<T> { }", "NANO001")]
    [DataRow("span", "class C { void M(System.Span<byte> s) { } }", "CS0234")]
    [DataRow("linq", "using System.Linq; class C { }", "CS0234")]
    [DataRow("socket", "class C { System.Net.Sockets.Socket s; }", "CS0234")]
    [DataRow("nullable value", "class C { int? i; }", "CS0518")]
    [DataRow("tuple", "class C { (int, int) M() => (1, 2); }", "CS8179")]
    [DataRow("async", "class C { async void M() { } }", "CS0518")]
    [DataRow("checked", "class C { int M(int i) => checked(i + 1); }", "NANO001")]
    [DataRow("array of two dimensions", "class C { int[,] a; }", "NANO001")]
    [DataRow("name of an enum", "enum E { A } class C { string M(E e) => $\"{e}\"; }", "NANO001")]
    [DataRow("Enum.IsDefined", "enum E { A } class C { bool M() => System.Enum.IsDefined(typeof(E), 1); }", "CS0117")]
    public void WhatTheDeviceLacksDoesNotCompile(string name, string source, string error)
    {
        var output = Compile(source, out var exitCode);
        Assert.AreNotEqual(0, exitCode, name);
        StringAssert.Contains(output, error, name);
    }

    [TestMethod]
    public void WhatTheDeviceHasCompiles()
    {
        var output = Compile("class C { string M(int i) => i is > 1 and var j ? $\"{j:X4}\" : \"\"; }", out var exitCode);
        Assert.AreEqual(0, exitCode, output);
    }

    private static string Compile(string source, out int exitCode)
    {
        var root = Repository.Root;
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "gate", Path.GetRandomFileName())).FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Snippet.cs"), "#pragma warning disable CS0169, CS8632\n" + source);
            File.WriteAllText(Path.Combine(folder, "Snippet.csproj"),
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>netnano1.0</TargetFramework></PropertyGroup></Project>");
            return Run("dotnet", $"build \"{folder}\" --nologo -v q --disable-build-servers", out exitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string program, string arguments, out int exitCode)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        exitCode = process.ExitCode;
        return output;
    }
}
