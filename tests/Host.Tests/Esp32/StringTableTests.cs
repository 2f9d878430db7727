// nanoFramework holds every name and text of an assembly in one table that 16 bits address; its metadata processor refuses an assembly that has more.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class StringTableTests
{
    /// <summary>65,535 less what unused names may cost: the processor drops those, this test counts them.</summary>
    private const int MaxBytes = 65_535;

    [TestMethod]
    [DataRow("esp32-companion", "RouterAlert.Companion.exe")]
    [DataRow("esp32-gateway", "RouterAlert.Gateway.exe")]
    [DataRow("esp32-common/core", "RouterAlert.Core.dll")]
    [DataRow("esp32-common/words", "RouterAlert.Words.dll")]
    public void StringsOfADeviceAssemblyFitItsTable(string board, string file)
    {
        var folder = Path.Combine(Repository.Root, "boards", board);
        var built = Directory.GetFiles(Path.Combine(folder, "bin"), file, SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc).Last();
        var bytes = Strings(built).Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
        Assert.IsTrue(bytes > 1000 && bytes <= MaxBytes, $"{file}: {bytes} bytes of strings; split it as boards/esp32-common/Split.props does");
    }

    private static HashSet<string> Strings(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var pe = new PEReader(stream);
        var reader = pe.GetMetadataReader();
        var strings = new HashSet<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle)) strings.Add(reader.GetUserString(handle));
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition)) strings.UnionWith([reader.GetString(type.Name), reader.GetString(type.Namespace)]);
        foreach (var type in reader.TypeReferences.Select(reader.GetTypeReference)) strings.UnionWith([reader.GetString(type.Name), reader.GetString(type.Namespace)]);
        foreach (var method in reader.MethodDefinitions) strings.Add(reader.GetString(reader.GetMethodDefinition(method).Name));
        foreach (var field in reader.FieldDefinitions) strings.Add(reader.GetString(reader.GetFieldDefinition(field).Name));
        foreach (var member in reader.MemberReferences) strings.Add(reader.GetString(reader.GetMemberReference(member).Name));
        return strings;
    }
}
