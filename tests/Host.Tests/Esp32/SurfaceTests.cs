// The reference surface that the gate compiles against, held against the library that boards run: what only the surface has would compile
// here and fail on a user's machine.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class SurfaceTests
{
    [TestMethod]
    public void EveryMemberOfTheSurfaceIsInTheRealCoreLibrary()
    {
        var real = Members(Path.Combine(AppContext.BaseDirectory, "Esp32", "CoreLibrary", "mscorlib.dll"));
        var surface = Members(Directory.GetFiles(Path.Combine(Repository.Root, "tests", "nano-surface", "mscorlib", "bin"), "mscorlib.dll", SearchOption.AllDirectories)
            .OrderBy(File.GetLastWriteTimeUtc).Last());
        Assert.IsTrue(surface.Count > 100, $"{surface.Count} members in the surface");
        Assert.AreEqual("", string.Join('\n', surface.Except(real).Order()), "nanoFramework.CoreLibrary lacks these");
    }

    /// <summary>Types, fields and methods that others can call, each as one line with its whole signature.</summary>
    private static HashSet<string> Members(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var pe = new PEReader(stream);
        var reader = pe.GetMetadataReader();
        var members = new HashSet<string>();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            // Of a nested type the name alone is compared; nothing of the surface is told apart by it.
            if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic)) continue;
            var name = SignatureText.Name(reader, handle);
            members.Add(name);
            members.UnionWith(type.GetMethods().Select(reader.GetMethodDefinition).Where(IsCallable).Select(method => $"{name}.{Text(reader, method)}"));
            members.UnionWith(type.GetFields().Select(reader.GetFieldDefinition).Where(field => (field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public)
                .Select(field => $"{name}.{reader.GetString(field.Name)}: {field.DecodeSignature(new SignatureText(), null)}{Value(reader, field)}"));
        }
        return members;
    }

    private static bool IsCallable(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static string Text(MetadataReader reader, MethodDefinition method)
    {
        var signature = method.DecodeSignature(new SignatureText(), null);
        var kind = (method.Attributes & MethodAttributes.Static) != 0 ? "static " : "";
        return $"{reader.GetString(method.Name)}({string.Join(", ", signature.ParameterTypes)}): {kind}{signature.ReturnType}";
    }

    /// <summary>Numbers of enums and constants: the compiler copies them into its callers.</summary>
    private static string Value(MetadataReader reader, FieldDefinition field)
    {
        if (field.GetDefaultValue().IsNil) return "";
        var constant = reader.GetConstant(field.GetDefaultValue());
        return $" = {reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode)}";
    }

    /// <summary>Signatures as C# would write them, with full names.</summary>
    private sealed class SignatureText : ISignatureTypeProvider<string, object?>
    {
        public static string Name(MetadataReader reader, TypeDefinitionHandle handle)
        {
            var type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetPrimitiveType(PrimitiveTypeCode code) => code.ToString();
        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Name(reader, handle);
        public string GetSZArrayType(string element) => element + "[]";
        public string GetArrayType(string element, ArrayShape shape) => $"{element}[{shape.Rank}]";
        public string GetByReferenceType(string element) => "ref " + element;
        public string GetPointerType(string element) => element + "*";
        public string GetPinnedType(string element) => element;
        public string GetModifiedType(string modifier, string unmodified, bool isRequired) => unmodified;
        public string GetGenericTypeParameter(object? context, int index) => "!" + index;
        public string GetGenericMethodParameter(object? context, int index) => "!!" + index;
        public string GetGenericInstantiation(string generic, ImmutableArray<string> arguments) => $"{generic}<{string.Join(", ", arguments)}>";
        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";
        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) => "specification";

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }
    }
}
