// nanoFramework holds every name and text of an assembly in one table that 16 bits address, and its byte code in another; its metadata
// processor refuses an assembly that has more strings, and one with more byte code calls the wrong methods.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class AssemblyTableTests
{
    /// <summary>65,535 less what unused names may cost: the processor drops those, this test counts them.</summary>
    private const int MaxBytes = 65_535;

    /// <summary>One handler of exceptions: mode, type, and four positions (nf-interpreter, CLR_RECORD_EH).</summary>
    private const int HandlerBytes = 12;

    [TestMethod]
    [DataRow("esp32-companion", "RouterAlert.Companion.exe")]
    [DataRow("esp32-gateway", "RouterAlert.Gateway.exe")]
    [DataRow("esp32-common/core", "RouterAlert.Core.dll")]
    [DataRow("esp32-common/words", "RouterAlert.Words.dll")]
    public void StringsOfADeviceAssemblyFitItsTable(string board, string file)
    {
        var bytes = Strings(Built(board, file)).Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
        Assert.IsTrue(bytes > 1000 && bytes <= MaxBytes, $"{file}: {bytes} bytes of strings; split it as boards/esp32-common/Split.props does");
    }

    [TestMethod]
    [DataRow("esp32-companion", "RouterAlert.Companion.exe")]
    [DataRow("esp32-gateway", "RouterAlert.Gateway.exe")]
    [DataRow("esp32-common/core", "RouterAlert.Core.dll")]
    [DataRow("esp32-common/words", "RouterAlert.Words.dll")]
    public void ByteCodeOfADeviceAssemblyFitsItsTable(string board, string file)
    {
        var bytes = ByteCode(Built(board, file));
        Console.WriteLine($"{file}: {bytes} bytes of byte code");
        Assert.IsTrue(bytes > 100 && bytes <= MaxBytes, $"{file}: {bytes} bytes of byte code; split it as boards/esp32-common/Split.props does");
    }

    private static string Built(string board, string file) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "boards", board, "bin"), file, SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc).Last();

    private static int ByteCode(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var pe = new PEReader(stream);
        var reader = pe.GetMetadataReader();
        var bodies = reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)
            .Select(method => pe.GetMethodBody(method.RelativeVirtualAddress));
        return bodies.Sum(body => Shortened(body.GetILBytes()!) + HandlerBytes * body.ExceptionRegions.Length);
    }

    /// <summary>A body as the processor writes it: tokens and far jumps in two bytes instead of four, a switch's count in one.</summary>
    private static int Shortened(byte[] il)
    {
        var bytes = 0;
        for (var at = 0; at < il.Length;)
        {
            var isLong = il[at] == 0xFE;
            var code = Codes[isLong ? 0xFE00 | il[at + 1] : il[at]];
            at += isLong ? 2 : 1;
            var targets = code.OperandType == OperandType.InlineSwitch ? BitConverter.ToInt32(il, at) : 0;
            var (here, there) = code.OperandType switch
            {
                OperandType.InlineNone => (0, 0),
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => (1, 1),
                OperandType.InlineVar => (2, 2),
                OperandType.InlineI8 or OperandType.InlineR => (8, 8),
                OperandType.InlineI or OperandType.ShortInlineR => (4, 4),
                OperandType.InlineSwitch => (4 + 4 * targets, 1 + 2 * targets),
                _ => (4, 2),
            };
            at += here;
            bytes += (isLong ? 2 : 1) + there;
        }
        return bytes;
    }

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

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
