// Each ESP32 board has a .csproj for the young SDK and a .nfproj for Visual Studio: both compile the same sources with the same packages.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class ProjectPairTests
{
    private static readonly string[] Always = ["nanoFramework.CoreLibrary", "nanoFramework.System.Text"];

    [TestMethod]
    [DataRow("esp32-companion/Companion", "DevKitC")]
    [DataRow("esp32-companion/Companion", "AtomLite")]
    [DataRow("esp32-gateway/Gateway", "Wt32Eth01")]
    public void PairCompilesTheSameSources(string project, string board)
    {
        var sdk = Compiled(project + ".csproj", board);
        CollectionAssert.AreEqual(sdk, Compiled(Extension(project), board));
        Assert.IsTrue(sdk.Contains(Path.Combine(Repository.Root, "boards", "page", "HouseholdSite.cs")));
        Assert.IsTrue(sdk.Contains(Path.Combine(Repository.Root, "boards", "esp32-common", "Pins", board + ".cs")));
        Assert.AreEqual(1, sdk.Count(path => Path.GetFileName(Path.GetDirectoryName(path)) == "Pins"));
    }

    [TestMethod]
    [DataRow("esp32-common/core/Core")]
    [DataRow("esp32-common/words/Words")]
    [DataRow("esp32-gateway/tap/Tap")]
    public void PairOfALibraryCompilesTheSameSources(string project)
    {
        var sdk = Compiled(project + ".csproj", "DevKitC");
        Assert.IsTrue(sdk.Count > 0);
        CollectionAssert.AreEqual(sdk, Compiled(Extension(project), "DevKitC"));
    }

    [TestMethod]
    [DataRow("esp32-common/core/Core")]
    [DataRow("esp32-common/words/Words")]
    [DataRow("esp32-companion/Companion")]
    [DataRow("esp32-gateway/Gateway")]
    [DataRow("esp32-gateway/tap/Tap")]
    public void PairIsOfTheSameLanguage(string project) => Assert.AreEqual(Language(project + ".csproj"), Language(Extension(project)));

    [TestMethod]
    [DataRow("esp32-common/core", "Core")]
    [DataRow("esp32-common/words", "Words")]
    [DataRow("esp32-companion", "Companion")]
    [DataRow("esp32-gateway", "Gateway")]
    [DataRow("esp32-gateway/tap", "Tap")]
    public void PairHasTheSamePackagesInTheSameVersions(string folder, string project)
    {
        var listed = XDocument.Load(Board(folder, "vs/packages.config")).Descendants("package").ToDictionary(p => (string)p.Attribute("id")!, p => (string)p.Attribute("version")!);
        var central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(p => (string)p.Attribute("Include")!, p => (string)p.Attribute("Version")!);
        foreach (var (id, version) in listed) Assert.AreEqual(central[id], version, id);

        var restored = project is "Tap" or "Words" ? ["nanoFramework.CoreLibrary"] : project == "Core" ? Always : Items($"{folder}/{project}.csproj", "NanoAssembly", "Package")
            .Concat(Items($"{folder}/{project}.csproj", "NanoPackage", "Identity")).Concat(Always);
        CollectionAssert.AreEquivalent(restored.ToList(), listed.Keys);

        var hints = XDocument.Load(Board(folder, $"vs/{project}.nfproj")).Descendants().Where(e => e.Name.LocalName == "HintPath").Select(e => e.Value).ToList();
        Assert.AreEqual(listed.Count, hints.Count);
        foreach (var (id, version) in listed) Assert.AreEqual(1, hints.Count(hint => hint.Contains($@"packages\{id}.{version}\lib\")), id);
    }

    [TestMethod]
    public void EverySurfaceLineNamesItsAssemblyInTheVersionThatIsRestored()
    {
        var central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(p => (string)p.Attribute("Include")!, p => (string)p.Attribute("Version")!);
        foreach (var folder in Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "nano-surface")).Where(folder => Path.GetFileName(folder) != "gate"))
        {
            var assembly = Path.GetFileName(folder);
            var package = assembly == "mscorlib" ? "nanoFramework.CoreLibrary" : assembly.StartsWith("nanoFramework.") ? assembly : "nanoFramework." + assembly;
            foreach (var file in Directory.GetFiles(folder, "*.cs"))
                foreach (var line in File.ReadLines(file).Where(line => line.TrimStart().StartsWith("public ") || line.TrimStart().StartsWith("protected ")))
                    StringAssert.EndsWith(line, $"// {assembly} {central[package]}", file);
        }
    }

    private static List<string> Compiled(string project, string board) => Items(project, "Compile", "FullPath", $"-p:Board={board}").Order().ToList();

    private static string Language(string project) => Processes.Output("dotnet", ["msbuild", Board(project, ""), "-nologo", "-getProperty:LangVersion"]).Trim();

    private static List<string> Items(string project, string item, string metadata, params string[] more)
    {
        var output = Processes.Output("dotnet", ["msbuild", Board(project, ""), "-nologo", $"-getItem:{item}", .. more]);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(entry => entry.GetProperty(metadata).GetString()!).ToList();
    }

    private static string Extension(string project) => $"{Path.GetDirectoryName(project)}/vs/{Path.GetFileName(project)}.nfproj";

    private static string Board(string folder, string file) => Path.Combine(Repository.Root, "boards", folder, file).TrimEnd(Path.DirectorySeparatorChar);
}
