// nanoFramework calls a native method by its place among all methods of its assembly, and a checksum over names does not see what else stands
// before them: one constructor more, and Start is what Take was.
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class NativeTapTests
{
    private static readonly string Gateway = Path.Combine(Repository.Root, "boards", "esp32-gateway");

    [TestMethod]
    public void TapsAssemblyHasTheMethodsOfItsNativeTableAndNoOthers()
    {
        var source = File.ReadAllText(Path.Combine(Gateway, "native", "RouterAlert_Tap.cpp"));
        var table = Regex.Match(source, @"method_lookup\[\] = \{(.*?)\}", RegexOptions.Singleline).Groups[1].Value;
        var native = Regex.Matches(table, @"::(\w+?)___").Select(match => match.Groups[1].Value).ToList();
        CollectionAssert.AreEqual(native, Methods(Built("RouterAlert.Tap.dll")));
        Assert.AreEqual("Start", native[0]);
    }

    /// <summary>The newest, because what an earlier build of another kind left may lie beside it.</summary>
    private static string Built(string file) =>
        Directory.GetFiles(Path.Combine(Gateway, "tap", "bin"), file, SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc).Last();

    private static string[] Methods(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var pe = new PEReader(stream);
        var reader = pe.GetMetadataReader();
        return reader.MethodDefinitions.Select(method => reader.GetString(reader.GetMethodDefinition(method).Name)).ToArray();
    }
}
