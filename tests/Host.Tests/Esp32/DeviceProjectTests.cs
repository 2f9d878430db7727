// The projects as -p:Device=true has them, under a stand-in for nanoFramework's SDK (which is Microsoft's under another name): the sources of the
// compile gate, and the packages of Visual Studio's packages.config.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public sealed class DeviceProjectTests : IDisposable
{
    private readonly DirectoryInfo sdk = Directory.CreateTempSubdirectory("routeralert-sdk");

    public void Dispose() => sdk.Delete(recursive: true);

    [TestMethod]
    [DataRow("boards/esp32-common/core", "Core")]
    [DataRow("boards/esp32-common/words", "Words")]
    [DataRow("boards/esp32-companion", "Companion")]
    [DataRow("boards/esp32-gateway", "Gateway")]
    [DataRow("boards/esp32-gateway/tap", "Tap")]
    public void DeviceBuildHasTheGatesSourcesAndTheListedPackages(string folder, string name)
    {
        MakeSdk();
        var project = Path.Combine(Repository.Root, folder, name + ".csproj");
        var (sources, packages) = Evaluate(project, "-p:Device=true");
        CollectionAssert.AreEquivalent(Evaluate(project).Sources, sources);
        var listed = XDocument.Load(Path.Combine(Repository.Root, folder, "vs", "packages.config")).Descendants("package").Select(package => (string)package.Attribute("id")!);
        Assert.AreEqual("", string.Join(' ', listed.Except(packages)), "listed and not restored");
    }

    /// <summary>This machine's SDK by links, and nanoFramework's beside Microsoft's.</summary>
    private void MakeSdk()
    {
        var real = Path.GetDirectoryName(Processes.Output("dotnet", ["msbuild", Path.Combine(Repository.Root, "firmware", "Firmware.csproj"), "-getProperty:MSBuildToolsPath", "-nologo"]).Trim() + "/x")!;
        var sdks = sdk.CreateSubdirectory("Sdks");
        foreach (var entry in Directory.EnumerateFileSystemEntries(real).Where(entry => Path.GetFileName(entry) != "Sdks"))
            File.CreateSymbolicLink(Path.Combine(sdk.FullName, Path.GetFileName(entry)), entry);
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(real, "Sdks")))
            File.CreateSymbolicLink(Path.Combine(sdks.FullName, Path.GetFileName(entry)), entry);
        var standIn = sdks.CreateSubdirectory("nanoFramework.NET.Sdk/Sdk").FullName;
        foreach (var file in new[] { "Sdk.props", "Sdk.targets" })
            File.WriteAllText(Path.Combine(standIn, file), $"""<Project><Import Project="{file}" Sdk="Microsoft.NET.Sdk" /></Project>""");
    }

    private (List<string> Sources, List<string> Packages) Evaluate(string project, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-getItem:Compile,PackageReference", .. more]) { RedirectStandardOutput = true };
        start.Environment["MSBuildSDKsPath"] = Path.Combine(sdk.FullName, "Sdks");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        using var json = JsonDocument.Parse(output);
        var items = json.RootElement.GetProperty("Items");
        return (Values(items.GetProperty("Compile"), "FullPath"), Values(items.GetProperty("PackageReference"), "Identity"));
    }

    private static List<string> Values(JsonElement items, string metadata) => items.EnumerateArray().Select(item => item.GetProperty(metadata).GetString()!).ToList();
}
